"""Requests of the page. All go through the first script's ``send``: no other function of JavaScript's gets a token."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode
from weakref import WeakSet

from pyodide.ffi import JsException, to_js

from ..oauth import Token, TokenExpiredError, UrlNotAllowedError
from ..vault import Body, NoAnswerError, Opaque, Progress, Upload
from . import clock
from .callbacks import Callback
from .fetch_response import FetchResponse
from .javascript import fragrant_page, js
from .stopping import Stop

TIME_LIMIT_MS = 60_000
"""Milliseconds without progress after which a request, or the reading of its answer, is given up."""

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def send(
    method: str,
    url: str,
    headers: Mapping[str, str] | None = None,
    body: Body = None,
    *,
    progress: Progress | None = None,
    stop: Stop | None = None,
    limit_ms: int = TIME_LIMIT_MS,
    keepalive: bool = False,
) -> Any:
    """Send a request and return the browser's response. ``stop`` calls it off.

    A task that is cancelled meanwhile calls it off, too.

    :raises NoAnswerError: it failed without a status.
    """
    stop = stop or Stop()
    named = {**(_FORM if isinstance(body, Mapping) else {}), **(headers or {})}
    flat = to_js([text for pair in named.items() for text in pair])
    tell = None if progress is None else Callback(lambda sent, total: progress(int(sent), int(total)))
    more = () if tell is None else (tell.function,)
    try:
        return await fragrant_page.send(method, url, flat, _content(body), stop.signal, limit_ms, keepalive, *more)
    except asyncio.CancelledError:
        stop.call()
        raise
    except JsException:
        raise NoAnswerError("The request failed without a status.", url=url.partition("?")[0]) from None
    finally:
        if tell is not None:
            tell.release()


def _content(body: Body) -> Any:
    match body:
        case Opaque():
            return body.content
        case bytes():
            return to_js(body)
        case Upload():
            return _form(body)
        case Mapping():
            return urlencode(body)
    return body


def _form(upload: Upload) -> Any:
    form = js.FormData.new()
    for name, value in upload.fields.items():
        form.append(name, value)
    for name, content in upload.files:
        file = content.content if isinstance(content, Opaque) else js.Blob.new(to_js([content]))
        form.append(upload.field, file, name)
    return form


class FetchTransport:
    """Sends requests with a token, and nothing that identifies the visitor otherwise."""

    def __init__(self, token: Token, *, limit_ms: int = TIME_LIMIT_MS) -> None:
        self._token: Token | None = token
        self._limit_ms = limit_ms
        self._stop = Stop()
        self._holds: WeakSet[Callable[[], None]] = WeakSet()

    @property
    def is_closed(self) -> bool:
        """Tell whether what was on its way has been called off."""
        return self._stop.is_called

    def retire(self) -> None:
        """Forget the token, and let what is on its way arrive."""
        self._token = None

    def close(self) -> None:
        """Forget the token and call off what is on its way."""
        self._token = None
        self._stop.call()
        for release in list(self._holds):  # no answer is read any more: the token may be erased at once
            release()

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> FetchResponse:
        """Send one request with the token; errors as :meth:`fragrant.vault.Transport.request` says."""
        if self._token is None:
            raise TokenExpiredError("Signed out.")
        token, request = self._token, _Request(url, headers)
        token.authorize(request, clock.now())
        stop = Stop(self._stop)
        release = token.hold()
        self._holds.add(release)
        try:
            response = await send(
                method, url, request.headers, body, progress=progress, stop=stop, limit_ms=self._limit_ms
            )
        except BaseException as error:
            release()
            if isinstance(error, NoAnswerError) and self.is_closed:
                raise TokenExpiredError("Signed out.") from None
            raise
        finally:
            request.headers.clear()
        return FetchResponse(response, url.partition("?")[0], self, token, release, stop=stop)


class _Request:
    """A request that is about to go out."""

    def __init__(self, url: str, headers: Mapping[str, str] | None) -> None:
        try:
            self._parsed = js.URL.new(url)
        except JsException:
            raise UrlNotAllowedError("is none that a browser can ask.") from None
        self.url = url
        self.headers: dict[str, str] = dict(headers or {})

    @property
    def origin(self) -> str:
        return str(self._parsed.origin)

    def set_header(self, name: str, value: str) -> None:
        self.headers[name] = value
