"""The API as long as a sign-in lasts, and after each renewal."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, cast
from urllib.parse import urlsplit
from weakref import WeakSet

from ..oauth import Token, TokenExpiredError
from ..vault import Body, Progress, Response
from ..vault.retry import SAFE

if TYPE_CHECKING:
    from .ahead import Ahead


class SentResponse(Response, Protocol):
    """An answer that knows what sent its request, and where to."""

    @property
    def url(self) -> str:
        """Where the request went, without its query."""

    @property
    def sender(self) -> object:
        """What sent the request with its token."""


class TokenTransport(Protocol):
    """Sends requests with one token, whose answers have it as their ``sender``."""

    def retire(self) -> None:
        """Forget the token, and let what is on its way arrive."""

    def close(self) -> None:
        """Forget the token and call off what is on its way."""

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> SentResponse:
        """Send one request; errors as :meth:`fragrant.vault.Transport.request` says."""


class AuthenticatedTransport:
    """A transport whose token can run out, and be replaced by another of the same account.

    What shows the vault keeps one, and need not know about renewals. ``make`` returns what sends with a token.
    ``on_end`` is called when the API, or the clock, says that the token is over: with the URL of an API that has never
    taken one, and else with "". ``on_wait`` is called with the seconds that a server asks to wait, and with 0 when they
    are over.
    """

    def __init__(
        self,
        make: Callable[[Token], TokenTransport],
        on_end: Callable[[str], None],
        on_wait: Callable[[float], None] = lambda _: None,
    ) -> None:
        self._make = make
        self._on_end = on_end
        self._on_wait = on_wait
        self._pauses = 0
        self._sender: TokenTransport | None = None
        self._all: WeakSet[TokenTransport] = WeakSet()
        """Those with a token, and those before that an answer is still awaited from: nothing else keeps them."""
        self._taken_by: set[str] = set()
        """The hosts that have taken a token of this sign-in: where one refuses it later, it has run out."""
        self._ahead: Ahead | None = None
        """The answers that were asked for with this token before it was in use."""

    @property
    def is_live(self) -> bool:
        """Tell whether there is a token."""
        return self._sender is not None

    def use_token(self, token: Token) -> None:
        """Go on with this token; answers to the one before still arrive."""
        self._retire()
        self._sender = self._make(token)
        self._all.add(self._sender)

    def give_first(self, ahead: "Ahead") -> None:
        """Give the answers that were asked for ahead, with the token now in use, to the first who ask the same.

        After a request that may change something nobody gets one.
        """
        self._ahead = ahead
        self._all.add(ahead.sender)

    def forget_ahead(self) -> None:
        """Let go of the answers that were asked for ahead and that nobody wanted."""
        if self._ahead is not None:
            self._ahead.forget()
        self._ahead = None

    def expire(self) -> None:
        """Forget the token, which has run out: nothing goes out any more, and what is on its way still arrives."""
        self._retire()
        self._stop_waiting()

    def close(self) -> None:
        """Forget the token and call off what is on its way, with whatever token, since nobody may see it."""
        self.forget_ahead()
        self._sender = None
        for sender in list(self._all):
            sender.close()
        self._stop_waiting()

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> Response:
        """Send one request with the token; errors as :meth:`fragrant.vault.Transport.request` says.

        Whether it is sent again is decided in :mod:`fragrant.vault.retry`.
        """
        if method not in SAFE:
            self.forget_ahead()
        held = await self._ahead.take(method, url, headers, body) if self._ahead is not None else None
        sender = self._sender
        if sender is None:
            raise TokenExpiredError("The sign-in has run out.")
        if held is not None:
            return held
        try:
            return await sender.request(method, url, headers=headers, body=body, progress=progress)
        except TokenExpiredError:
            if sender is self._sender:
                self._on_end("")
            raise

    def note_taken(self, url: str) -> None:
        """Note that an API has taken a token of this sign-in."""
        self._taken_by.add(_host(url))

    def accept(self, response: Response) -> None:
        """Note that the API has taken a token: not before an answer is read, since HTTP may say 200 for a refusal."""
        self.note_taken(cast("SentResponse", response).url)

    def reject(self, response: Response) -> bool:
        """Drop the token that got this answer, unless it has been replaced meanwhile; return whether it has."""
        sender = getattr(response, "sender", None)
        if sender is None or self._sender is None:
            return False
        if sender is not self._sender:
            return True
        url = cast("SentResponse", response).url
        self._on_end("" if _host(url) in self._taken_by else url)
        return False

    async def pause(self, seconds: float) -> None:
        """Wait because the server asks for it, and say so."""
        self._pauses += 1
        self._on_wait(seconds)
        try:
            await asyncio.sleep(seconds)
        finally:
            self._pauses -= 1
            if not self._pauses and self.is_live:  # else it has been said, and the words may be another's by now
                self._on_wait(0.0)

    def _retire(self) -> None:
        self.forget_ahead()
        if self._sender is not None:
            self._sender.retire()
        self._sender = None

    def _stop_waiting(self) -> None:
        if self._pauses:
            self._on_wait(0.0)


def _host(url: str) -> str:
    return urlsplit(url).netloc
