"""The first dialog: a file, which of its columns goes into which field, and the key."""

from collections.abc import Awaitable, Sequence
from typing import Any

from fragrant.app.imports.csv_file import DELIMITERS, delimiter_words
from fragrant.app.imports.file import TableFile
from fragrant.app.imports.sheet import (
    Sheet,
    UnusableFileError,
    check_size,
    column_name,
    limits,
    rows_in_words,
    unreadable,
)
from fragrant.app.view import dropped, find, find_all, formats, make, on, picked, read_bytes, replace_children
from fragrant.pieces import by_and_by
from fragrant.vault import VaultError
from fragrant.vault.uploads import Source

from ..finding import NAME
from ..words import t
from .draft import Draft

_LONGEST_EXAMPLE = 60
_LOOKED_THROUGH = 50
"""Rows in which an example is looked for."""


class FileStep:
    """The body of the dialog. ``stop`` is called when it is closed."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._reading: object = None
        """Stands for the file that is being read."""
        self._input = make("input", type="file", accept=".csv,.tsv,.txt,.xlsx,.xlsm", data_import="file")
        self._told = make("p", class_="quiet", role="status", data_import="told")
        self._problem = make("p", class_="problem", role="alert", data_import="problem")
        self._problem.hidden = True
        self._table = make("div", data_import="matching")
        label = make("label", t("import-file"))
        label.append(self._input)
        self.body = [label, make("small", t("import-drop", limits=limits())), self._told, self._problem, self._table]
        page = find("html")
        self._stops = [
            on(self._input, "change", lambda _: self._take(picked(self._input))),
            on(page, "dragover", _allow),
            on(page, "drop", self._drop),
            on(self._table, "change", self._change),
        ]
        self._draw()

    def stop(self) -> None:
        """Listen no more, and read no further."""
        self._reading = None
        for stop in self._stops:
            stop()

    def missing(self) -> str:
        """Return what is missing before rows can be looked at, in words; "" for nothing."""
        if self._reading is not None:
            return t("import-still-reading")
        if self._draft.sheet is None:
            return t("import-no-file")
        return "" if self._draft.chosen is not None else t("import-no-key-chosen")

    def _drop(self, event: Any) -> Awaitable[None]:
        event.preventDefault()
        return self._take_dropped(dropped(event))

    async def _take_dropped(self, waiting: Awaitable[Sequence[Source]]) -> None:
        await self._take(await waiting)

    async def _take(self, sources: Sequence[Source]) -> None:
        if len(sources) == 1:
            await self._read(sources[0])
        elif sources:
            self._tell("", t("import-one-file"))

    async def _read(self, source: Source) -> None:
        reading = self._reading = object()
        self._tell(t("import-reading", file=source.name))
        try:
            check_size(source.size)
            content = await read_bytes(source)
        except (UnusableFileError, VaultError) as error:
            self._refuse(reading, error)
            return
        if self._reading is reading:
            await self._read_table(TableFile(source.name, content))

    async def _read_table(self, file: TableFile, way: str = "") -> None:
        """Read a file while the page goes on, and say what is wrong with it; the one before stays then."""
        reading = self._reading = object()

        def tell(rows: int) -> bool:
            is_wanted = self._reading is reading
            if is_wanted and rows:
                self._tell(t("import-reading-rows", file=file.name, rows=rows_in_words(rows)))
            return is_wanted

        try:
            sheet = await by_and_by(file.read(way), tell)
        except UnusableFileError as error:
            self._refuse(reading, error)
            return
        if sheet is not None and self._reading is reading:
            self._reading = None
            self._draft.take(file, sheet)
            self._draw()

    def _refuse(self, reading: object, error: Exception) -> None:
        """Say what is wrong with a file, unless another has been chosen since."""
        if self._reading is reading:
            self._reading = None
            self._tell("", (error if isinstance(error, UnusableFileError) else unreadable()).words())

    def _tell(self, text: str, problem: str = "") -> None:
        self._told.textContent = text
        self._problem.textContent = problem
        self._problem.hidden = not problem

    def _draw(self) -> None:
        self._tell_read()
        if self._draft.sheet is not None:
            replace_children(self._table, [*self._ways(), *self._columns(), self._keys(), self._empty()])

    def _tell_read(self) -> None:
        draft = self._draft
        if draft.file is None or draft.sheet is None:
            return
        rows = rows_in_words(len(draft.sheet.rows))
        notes = formats().joined(draft.sheet.notes)
        read = t("import-read", file=draft.file.name, rows=rows, notes=notes)
        self._tell(read if notes else t("import-read-plain", file=draft.file.name, rows=rows))

    def _ways(self) -> list[Any]:
        """Return the choice of the sheet or of the delimiter, where there is one."""
        file = self._draft.file
        if file is None or len(file.sheets) == 1:
            return []
        options = (
            {each: delimiter_words(each) for each in DELIMITERS}
            if file.is_csv
            else {each: each for each in file.sheets}
        )
        label = make("label", t("import-delimiter") if file.is_csv else t("import-sheet"))
        label.append(_select("way", options, self._draft.way))
        return [label]

    def _columns(self) -> list[Any]:
        draft = self._draft
        assert draft.sheet is not None  # noqa: S101 - it is drawn once there is one
        table = make("table", class_="matching")
        head = make("tr")
        head.append(
            *(make("th", text, scope="col") for text in (t("import-column"), t("import-example"), t("import-field")))
        )
        table.append(make("caption", t("import-columns")), head)
        fields = {each.field_id: each.label for each in draft.fields}
        if draft.has_own_name:
            fields[NAME] = t("import-name-as-key")
        for place, label in enumerate(draft.sheet.labels):
            name = label or column_name(place)
            row = make("tr")
            cell = make("td")
            select = _select("column", {"": t("import-not-imported"), **fields}, self._field_of(place))
            select.setAttribute("aria-label", t("import-field-of", column=name))
            select.dataset.column = str(place)
            cell.append(select)
            row.append(make("th", name, scope="row"), make("td", _example(draft.sheet, place)), cell)
            table.append(row)
        box = make("div", class_="table-box", tabindex="0", role="region", aria_label=t("import-columns"))
        box.append(table)
        return [box]

    def _keys(self) -> Any:
        label = make("label", t("import-key"))
        label.append(_select("key", self._key_options(), self._draft.key), make("small", t("import-key-told")))
        return label

    def _key_options(self) -> dict[str, str]:
        return {"": t("import-choose-key"), **{each.field_id: each.label for each in self._draft.keys}}

    def _field_of(self, column: int) -> str:
        """Return the field that a column goes into; "" for none."""
        return next((field_id for field_id, place in self._draft.matching.items() if place == column), "")

    def _empty(self) -> Any:
        """Return the choice of what an empty cell does to a form that is there."""
        label = make("label", t("import-empty-cells"))
        options = {"": t("import-empty-left"), "clear": t("import-empty-clears")}
        label.append(_select("empty", options, "clear" if self._draft.is_clearing else ""))
        return label

    def _change(self, event: Any) -> Awaitable[None] | None:
        """Take a choice at once: whoever types on is in the next field already."""
        select = event.target
        name, value = str(select.dataset.choice), str(select.value)
        draft = self._draft
        if name == "way" and draft.file is not None:
            return self._read_anew(draft.file, value)
        if name == "column":
            draft.put(int(str(select.dataset.column)), value)
            self._follow_matching()
        elif name == "key":
            draft.key = value
        elif name == "empty":
            draft.is_clearing = value == "clear"
        return None

    async def _read_anew(self, file: TableFile, way: str) -> None:
        """Read the file in another way; the choice of it keeps the focus, unless that is elsewhere by now."""
        await self._read_table(file, way)
        again = find("[data-choice='way']", self._table)
        if again is not None and find(":focus") is None:
            again.focus()

    def _follow_matching(self) -> None:
        """Show which field each column goes into, and what can be the key, where these choices stand already."""
        self._tell_read()
        for each in find_all("[data-choice='column']", self._table):
            each.value = self._field_of(int(str(each.dataset.column)))
        key = find("[data-choice='key']", self._table)
        replace_children(key, _options(self._key_options()))
        key.value = self._draft.key


def _example(sheet: Sheet, column: int) -> str:
    """Return the first text in a column."""
    texts = (row.at(column).strip() for row in sheet.rows[:_LOOKED_THROUGH])
    return next(filter(None, texts), "")[:_LONGEST_EXAMPLE]


def _select(name: str, options: dict[str, str], chosen: str) -> Any:
    select = make("select", data_choice=name)
    select.append(*_options(options))
    select.value = chosen
    return select


def _options(texts: dict[str, str]) -> list[Any]:
    return [make("option", text, value=value) for value, text in texts.items()]


def _allow(event: Any) -> None:
    """Let a file be dropped anywhere: a browser would leave the page for it."""
    event.preventDefault()
