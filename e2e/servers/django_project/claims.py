"""What an ID token and /o/userinfo/ tell, besides `sub`."""

from collections.abc import Callable
from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator


class Validator(OAuth2Validator):  # type: ignore[misc] # it has no types
    """The toolkit's own, which leaves the user's claims to each project."""

    def get_additional_claims(self) -> dict[str, Callable[[Any], Any]]:
        """Name claims; the toolkit leaves out those that the granted scopes do not cover."""
        return {
            "preferred_username": lambda request: request.user.get_username(),
            "email": lambda request: request.user.email,
        }
