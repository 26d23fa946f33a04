"""How an answer is read, by the annotation of what a method returns."""

from collections.abc import Awaitable, Callable
from typing import Any, NewType, TypeAlias, get_args, get_origin

from .envelope import read_any, read_data
from .errors import UnexpectedAnswerError
from .record import Record
from .resource import one, rows
from .transport import Response

Read: TypeAlias = Callable[[Response, str], Awaitable[Any]]

Bare = NewType("Bare", object)
"""An answer that is JSON without an envelope."""


def reader_of(answer: Any) -> Read:
    """Return what reads an answer: a row, a list of rows, only the verdict, ``data`` as it is, or the whole body."""
    if get_origin(answer) is list:
        (kind,) = get_args(answer)
        return _read_rows(kind)
    if isinstance(answer, type) and issubclass(answer, Record):
        return _read_one(answer)
    if answer is None:
        return _read_verdict
    if answer is Bare:
        return read_any
    return _read_plain(answer)


def _read_rows(kind: type[Record]) -> Read:
    async def read(response: Response, url: str) -> Any:
        return [kind(row) for row in rows(await read_data(response, url))]

    return read


def _read_one(kind: type[Record]) -> Read:
    async def read(response: Response, url: str) -> Any:
        return kind(one(await read_data(response, url)))

    return read


async def _read_verdict(response: Response, url: str) -> None:
    """Read an answer without ``data``: some have no envelope, such as a bare ``true`` (observed), or no body."""
    if response.status >= 400 or (await response.text()).strip():
        await read_any(response, url)


def _read_plain(kind: Any) -> Read:
    async def read(response: Response, url: str) -> Any:
        data = await read_data(response, url)
        if kind is Any or type(data) is kind:
            return data
        raise UnexpectedAnswerError(f"The answer should hold a {kind.__name__}, and does not.", url=url)

    return read
