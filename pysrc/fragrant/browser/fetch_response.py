"""What answers a request of the page."""

import asyncio
from codecs import BOM_UTF8
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, cast
from weakref import finalize

from pyodide.ffi import JsException, to_js

from ..json_parts import Run, decoded, run_of, take_apart
from ..oauth import Token, TokenExpiredError
from ..pieces import Pieces, Result, at_once, by_and_by
from ..strict_json import loads
from ..vault import NoAnswerError, Progress, UnexpectedAnswerError, VaultError
from .javascript import fragrant_page, js
from .page import or_none, settings
from .stopping import Stop

_DISK_ERRORS = frozenset({"QuotaExceededError", "NotAllowedError", "NoModificationAllowedError", "NotFoundError"})
"""What a browser calls it when a file can't be written."""


class Sender(Protocol):
    """What sent a request with a token."""

    @property
    def is_closed(self) -> bool:
        """Tell whether what was on its way has been called off."""


class FetchResponse:
    """An answer of ``fetch`` (see :class:`fragrant.vault.Response`).

    An answer that repeats the token of its request, as a server's report of a mistake may do, is not read: nothing of
    it could be shown without care. ``release`` ends the hold on that token, which keeps it until the body is searched.
    ``stop``: what calls its body off.
    """

    def __init__(
        self,
        response: Any,
        url: str,
        sender: Sender | None = None,
        token: Token | None = None,
        release: Callable[[], None] = lambda: None,
        *,
        stop: Stop | None = None,
    ) -> None:
        self.sender = sender
        """What sent the request with a token; None where none was sent."""
        self._response = response
        self._url = url
        self._token = token
        self._release = finalize(self, release)  # and of one that nobody reads, when it is dropped
        self._stop = stop or Stop()
        self._read: bytes | None = None
        self._body: Any = None
        """The body, where its beginning was looked at."""
        if self.status == 401:
            self._release()  # that says it all, and the token may be erased at once

    @property
    def url(self) -> str:
        """Where the request went, without its query."""
        return self._url

    @property
    def status(self) -> int:
        """The HTTP status."""
        return int(self._response.status)

    def header(self, name: str) -> str:
        """Return a header; "" for none, or one that the server does not expose to pages of other origins."""
        found = self._response.headers.get(name)
        return found if isinstance(found, str) and not self._is_repeated_in(found) else ""

    async def text(self) -> str:
        """Return the body as text; errors as :meth:`fragrant.vault.Response.text` says."""
        return (await self._whole()).decode(errors="replace")

    async def json(self) -> Any:
        """Return the body, decoded from JSON; a long one in pieces, between which others have their turns."""
        content = await self._whole()
        try:
            return await self._in_turns(decoded(content))
        except ValueError:
            raise UnexpectedAnswerError("The answer is not JSON.", url=self._url) from None

    async def refuses(self) -> bool:
        """Tell whether the body begins as an envelope that refuses: JavaScript looks, and Python gets no byte of it.

        Errors as :meth:`fragrant.vault.Response.refuses` says.
        """
        if or_none(self._response.body) is None:
            return False

        async def look() -> Any:
            module = await fragrant_page.importModule(settings()["bundles"]["files"])
            return await module.look(self._response.body)

        refuses, self._body = await self._heard(look)
        return bool(refuses)

    async def content(self, limit: int, progress: Progress | None) -> bytes:
        """Return the body as bytes; errors as :meth:`fragrant.vault.Response.content` says."""
        blob = await self.stream(lambda body, _: js.Response.new(body).blob())
        if int(blob.size) > limit:
            raise UnexpectedAnswerError(f"The answer is longer than {limit:,} bytes.", url=self._url)
        if progress is not None:
            progress(int(blob.size), int(blob.size))
        return bytes((await blob.arrayBuffer()).to_py())

    async def stream(self, use: Callable[[Any, Any], Awaitable[Any]], *, is_shown: bool = False) -> Any:
        """Return what ``use`` makes of the body, a ``ReadableStream``, and the signal that calls it off.

        The body is unchecked: a file is not what this page shows as text. No byte of it comes to Python.

        :param is_shown: texts of it may be shown later: then :meth:`repeats` is asked about each, until
            :meth:`release`, or until nothing holds this answer any more
        :raises NoAnswerError: it broke off.
        :raises TokenExpiredError: it was called off.
        :raises VaultError: what it is written to takes no more of it.
        """
        body = or_none(self._response.body) if self._body is None else self._body
        try:
            return await self._heard(lambda: use(body, self._stop.signal))
        finally:
            if not is_shown:
                self._release()

    def repeats(self, text: str) -> bool:
        """Tell whether a text has the token of the request in it, or whether that can't be told any more."""
        return self._is_repeated_in(text)

    @property
    def is_over(self) -> bool:
        """Tell whether the sign-in that it was asked for with has ended."""
        return self.sender is not None and self.sender.is_closed

    def release(self) -> None:
        """End the hold on the token: no text of the body will be shown any more. Idempotent."""
        self._release()

    async def split_json(self, key: str) -> tuple[Any, Any]:
        """Return the decoded body without ``key``, and that member: a list as JavaScript's own, all else decoded."""
        content = await self._whole()
        try:
            body, lists = await self._in_turns(take_apart(content))
            if not isinstance(body, dict):
                raise UnexpectedAnswerError("The answer is not an object.", url=self._url)
            for name in lists.keys() - {key}:
                body[name] = [each for run in lists[name] for each in loads(run_of(content, run))]
            apart = body.pop(key, None)
            return body, await self._array(content, lists[key]) if key in lists else apart
        except (ValueError, JsException):
            raise UnexpectedAnswerError("The answer is not JSON.", url=self._url) from None

    async def _array(self, content: bytes, runs: list[Run]) -> Any:
        """Return the elements of a list as JavaScript's own. :raises JsException: it is no JSON."""
        array = js.Array.new()
        for run in runs:
            array = array.concat(await js.Response.new(to_js(run_of(content, run))).json())
            self._check_open()
        return array

    async def _heard(self, hear: Callable[[], Awaitable[Any]]) -> Any:
        """Return what ``hear`` makes of the body; errors as for :meth:`stream`."""
        try:
            result = await hear()
            self._check_open()
        except asyncio.CancelledError:
            self._stop.call()
            raise
        except JsException as error:
            self._check_open()
            if error.name in _DISK_ERRORS:
                raise VaultError("The browser can't save the file.", url=self._url) from None
            raise NoAnswerError("The answer broke off.", url=self._url) from None
        return result

    async def _whole(self) -> bytes:
        """Return the body, as text is written in it; errors as for :meth:`text`."""
        if self._read is None:
            self._read = await self._fetch()
        return self._read

    async def _fetch(self) -> bytes:
        # as bytes: a text of megabytes on its way from JavaScript to Python, or back, keeps all else waiting
        try:
            whole = self._response if self._body is None else js.Response.new(self._body)
            content = bytes((await whole.arrayBuffer()).to_bytes()).removeprefix(BOM_UTF8)
            self._check_open()
            if await self._in_turns(self._search(content.decode(errors="replace"))):
                raise UnexpectedAnswerError(
                    "It repeats what you are signed in with, so nothing of it is shown.", url=self._url
                )
        except JsException:
            self._check_open()
            raise NoAnswerError("The answer broke off.", url=self._url) from None
        finally:
            self._release()
        return content

    async def _in_turns(self, pieces: Pieces[Result]) -> Result:
        """Return what comes of work that others have their turns between.

        :raises TokenExpiredError: it was called off.
        """
        result = await by_and_by(pieces, lambda _: not self.is_over)
        self._check_open()
        return cast("Result", result)

    def _check_open(self) -> None:
        if self.sender is not None and self.sender.is_closed:
            raise TokenExpiredError("Signed out.")

    def _is_repeated_in(self, text: str) -> bool:
        """Tell whether the token is in a text, or whether that can't be told any more."""
        return at_once(self._search(text))

    def _search(self, text: str) -> Pieces[bool]:
        if self._token is None:
            return False
        for is_there in self._token.search(text):
            if is_there:
                return True
            yield 0
        return self._token.is_erased and not self._release.alive
