"""Broken, slow and missing bodies."""

from collections.abc import Iterator
from typing import Final

from flask import Response
from waitress.channel import ClientDisconnected

from .registry import Faults

_PIECES_A_SECOND: Final = 10
_PROXY_PAGE: Final = b"<!doctype html>\n<title>502 Bad Gateway</title>\n<h1>Bad Gateway</h1>\n"


def no_answer() -> Response:
    """Return a response that makes the server close the connection without sending anything."""
    return Response(_close(b""), headers={"Content-Length": "1"})


def spoil(response: Response, how: str) -> None:
    """Replace the body by a broken one. Its length is true, so all of it arrives."""
    data = whole_body(response)
    if how == "html":
        response.set_data(_PROXY_PAGE)
        response.headers["Content-Type"] = "text/html; charset=utf-8"
        return
    worse = {"truncated": data[: len(data) // 2], "malformed": _break_json(data), "empty": b""}
    response.set_data(worse[how])


def cut_off(response: Response) -> None:
    """End the connection in the middle of the body, whose full length was announced."""
    data = whole_body(response)
    response.response = _close(data[: len(data) // 2])
    response.headers["Content-Length"] = str(len(data))


def slow_down(response: Response, rate: int, faults: Faults) -> None:
    """Send the body in small pieces: ``rate`` bytes a second, and the rest at once if the wait is ended."""
    data = whole_body(response)
    response.response = _trickle(data, rate, faults)
    response.headers["Content-Length"] = str(len(data))


def whole_body(response: Response) -> bytes:
    """Return the body, read into memory if it was to be streamed."""
    response.direct_passthrough = False
    return response.get_data()


def _break_json(data: bytes) -> bytes:
    """Return almost JSON: with single quotes, as a careless program writes it."""
    return data.replace(b'"', b"'") if b'"' in data else data + b",}"


def _trickle(data: bytes, rate: int, faults: Faults) -> Iterator[bytes]:
    size = max(1, rate // _PIECES_A_SECOND)
    starts = range(0, len(data), size)
    with faults.hold((len(starts) + 1) * size / rate) as wait:
        for start in starts:
            if wait(size / rate):
                yield data[start:]
                return
            yield data[start : start + size]


def _close(data: bytes) -> Iterator[bytes]:
    """Yield some bytes, then have waitress close the connection, as it does when the other side is gone."""
    if data:
        yield data
    raise ClientDisconnected
