"""The data grid: a library in JavaScript, fed with rows that never enter Python."""

from collections.abc import Awaitable, Callable
from typing import Any

from pyodide.ffi import JsException, to_js

from ..vault import Page, UnexpectedAnswerError
from ..vault.literal import Sieve
from .callbacks import Callback
from .javascript import fragrant_page, js
from .page import run, settings


class Block:
    """Some rows that the grid asks for. It waits until :meth:`give` or :meth:`fail` is called."""

    def __init__(self, params: Any, module: Any, key: str) -> None:
        self.offset = int(params.startRow)
        self.limit = int(params.endRow) - self.offset
        sort = params.sortModel
        self.sort = (str(sort[0].colId), str(sort[0].sort)) if sort.length else ("", "")
        """The field to sort by and ``asc`` or ``desc``; "" for none."""
        self._params = params
        self._module = module
        self._key = key

    def give(self, page: Page[Any]) -> None:
        """Hand over the rows. :raises UnexpectedAnswerError: one of them is no row, or has no id."""
        rows = _checked(lambda: self._module.tidy(_array(page.rows), self._key))
        # without a total, a short page is the last one
        total = self.offset + rows.length if page.total is None and rows.length < self.limit else page.total
        self._params.successCallback(rows, -1 if total is None else total)

    def fail(self) -> None:
        """Say that the rows could not be had; the grid asks for them again when it is reloaded."""
        self._params.failCallback()

    def sieve(self, field: str, text: str) -> Sieve:
        """Return what keeps rows, in JavaScript, whose ``field`` holds a text."""
        return _Sieve(self._module.sieve(self._key, field, text))


class _Sieve:
    def __init__(self, handle: Any) -> None:
        self._handle = handle

    def add(self, rows: Any) -> int:
        return int(_checked(lambda: self._handle.add(_array(rows))))

    def part(self, start: int, end: int) -> Any:
        return self._handle.part(start, end)

    def came_before(self, rows: Any) -> bool:
        return bool(_checked(lambda: self._handle.cameBefore(_array(rows))))


class Grid:
    """A table with virtual rows, which asks for rows as they come into sight."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    def reload(self) -> None:
        """Ask for the rows again, from the first."""
        self._handle.reload()

    def destroy(self) -> None:
        """Take it off the page, with the rows that it holds."""
        self._handle.destroy()


async def make_grid(
    element: Any,
    *,
    columns: list[dict[str, Any]],
    key: str,
    label: str,
    locale: str,
    texts: dict[str, str],
    get_rows: Callable[[Block], Awaitable[None]],
    on_first_rows: Callable[[], None],
) -> Grid:
    """Draw a grid into ``element``. ``key`` is the field that every row must have.

    ``locale`` is for numbers and dates, ``texts`` are the words of the grid itself, by the library's names for them.
    """
    module = await fragrant_page.importModule(settings()["bundles"]["grid"])
    options = {
        "columns": columns,
        "label": label,
        "locale": locale,
        "texts": texts,
        "getRows": Callback(lambda params: run(get_rows(Block(params, module, key)))).function,
        "onFirstRows": Callback(lambda *_: on_first_rows()).function,
    }
    return Grid(module.create(element, to_js(options, dict_converter=js.Object.fromEntries)))


def _array(rows: Any) -> Any:
    return to_js(rows)  # which leaves JavaScript's own as they are


def _checked(work: Callable[[], Any]) -> Any:
    """Return what came of rows in JavaScript, which throws where something is no row."""
    try:
        return work()
    except JsException:
        raise UnexpectedAnswerError("The list holds something without an id.") from None
