"""A port of this machine, to which a browser brings the answer of an authorization server (RFC 8252 section 7.3)."""

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlsplit

from ..oauth.origins import UrlNotAllowedError, check_url
from .grant import GrantError

Query = Mapping[str, list[str]]

PATIENCE = 10.0
"""Seconds that one connection may take to send its request."""

_LINES = 100
_LINE_LENGTH = 16_384


def check_redirect_url(url: str) -> None:
    """Accept the address of a port of this machine. :raises UrlNotAllowedError: it is another."""
    check_url(url)
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.port or parts.query:
        raise UrlNotAllowedError("must be http at a port of this machine, such as http://127.0.0.1:8400/callback")


async def receive(redirect_url: str, state: str, show: Callable[[], object], wait: float) -> Query:
    """Return the parameters with which a browser comes to ``redirect_url``, once ``show`` has sent it off.

    Whoever comes without this ``state``, or says nothing, doesn't end the wait and keeps nobody from coming.

    :param wait: seconds
    :raises GrantError: nobody came, the port is taken, or ``show`` says by False that there is no browser.
    """
    parts = urlsplit(redirect_url)
    came: asyncio.Future[Query] = asyncio.get_running_loop().create_future()
    talks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        query = None
        try:
            async with asyncio.timeout(PATIENCE):
                query = await _answer(reader, writer, parts.path or "/", state)
                writer.close()
                await writer.wait_closed()
        except (TimeoutError, OSError, ValueError):
            pass  # no browser of ours
        finally:
            writer.transport.abort()
        if query is not None and not came.done():
            came.set_result(query)

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(talk(reader, writer))
        talks.add(task)
        task.add_done_callback(talks.discard)

    try:
        server = await asyncio.start_server(begin, parts.hostname, parts.port, limit=_LINE_LENGTH)
    except OSError as error:
        raise GrantError(f"Port {parts.port} of this machine can't be used: {error.strerror}") from None
    showing = asyncio.ensure_future(asyncio.to_thread(show))  # a browser in a terminal returns when it is left
    showing.add_done_callback(lambda done: _tell(done, came))
    try:
        async with asyncio.timeout(wait):
            return await came
    except TimeoutError:
        raise GrantError("Nobody signed in.") from None
    finally:
        showing.cancel()
        server.close()
        for task in talks:
            task.cancel()
        if talks:
            await asyncio.wait(talks)


def _tell(showing: "asyncio.Future[object]", came: "asyncio.Future[Query]") -> None:
    """End the wait if there is no browser to wait for."""
    problem = None if showing.cancelled() else showing.exception()
    if came.done() or showing.cancelled():
        return
    if problem is not None:
        came.set_exception(problem)
    elif showing.result() is False:
        came.set_exception(GrantError("There is no browser to sign in with."))


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, state: str) -> Query | None:
    """Answer one request; return its parameters if it is the one that is waited for."""
    method, _, rest = (await reader.readline()).partition(b" ")
    for _ in range(_LINES):
        if not (await reader.readline()).strip():
            break
    target = urlsplit(rest.partition(b" ")[0].decode("ascii"))
    query = parse_qs(target.query)
    if method != b"GET" or target.path != path or not _is_ours(query, state):
        writer.write(_page("404 Not Found", "This is not the answer to a sign-in that is waited for."))
        found = None
    else:
        is_good = "code" in query and "error" not in query
        said = "The answer has arrived: go back to the program." if is_good else "The sign-in was refused."
        writer.write(_page("200 OK", f"{said} This page can be closed."))
        found = query
    with contextlib.suppress(OSError):  # a browser that is gone has still come
        await writer.drain()
    return found


def _is_ours(query: Query, state: str) -> bool:
    """Tell whether an answer belongs to the request: others must not end the wait (RFC 6749 section 10.12)."""
    given = query.get("state", [])
    return len(given) == 1 and secrets.compare_digest(given[0].encode(), state.encode())


def _page(status: str, text: str) -> bytes:
    body = f"<!doctype html><meta charset=utf-8><title>Fragrant</title><p>{text}".encode()
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\nCache-Control: no-store\r\n"
        "Content-Security-Policy: default-src 'none'\r\nReferrer-Policy: no-referrer\r\n\r\n"
    )
    return head.encode("ascii") + body
