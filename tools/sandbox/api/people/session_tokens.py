"""``users/{id}/webtoken`` and ``users/getjwt``: tokens in exchange for a token.

Both addresses and the keys of their answers are seen in VisualVault's clients.
"""

import time
from datetime import UTC, datetime
from typing import Final

from ...oauth.login.sessions import check_password
from ...oauth.login.web_tokens import LIFETIME, issue_web_token
from ...oauth.rights import has_vault_access
from ...oauth.tokens.jwts import issue_jwt
from ...query.dates import read_date, write_date
from ...storage.people import User
from ..access import current_token, current_user
from ..envelope import Problem, invalid
from ..lists import Row
from ..parameters import text_parameter
from ..routers import api

_WRONG_CREDENTIALS: Final = 1
"""``data.errorCode``: the key is seen in their clients, its values are not (inferred)."""
_MAX_AUDIENCE: Final = 200


@api.get("/users/getjwt", query=("audience",))
def give_jwt() -> Row:
    """Return a JWT with the rights of the request's token, which may be a JWT itself.

    Any ``audience`` is accepted, and copied into the JWT (seen in their clients).
    """
    audience = text_parameter("audience")
    if len(audience) > _MAX_AUDIENCE:
        raise invalid(f"The parameter audience is too long: at most {_MAX_AUDIENCE} characters.")
    token, expires_at = issue_jwt(current_token(), audience)
    expires = datetime.fromtimestamp(expires_at, UTC).replace(tzinfo=None)
    return {"token": token, "expires": write_date(expires)}


@api.get("/users/<user_id>/webtoken", query=("expiration", "u", "p"))
def give_web_token(user: User) -> Row:
    """Return a web token of oneself or, for members of VaultAccess, of any user (who may is inferred).

    ``expiration`` is a date up to a day away; without it the token lasts five minutes. ``u`` and ``p`` have the user's
    name and password checked; if they are wrong, there is no token but ``errorCode``.
    """
    asking = current_user()
    if user.id != asking.id and not has_vault_access(asking):
        raise Problem(403, "Only a member of VaultAccess may act as another user.")
    if not user.enabled:
        raise invalid("The user may not sign in.")
    lifetime = _lifetime()
    if text_parameter("u") or text_parameter("p"):
        account = check_password(text_parameter("u"), text_parameter("p"))
        if account is None or account.id != user.account_id:
            return {"id": user.id, "errorCode": _WRONG_CREDENTIALS}
    return {"id": user.id, "webToken": issue_web_token(user, lifetime)}


def _lifetime() -> int:
    """Return the seconds until ``expiration``.

    :raises Problem: it can't be read, or is over (``meta.status`` 400).
    """
    text = text_parameter("expiration")
    if not text:
        return LIFETIME
    try:
        seconds = int(read_date(text).replace(tzinfo=UTC).timestamp() - time.time())
    except ValueError:
        seconds = 0
    if seconds <= 0:
        raise invalid("expiration must be a date to come.")
    return seconds
