"""The authorization code grant for a program on its user's own machine (RFC 8252)."""

import asyncio
import contextlib
import secrets
import webbrowser
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from authlib.common.security import generate_token  # type: ignore[import-untyped]

from ..oauth.origins import LOOPBACK_HOSTS, UrlNotAllowedError, check_url
from .grants import Answer, GrantError, TokenEndpoint

WAIT = 300.0
"""Seconds in which the user signs in."""

_LINES = 100
_DONE = "You are signed in. This page can be closed."
_REFUSED = "The sign-in was refused. This page can be closed."


class AuthorizationCode(TokenEndpoint):
    """A user signs in and consents in their browser; the code comes to a port of this machine.

    ``redirect_url`` is the registered one, such as ``http://127.0.0.1:8400/callback``: with a loopback host (RFC 8252
    section 7.3). ``show`` is given the address to open; by default it opens the user's browser.
    """

    def __init__(
        self,
        authorize_url: str,
        token_url: str,
        client_id: str,
        client_secret: str = "",
        *,
        redirect_url: str,
        scope: str,
        show: Callable[[str], object] = webbrowser.open,
        wait: float = WAIT,
    ) -> None:
        """Prepare. :raises UrlNotAllowedError: an address is neither https nor local, or ``redirect_url`` not local."""
        super().__init__(token_url, client_id, client_secret, scope=scope)
        check_url(authorize_url)
        check_url(redirect_url)
        parts = urlsplit(redirect_url)
        if parts.scheme != "http" or f"{parts.netloc}".partition(":")[0] not in LOOPBACK_HOSTS or not parts.port:
            raise UrlNotAllowedError("must be http at a port of this machine, such as http://127.0.0.1:8400/callback")
        self._authorize_url = authorize_url
        self._redirect_url = redirect_url
        self._show = show
        self._wait = wait

    async def fetch(self) -> Answer:
        """Have the user sign in, and return the token answer. :raises GrantError: there is none, or nobody came."""
        state, verifier = secrets.token_urlsafe(32), generate_token(64)
        url, _ = self._client.create_authorization_url(
            self._authorize_url,
            redirect_uri=self._redirect_url,
            state=state,
            code_verifier=verifier,
            code_challenge_method="S256",
        )
        code = await self._receive(url, state)
        return await self._ask("authorization_code", code=code, redirect_uri=self._redirect_url, code_verifier=verifier)

    async def _receive(self, url: str, state: str) -> str:
        came: asyncio.Future[dict[str, list[str]]] = asyncio.get_running_loop().create_future()
        parts = urlsplit(self._redirect_url)

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(OSError, ValueError, asyncio.IncompleteReadError):
                target = urlsplit((await reader.readline()).split(b" ")[1].decode("ascii"))
                for _ in range(_LINES):
                    if (await reader.readline()).strip() == b"":
                        break
                query = parse_qs(target.query)
                if target.path != (parts.path or "/") or not _is_ours(query, state):
                    writer.write(_page(404, "This is not the address of an answer to this sign-in."))
                else:
                    writer.write(_page(200, _DONE if "code" in query else _REFUSED))
                    if not came.done():
                        came.set_result(query)
                await writer.drain()
            writer.close()

        server = await asyncio.start_server(answer, parts.hostname, parts.port, limit=16_384)
        try:
            self._show(url)
            query = await asyncio.wait_for(came, self._wait)
        except TimeoutError:
            raise GrantError("Nobody signed in.") from None
        finally:
            server.close()
        if len(query.get("code", ())) != 1:
            raise GrantError("The sign-in was refused.", "access_denied")
        return query["code"][0]


def _is_ours(query: dict[str, list[str]], state: str) -> bool:
    """Tell whether an answer belongs to the request: others must not end the wait (RFC 6749 section 10.12)."""
    given = query.get("state", [])
    return len(given) == 1 and secrets.compare_digest(given[0].encode(), state.encode())


def _page(status: int, text: str) -> bytes:
    body = f"<!doctype html><meta charset=utf-8><title>Fragrant</title><p>{text}".encode()
    head = (
        f"HTTP/1.1 {status} {'OK' if status == 200 else 'Not Found'}\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\nCache-Control: no-store\r\n"
        "Content-Security-Policy: default-src 'none'\r\nReferrer-Policy: no-referrer\r\n\r\n"
    )
    return head.encode("ascii") + body
