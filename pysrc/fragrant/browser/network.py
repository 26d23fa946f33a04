"""Requests to servers, as the sign-in asks for them."""

from typing import Any

from ..oauth import RefreshToken, Token
from . import crypto, requests
from .fetch import FetchTransport


class Network:
    """All of them; errors are those of :mod:`fragrant.vault.errors`."""

    def transport(self, token: Token) -> FetchTransport:
        """Return what sends requests with a token."""
        return FetchTransport(token)

    async def get_json(self, url: str) -> Any:
        """Return the JSON at an address that needs no token."""
        return await requests.get_json(url)

    async def post_form(self, url: str, form: dict[str, str]) -> tuple[int, Any]:
        """Send a form and return the HTTP status and the JSON that answer it."""
        return await requests.post_form(url, form)

    async def revoke(self, token: Token | RefreshToken, revocation_url: str, client_id: str) -> bool:
        """Ask a server to withdraw a token (RFC 7009); return False where it says that it does not."""
        return await requests.revoke(token, revocation_url, client_id)

    async def verify_signature(
        self, algorithm: str, key: dict[str, Any], signed: bytes, signature: bytes
    ) -> bool | None:
        """Tell whether ``signature`` is that of ``signed`` by ``key`` (a JWK); None where the browser can't tell."""
        return await crypto.verify_signature(algorithm, key, signed, signature)
