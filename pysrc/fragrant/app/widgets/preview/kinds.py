"""What a file is: told by its first bytes, never by its name or by the type that a server gives it.

The name chooses among texts alone: a text may be shown as a table because it is called ``.csv``. HTML, SVG and XML are
texts, and are shown as such.
"""

from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

HEAD = 4096
"""Bytes from a file's beginning that are enough to tell."""


class Kind(Enum):
    """How a file can be shown."""

    EMPTY = "empty"
    PDF = "pdf"
    IMAGE = "image"
    TEXT = "text"
    TABLE = "table"
    JSON = "json"
    OFFICE = "office"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"

    @property
    def is_text(self) -> bool:
        """Tell whether it is read as text."""
        return self in (Kind.TEXT, Kind.TABLE, Kind.JSON)


@dataclass(frozen=True, slots=True)
class Told:
    """A kind, with what is needed to show it."""

    kind: Kind
    media_type: str = ""
    """Of an image: one of those that a browser only draws."""
    encoding: str = ""
    """Of a text: ``utf-8``, ``utf-16le`` or ``utf-16be``, as the WHATWG calls them. UTF-8 is a guess without a mark."""


_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ZIP_EMPTY = b"PK\x05\x06"
_OPENDOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_ARCHIVES = (_ZIP, _ZIP_EMPTY, b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00")
_RTF = b"{\\rtf"
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""Bytes within which readers look for a PDF's header (ISO 32000-1 annex H.3.4.1)."""

# what no text has: all controls but tab, line feed, form feed, carriage return and escape
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\f\r\x1b") | {0x7F}
_BY_NAME = {
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".tab": Kind.TABLE,
    ".json": Kind.JSON,
    ".geojson": Kind.JSON,
}


def tell(head: bytes, name: str) -> Told:
    """Return of what kind a file is. ``head`` are its first :data:`HEAD` bytes, or all; ``name`` may be anything."""
    if not head:
        return Told(Kind.EMPTY)
    if media_type := _image(head):
        return Told(Kind.IMAGE, media_type=media_type)
    if head.startswith((_OLE2, _RTF)) or _is_office_zip(head):
        return Told(Kind.OFFICE)
    if head.startswith(_ARCHIVES):
        return Told(Kind.ARCHIVE)
    encoding = _encoding(head)
    if head.startswith(_PDF) or (not encoding and _PDF in head[:_PDF_WITHIN]):
        return Told(Kind.PDF)
    if not encoding:
        return Told(Kind.UNKNOWN)
    return Told(_BY_NAME.get(PurePosixPath(name).suffix.lower(), Kind.TEXT), encoding=encoding)


def _image(head: bytes) -> str:
    for beginning, media_type in _IMAGES:
        if head.startswith(beginning):
            return media_type
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    # two letters are no proof: what follows in a bitmap is the length of its own header
    if head.startswith(b"BM") and head[14:18] in _BITMAP_HEADERS:
        return "image/bmp"
    return ""


_BITMAP_HEADERS = frozenset(length.to_bytes(4, "little") for length in (12, 40, 52, 56, 64, 108, 124))


def _is_office_zip(head: bytes) -> bool:
    """Tell whether an office program has written a ZIP file: Open XML, whatever stands first in it, or OpenDocument."""
    if not head.startswith(_ZIP):
        return False
    names = (b"[Content_Types].xml", b"_rels/.rels", b"word/", b"xl/", b"ppt/")
    return head[30:].startswith((_OPENDOCUMENT, *names)) or b"[Content_Types].xml" in head


def _encoding(head: bytes) -> str:
    """Return how a text is encoded; "" for what is none."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    return "" if _CONTROLS.intersection(head) else "utf-8"
