"""The data grid: a library in JavaScript, fed with rows that never enter Python."""

import json
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from pyodide.ffi import JsException, to_js

from ..vault import Page, UnexpectedAnswerError
from ..vault.literal import Sieve
from .callbacks import Callback
from .javascript import fragrant_page, js
from .page import run, settings

AT_ONCE = 100
"""Rows that a grid asks for at once."""


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

    def judge(self, fields: Collection[str], keeps: Callable[[dict[str, Any]], bool]) -> Sieve:
        """Return what keeps the rows that ``keeps`` accepts, which is shown these ``fields`` of each, and no more."""
        return _Judge(self._module.judged(self._key, to_js(sorted(fields))), keeps)


class _Sieve:
    def __init__(self, handle: Any) -> None:
        self._handle = handle

    def add(self, rows: Any) -> int:
        return int(_checked(lambda: self._handle.add(_array(rows))))

    def part(self, start: int, end: int) -> Any:
        return self._handle.part(start, end)

    def came_before(self, rows: Any) -> bool:
        return bool(_checked(lambda: self._handle.cameBefore(_array(rows))))


class _Judge:
    def __init__(self, handle: Any, keeps: Callable[[dict[str, Any]], bool]) -> None:
        self._handle = handle
        self._keeps = keeps

    def add(self, rows: Any) -> int:
        offered = json.loads(str(_checked(lambda: self._handle.offer(_array(rows)))))
        return int(self._handle.keep("".join("1" if self._keeps(row) else "0" for row in offered)))

    def part(self, start: int, end: int) -> Any:
        return self._handle.part(start, end)

    def came_before(self, rows: Any) -> bool:
        return bool(_checked(lambda: self._handle.cameBefore(_array(rows))))


@dataclass(frozen=True, slots=True)
class Heard:
    """Who is told what a person does in the grid. A row is told as its texts, numbers and booleans."""

    first_rows: Callable[[], None]
    """The first rows are on the screen."""
    sort: Callable[[str, str], None]
    """A column and ``asc`` or ``desc``; "" for none."""
    choose: Callable[[list[dict[str, Any]], bool, int], None]
    """Rows that are chosen from now on, or no more; how many between them are not loaded, and so left out."""
    choose_all: Callable[[bool], None]
    """Whether all that match are chosen from now on, or nothing is."""
    again: Callable[[list[dict[str, Any]]], None]
    """Rows that are chosen, and have been read again."""
    open: Callable[[str], None]
    """A row's own id: it was clicked, or Enter pressed."""
    menu: Callable[[dict[str, Any], bool, float, float], None]
    """A row whose menu is asked for, whether it is chosen, and where in the window."""
    columns: Callable[[list[str]], None]
    """The columns in the order that somebody has moved them into."""
    width: Callable[[str, int], None]
    """A column, and the pixels that somebody has made it wide."""


class Grid:
    """A table with virtual rows, which asks for rows as they come into sight."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    def reload(self, place: int = 0, count: int = 0) -> None:
        """Ask for the rows anew: from the first, or with that of a place in sight, where there were ``count``."""
        self._handle.reload(place, count)

    def refresh(self) -> None:
        """Ask again for the rows that are there, which stay until the new ones have come."""
        self._handle.refresh()

    def empty(self) -> None:
        """Show no rows: they could not be had."""
        self._handle.empty()

    def place(self) -> tuple[int, int]:
        """Return the place of the first row in sight, and how many there are."""
        first, count = self._handle.place()
        return int(first), int(count)

    def show(self, place: int) -> None:
        """Bring the row of a place into sight, as the first."""
        self._handle.show(place)

    def show_columns(self, columns: list[dict[str, Any]], card: list[list[dict[str, Any]]] | None = None) -> None:
        """Show other columns, or in another order; and another card, if one is given."""
        self._handle.columns(_object(columns), _object(card))

    def sort(self, column: str, direction: str) -> None:
        """Sort by a column; "" for none. The rows are asked for again where that changes anything."""
        self._handle.sort(column, direction)

    def choose(self, ids: Collection[str], *, is_all: bool) -> None:
        """Show these rows as chosen; with ``is_all`` all but these."""
        self._handle.choose(to_js(list(ids)), is_all)

    def mark(self, row_id: str) -> None:
        """Show a row as the one that is open; "" for none."""
        self._handle.mark(row_id)

    def focus(self, row_id: str) -> None:
        """Put the focus on a row, if it is loaded."""
        self._handle.focus(row_id)

    def destroy(self) -> None:
        """Take it off the page, with the rows that it holds."""
        self._handle.destroy()


async def load() -> None:
    """Load what draws grids, if it is not there yet."""
    await fragrant_page.importModule(settings()["bundles"]["grid"])


async def make_grid(
    element: Any,
    *,
    columns: list[dict[str, Any]],
    card: list[list[dict[str, Any]]],
    key: str,
    id_fields: Sequence[str],
    sort: tuple[str, str],
    label: str,
    locale: str,
    texts: dict[str, str],
    words: dict[str, Any],
    get_rows: Callable[[Block], Awaitable[None]],
    heard: Heard,
    can_choose: bool = True,
) -> Grid:
    """Draw a grid into ``element``. ``key`` is the field that every row must have.

    ``id_fields``: where a row has its own id, the first that holds one. ``card``: the fields of a card's lines, which
    a narrow window shows in place of ``columns``. ``locale`` is for numbers and dates, ``texts`` are the words of the
    grid itself, by the library's names for them, ``words`` ours. ``can_choose``: whether its rows have boxes.
    """
    module = await fragrant_page.importModule(settings()["bundles"]["grid"])
    options = {
        "atOnce": AT_ONCE,
        "canChoose": can_choose,
        "columns": columns,
        "card": card,
        "idFields": list(id_fields),
        "sort": list(sort),
        "label": label,
        "locale": locale,
        "texts": texts,
        "words": words,
        "getRows": Callback(lambda params: run(get_rows(Block(params, module, key)))).function,
        "on": {name: Callback(call).function for name, call in _listeners(heard).items()},
    }
    return Grid(module.create(element, _object(options)))


def _listeners(heard: Heard) -> dict[str, Callable[..., object]]:
    """Return who is told what, by JavaScript's names. What it tells are texts, numbers and booleans."""

    def choose(rows: str, is_chosen: bool, missing: int) -> None:
        if rows == "all":
            heard.choose_all(is_chosen)
        else:
            heard.choose(json.loads(rows), is_chosen, int(missing))

    return {
        "firstRows": lambda *_: heard.first_rows(),
        "sort": lambda column, direction: heard.sort(str(column), str(direction)),
        "choose": choose,
        "again": lambda rows: heard.again(json.loads(rows)),
        "open": lambda row_id: heard.open(str(row_id)),
        "menu": lambda row, is_chosen, x, y: heard.menu(json.loads(row), bool(is_chosen), float(x), float(y)),
        "columns": lambda names: heard.columns([str(name) for name in json.loads(names)]),
        "width": lambda name, width: heard.width(str(name), int(width)),
    }


def _object(value: Any) -> Any:
    return to_js(value, dict_converter=js.Object.fromEntries)


def _array(rows: Any) -> Any:
    return to_js(rows)  # which leaves JavaScript's own as they are


def _checked(work: Callable[[], Any]) -> Any:
    """Return what came of rows in JavaScript, which throws where something is no row."""
    try:
        return work()
    except JsException:
        raise UnexpectedAnswerError("The list holds something without an id.") from None
