"""The refresh token, kept in memory alone (RFC 6749 section 6)."""

from collections.abc import Callable
from typing import NoReturn
from urllib.parse import quote

from .origins import check_url
from .server import Server


class RefreshToken:
    """A refresh token of a public client, to be used once: each answer brings another (RFC 9700 section 4.14.2).

    It does not print itself, and is neither pickled nor copied. ``scope`` and ``requested_scope`` are those of the
    token that it came with.
    """

    __slots__ = ("_reveal", "requested_scope", "scope")

    def __init__(self, value: str, *, scope: str, requested_scope: str) -> None:
        self._reveal: Callable[[], str] = lambda: value
        self.scope = scope
        self.requested_scope = requested_scope

    def exchange(self, server: Server) -> dict[str, str]:
        """Return the form that asks ``server.token_url`` for a new access token (section 6)."""
        return {"grant_type": "refresh_token", "refresh_token": self._reveal(), "client_id": server.client_id}

    def stands_in(self, text: str) -> bool:
        """Tell whether it can be read in a text, as it is or percent-encoded."""
        return self._reveal() in text or quote(self._reveal(), safe="") in text

    def revocation(self, revocation_url: str, client_id: str) -> dict[str, str]:
        """Return the form that asks a server to withdraw it and its whole grant (RFC 7009 section 2.1).

        :raises UrlNotAllowedError: the address is not of the strict form.
        """
        check_url(revocation_url)
        return {"token": self._reveal(), "token_type_hint": "refresh_token", "client_id": client_id}

    def __repr__(self) -> str:
        return "RefreshToken(…)"

    def __format__(self, _spec: str) -> str:
        return repr(self)

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("A refresh token is neither pickled nor copied: it stays where it is.")
