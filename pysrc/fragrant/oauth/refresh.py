"""The refresh token, kept in memory alone (RFC 6749 section 6)."""

from typing import TYPE_CHECKING

from .origins import check_url
from .secret import Secret
from .server import Server

if TYPE_CHECKING:
    from .identity import IdToken


class RefreshToken(Secret):
    """A public client's refresh token. It is used once: each response brings another (RFC 9700 section 4.14.2).

    ``scope`` and ``requested_scope`` are those of the token that it came with. ``identity`` is the ID token of the
    sign-in that it belongs to; None in plain OAuth.
    """

    __slots__ = ("identity", "requested_scope", "scope")

    def __init__(self, value: str, *, scope: str, requested_scope: str) -> None:
        super().__init__(value)
        self.identity: IdToken | None = None
        self.scope = scope
        self.requested_scope = requested_scope

    def exchange(self, server: Server) -> dict[str, str]:
        """Return the form that asks ``server.token_url`` for a new access token (section 6)."""
        return {"grant_type": "refresh_token", "refresh_token": self._reveal(), "client_id": server.client_id}

    def revocation(self, revocation_url: str, client_id: str) -> dict[str, str]:
        """Return the form that revokes it and its whole grant (RFC 7009 section 2.1).

        :raises UrlNotAllowedError: the address is not of the strict form.
        """
        check_url(revocation_url)
        return {"token": self._reveal(), "token_type_hint": "refresh_token", "client_id": client_id}
