"""The data grid: a library in JavaScript, fed with rows that never enter Python."""

from collections.abc import Awaitable, Callable
from typing import Any

from fragrant_page import importModule
from js import Object
from pyodide.ffi import to_js

from ..vault import Page
from .callbacks import Callback
from .page import run

GetRows = Callable[[int, int, str, str], Awaitable[Page | None]]
"""Takes offset, limit, sort field and direction ("" for none); None means that the rows could not be had."""


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
    bundle: str,
    element: Any,
    *,
    columns: list[dict[str, Any]],
    key: str,
    label: str,
    get_rows: GetRows,
    on_first_rows: Callable[[], None],
) -> Grid:
    """Draw a grid into ``element``. ``bundle`` is the URL of its module, ``key`` the field that names a row."""
    module = await importModule(bundle)

    async def answer(params: Any) -> None:
        sort = params.sortModel
        field, direction = (str(sort[0].colId), str(sort[0].sort)) if sort.length else ("", "")
        page = await get_rows(params.startRow, params.endRow - params.startRow, field, direction)
        if page is None:
            params.failCallback()
            return
        rows = to_js(page.rows)  # which leaves JavaScript's own as they are
        # without a total, a short page is the last one
        short = rows.length < params.endRow - params.startRow
        total = page.total if page.total is not None else (params.startRow + rows.length if short else -1)
        params.successCallback(rows, total)

    options = {
        "columns": columns,
        "key": key,
        "label": label,
        "getRows": Callback(lambda params: run(answer(params))).function,
        "onFirstRows": Callback(lambda *_: on_first_rows()).function,
    }
    return Grid(module.create(element, to_js(options, dict_converter=Object.fromEntries)))
