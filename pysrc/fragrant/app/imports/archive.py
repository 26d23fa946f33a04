"""The parts of a workbook: a ZIP archive of XML, unpacked within limits and parsed without a document type."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, NoReturn, Protocol
from xml.parsers import expat

from ..texts import t
from .sheet import UnusableFileError

MOST_UNPACKED = 120_000_000
"""Bytes of all parts that are read: a few thousand bytes can be packed so that they become billions."""
MOST_PARTS = 2_000
MOST_ELEMENTS = 8_000_000
DEEPEST = 64
_AT_ONCE = 8_192
"""Bytes that are heard between two turns: some 5 ms of a page's time."""
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


class Handler(Protocol):
    """Hears what stands in a part; names are without their namespace."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear that an element begins."""

    def end(self, name: str) -> None:
        """Hear that it ends."""

    def text(self, text: str) -> None:
        """Hear some of its text."""


class Archive:
    """A workbook's parts by name. What has been read of all of them counts towards one limit."""

    def __init__(self, content: bytes) -> None:
        """Open it. :raises UnusableFileError: it is no archive, or none that is read here."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
            raise UnusableFileError(t("import-no-workbook")) from None
        self._parts = {each.filename: each for each in self._zip.infolist()}
        if len(self._zip.infolist()) > MOST_PARTS:
            raise UnusableFileError(t("import-bomb"))
        self._bytes_left = MOST_UNPACKED
        self._elements_left = MOST_ELEMENTS

    def has(self, name: str) -> bool:
        """Tell whether there is a part of a name."""
        return name in self._parts

    def parse(self, name: str, handler: Handler) -> Iterator[None]:
        """Have a part heard, in pieces: it is heard to its end when this is used up.

        :raises UnusableFileError: it is not there, broken, encrypted, has a document type, or is too much.
        """
        part = self._parts.get(name)
        if part is None:
            raise UnusableFileError(t("import-no-workbook"))
        if part.flag_bits & _ENCRYPTED:
            raise UnusableFileError(t("import-encrypted"))
        if part.compress_type not in _PACKINGS:
            raise UnusableFileError(t("import-no-workbook"))
        if part.file_size > self._bytes_left:  # what it says of itself; what it is, is counted below
            raise UnusableFileError(t("import-bomb"))
        parser = self._parser(handler)
        try:
            with self._zip.open(part) as opened:
                for some in self._read(opened):
                    parser.Parse(some, False)
                    yield
            parser.Parse(b"", True)
        except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            raise UnusableFileError(t("import-broken-workbook")) from None

    def _read(self, opened: IO[bytes]) -> Iterator[bytes]:
        while some := opened.read(_AT_ONCE):
            self._bytes_left -= len(some)
            if self._bytes_left < 0:
                raise UnusableFileError(t("import-bomb"))
            yield some

    def _parser(self, handler: Handler) -> "expat.XMLParserType":
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        depth = 0

        def begin(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._elements_left -= 1
            if depth > DEEPEST or self._elements_left < 0:
                raise UnusableFileError(t("import-bomb"))
            handler.begin(name.rpartition(" ")[2], attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            handler.end(name.rpartition(" ")[2])

        def refuse(*_: object) -> NoReturn:
            raise UnusableFileError(t("import-document-type"))

        parser.StartElementHandler, parser.EndElementHandler = begin, end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = refuse
        parser.EntityDeclHandler = refuse
        parser.ExternalEntityRefHandler = refuse
        return parser
