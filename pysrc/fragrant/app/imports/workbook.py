"""A table in a workbook of Excel (ECMA-376): which sheets it has, and the texts of one."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...pieces import Pieces
from ..texts import t
from .archive import Archive, Handler
from .number_formats import is_date_format
from .sheet import Sheet, UnusableFileError, sheet_of
from .worksheet import Cells

ZIP_MARK = b"PK"
OLD_MARK = b"\xd0\xcf\x11\xe0"
"""Begins a file of Excel before 2007, and one with a password."""
_RELATIONS = "_rels/.rels"


@dataclass(slots=True)
class Workbook:
    """A workbook that has been opened."""

    archive: Archive
    paths: Mapping[str, str]
    """The parts of its sheets by the names of these, in their order."""
    since_1904: bool
    texts: Sequence[str] = ()
    date_styles: frozenset[int] = frozenset()

    @property
    def names(self) -> list[str]:
        """The names of its sheets."""
        return list(self.paths)

    def read(self, name: str) -> Pieces[Sheet]:
        """Return the table of a sheet. :raises UnusableFileError: it is broken, empty, or has too much."""
        cells = Cells(self.texts, self.date_styles, since_1904=self.since_1904)
        for _ in self.archive.parse(self.paths[name], cells):
            yield len(cells.rows.found)
        return sheet_of(cells.rows.found, name)


def open_workbook(content: bytes) -> Pieces[Workbook]:
    """Open a workbook. :raises UnusableFileError: it is none, or none that is read here."""
    if content.startswith(OLD_MARK):
        raise UnusableFileError(t("import-old-workbook"))
    archive = Archive(content)
    found = yield from _Relations.of(archive, "", _RELATIONS)
    main = next((path for kind, path in found.values() if kind == "officeDocument"), "")
    folder, name = posixpath.split(main)
    relations = yield from _Relations.of(archive, folder, posixpath.join(folder, "_rels", f"{name}.rels"))
    sheets = _Sheets()
    yield from _hear(archive, main, sheets)
    paths = {}
    for each, relation in sheets.found:
        kind, path = relations.get(relation, ("", ""))
        if kind == "worksheet" and archive.has(path):
            paths[each] = path
    if not paths:
        raise UnusableFileError(t("import-no-workbook"))
    book = Workbook(archive, paths, sheets.since_1904)
    parts = {kind: path for kind, path in relations.values() if kind in ("sharedStrings", "styles")}
    if "sharedStrings" in parts:
        texts = _Texts()
        yield from _hear(archive, parts["sharedStrings"], texts)
        book.texts = texts.found
    if "styles" in parts:
        styles = _Styles()
        yield from _hear(archive, parts["styles"], styles)
        book.date_styles = styles.dates
    return book


def _hear(archive: Archive, path: str, handler: Handler) -> Pieces[None]:
    """Have a part heard in which there are no rows."""
    for _ in archive.parse(path, handler):
        yield 0


class _Silent(Handler):
    """Hears nothing, as long as nobody says what."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        pass

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class _Relations(_Silent):
    """Which part stands for which id: by id a kind, such as ``worksheet``, and a path."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    @classmethod
    def of(cls, archive: Archive, folder: str, path: str) -> Pieces[Mapping[str, tuple[str, str]]]:
        heard = cls(folder)
        yield from _hear(archive, path, heard)
        return heard.found

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(self._folder, target)
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.found[attributes.get("Id", "")] = (kind, posixpath.normpath(path))


@dataclass
class _Sheets(_Silent):
    """The names of the sheets with their relations, and where days are counted from."""

    found: list[tuple[str, str]] = field(default_factory=list)
    since_1904: bool = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            self.found.append((attributes.get("name", ""), relation))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in ("1", "true")


class _Texts(_Silent):
    """The texts that cells share; what only says how a text is spoken is left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._is_in = self._is_spoken = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - there are none that count
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._is_spoken = True
        self._is_in = name == "t" and not self._is_spoken

    def end(self, name: str) -> None:
        self._is_in = False
        if name == "si":
            self.found.append("".join(self._parts))
        elif name == "rPh":
            self._is_spoken = False

    def text(self, text: str) -> None:
        if self._is_in:
            self._parts.append(text)


class _Styles(_Silent):
    """Which styles of cells show dates: a cell names its style by its place in a list."""

    def __init__(self) -> None:
        self.dates: frozenset[int] = frozenset()
        self._codes: dict[int, str] = {}
        self._count = 0
        self._is_in = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_in = True
        elif name == "xf" and self._is_in:
            number = _number(attributes.get("numFmtId"))
            if is_date_format(number, self._codes.get(number)):
                self.dates |= {self._count}
            self._count += 1

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_in = False


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else -1
