"""A small PDF from lines of text (ISO 32000-1): pages of A4 in a standard font, Latin-1 only."""

import textwrap
from collections.abc import Iterable
from typing import Final

_LINES: Final = 45
"""On a page."""
_COLUMNS: Final = 84
_CATALOG, _PAGES, _FONT = 1, 2, 3
_FIRST_PAGE: Final = 4


def build_pdf(lines: Iterable[str]) -> bytes:
    """Return a PDF that shows some lines; long ones go on in the next."""
    wrapped = [part for line in lines for part in _wrap(line)] or [""]
    pages = [wrapped[start : start + _LINES] for start in range(0, len(wrapped), _LINES)]
    kids = " ".join(f"{_FIRST_PAGE + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages {_PAGES} 0 R >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        resources = f"<< /Font << /F1 {_FONT} 0 R >> >>"
        content = _FIRST_PAGE + 2 * number + 1
        objects.append(
            f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox [0 0 595 842] /Resources {resources} "
            f"/Contents {content} 0 R >>".encode()
        )
        stream = b"BT /F1 11 Tf 60 780 Td " + b"".join(_show(line) for line in page) + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
    return _file(objects)


def _wrap(line: str) -> list[str]:
    """Return a line in parts. Most are short, and need no search for words."""
    if len(line) <= _COLUMNS and line.isprintable():
        return [line]
    return textwrap.wrap(line, _COLUMNS) or [""]


def _show(line: str) -> bytes:
    """Return the operators that show a line and go to the next."""
    return b"(" + b"".join(map(_ESCAPED.__getitem__, line.encode("cp1252", "replace"))) + b") Tj 0 -16 Td "


def _escape(byte: int) -> bytes:
    # Anything but letters, digits and spaces is written by number: so whoever takes the file for a page of HTML, as
    # which VisualVault sends it, finds no element in it.
    plain = chr(byte).isascii() and (chr(byte).isalnum() or chr(byte) in " .,:-")
    return bytes([byte]) if plain else b"\\%03o" % byte


_ESCAPED: Final = tuple(map(_escape, range(256)))


def _file(objects: list[bytes]) -> bytes:
    data = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, _CATALOG, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
