"""What a program holds and shows nobody."""

from ..oauth.origins import Origins
from ..oauth.secret import Secret


class AccessToken(Secret):
    """An access token, good for the origins of one API."""

    __slots__ = ()

    def header(self, origins: Origins, url: str, parsed_origin: str) -> dict[str, str]:
        """Return the header ``Authorization`` for a request (RFC 6750 section 2.1).

        :raises UrlNotAllowedError: the token may not go there.
        """
        origins.check(url, parsed_origin)
        return {"Authorization": f"Bearer {self._reveal()}"}


class RefreshToken(Secret):
    """A refresh token."""

    __slots__ = ()

    def form(self) -> dict[str, str]:
        """Return what a token request has of it (RFC 6749 section 6)."""
        return {"refresh_token": self._reveal()}
