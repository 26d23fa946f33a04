"""Who may call the administration by a program.

That the administration takes another scope than the vault, and refuses tokens of the vault, is documented; the name
``administration`` is inferred. The addresses that VisualVault's Node client calls with its token of the vault take
such a token, too, of a member of VaultAccess (seen in their clients; that it must be one is inferred).
"""

from flask import g

from ..api.envelope import Problem
from ..oauth.rights import has_vault_access, is_administrator
from ..oauth.scopes import ADMINISTRATION, VAULT
from ..oauth.tokens.bearer import TokenRefused, token_of_request
from ..storage.grants import AccessToken


def require_administration() -> None:
    """Refuse the request being answered unless its token covers the administration, and its user still may.

    :raises Problem: 401 or 403.
    """
    token = _token(ADMINISTRATION)
    if not is_administrator(token.user):
        raise Problem(403, "Only members of VaultAccess and VaultAdmins may administer.")


def require_any_token() -> None:
    """Refuse the request being answered unless its token covers the vault or the administration.

    :raises Problem: 401 or 403.
    """
    _token(VAULT, ADMINISTRATION)


def require_rights() -> None:
    """Refuse the request being answered unless its user may do with this token what an administrator may.

    :raises Problem: 403.
    """
    token: AccessToken = g.access_token
    by_scope = is_administrator if is_for_administration() else has_vault_access
    if not by_scope(token.user):
        raise Problem(403, "Only members of VaultAccess may do that with a token of the vault.")


def is_for_administration() -> bool:
    """Tell whether the token of the request being answered covers the administration."""
    token: AccessToken = g.access_token
    return ADMINISTRATION in token.scope.split()


def _token(*scopes: str) -> AccessToken:
    try:
        g.access_token = token_of_request(*scopes)
    except TokenRefused as refusal:
        raise Problem(refusal.status, refusal.reason, headers={"WWW-Authenticate": refusal.challenge}) from None
    token: AccessToken = g.access_token
    return token
