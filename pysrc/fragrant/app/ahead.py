"""Requests that go out before it is known whose token they carry, and what they bring, which nobody sees till then."""

import asyncio
from collections.abc import Mapping

from ..oauth import TokenExpiredError, UrlNotAllowedError
from ..vault import Body, Progress, Response, VaultError
from .authenticated_transport import TokenTransport


class HeldAnswerError(VaultError):
    """The answer is held for whoever asks the same later: whoever asks now gets nothing."""


def _is_holdable(method: str, headers: Mapping[str, str] | None, body: Body) -> bool:
    """Tell whether a request is one whose answer can be held: it changes nothing, and its URL says all of it."""
    return method == "GET" and not headers and body is None


class Ahead:
    """A transport that sends what it is asked for, and gives the answers to the first who ask the same once more.

    Only what changes nothing goes out. An answer that is no success is not held: whoever asks the same asks the server,
    with all the care that :mod:`fragrant.vault.retry` takes.
    """

    def __init__(self, sender: TokenTransport) -> None:
        self.sender = sender
        """What sends with the token."""
        self._held: dict[str, asyncio.Task[Response | None]] = {}
        self._is_over = False

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,  # noqa: ARG002 - a plain request has none
    ) -> Response:
        """Send one request, and hold its answer. :raises HeldAnswerError: always."""
        if _is_holdable(method, headers, body) and url not in self._held and not self._is_over:
            self._held[url] = asyncio.ensure_future(self._send(url))
        raise HeldAnswerError("The answer is held.")

    def accept(self, _response: Response) -> None:
        """Note nothing: whoever reads the answer does."""

    def reject(self, _response: Response) -> bool:
        """Return False: no answer is given, so that none can be rejected."""
        return False

    async def pause(self, _seconds: float) -> None:
        """Wait for nothing: whoever asks the same later waits where that is needed."""

    async def take(self, method: str, url: str, headers: Mapping[str, str] | None, body: Body) -> Response | None:
        """Return what answers a request, once; None where there is nothing, or no success."""
        task = self._held.pop(url, None) if _is_holdable(method, headers, body) else None
        return None if task is None else await task

    def forget(self) -> None:
        """Forget the answers that nobody has asked for; those that have been taken are still read to their end."""
        self._is_over = True
        for task in self._held.values():
            task.cancel()
        self._held.clear()
        self.sender.retire()

    def close(self) -> None:
        """Call off everything, and forget it, since nobody may see it."""
        self.forget()
        self.sender.close()

    async def _send(self, url: str) -> Response | None:
        try:
            response = await self.sender.request("GET", url)
            if response.status != 200:
                return None
            await response.text()  # all of it comes meanwhile; whoever takes the answer has it at once
        except (VaultError, TokenExpiredError, UrlNotAllowedError):
            return None
        return response
