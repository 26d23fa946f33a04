"""What a file is, by its bytes; what it is called decides among texts alone."""

import io
import zipfile

import pytest
from fragrant.app.widgets.preview.kinds import HEAD, Kind, Told, tell


def zipped(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 50)
    return written.getvalue()[:HEAD]


BITMAP = b"BM" + bytes(12) + (40).to_bytes(4, "little") + bytes(20)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", Kind.EMPTY),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", Kind.PDF),
        (b"\x00\x01junk before it %PDF-1.4\n", Kind.PDF),
        (zipped("[Content_Types].xml", "word/document.xml"), Kind.OFFICE),
        (zipped("docProps/app.xml", "[Content_Types].xml"), Kind.OFFICE),
        (zipped("word/document.xml"), Kind.OFFICE),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", Kind.OFFICE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), Kind.OFFICE),
        (b"{\\rtf1\\ansi", Kind.OFFICE),
        (zipped("a.txt"), Kind.ARCHIVE),
        (b"PK\x05\x06" + bytes(18), Kind.ARCHIVE),
        (b"\x1f\x8b\x08\x00", Kind.ARCHIVE),
        (b"MZ\x90\x00\x03", Kind.UNKNOWN),
        (b"\x7fELF\x02\x01", Kind.UNKNOWN),
        (b"a\x00b", Kind.UNKNOWN),
    ],
)
def test_the_first_bytes_tell_the_kind_whatever_the_name_says(head: bytes, kind: Kind) -> None:
    for name in ("x", "x.pdf", "x.csv", "x.json", "x.png", "x.html"):
        assert tell(head, name).kind == kind


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"GIF87a\x01\x00", "image/gif"),
        (b"GIF89a\x01\x00", "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (BITMAP, "image/bmp"),
    ],
)
def test_images_are_of_raster_types_alone(head: bytes, media_type: str) -> None:
    assert tell(head, "x.svg") == Told(Kind.IMAGE, media_type=media_type)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"plain", "utf-8"),
        ("señor".encode(), "utf-8"),
        (b"\xef\xbb\xbfmarked", "utf-8"),
        (b"\xff\xfea\x00", "utf-16le"),
        (b"\xfe\xff\x00a", "utf-16be"),
        ("señor".encode("windows-1252"), "utf-8"),  # which it turns out not to be when it is decoded
        (b"BMW and others", "utf-8"),
        (b"RIFF raff", "utf-8"),
    ],
)
def test_texts_and_their_encodings(head: bytes, encoding: str) -> None:
    assert tell(head, "notes") == Told(Kind.TEXT, encoding=encoding)


@pytest.mark.parametrize(
    "markup",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<?xml version='1.0'?><a/>",
        b"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00",
        b"<html><!-- %PDF-1.4 -->",
    ],
)
@pytest.mark.parametrize("name", ["x.html", "x.svg", "x.pdf", "x.png", "x.xml", "x"])
def test_markup_is_text(markup: bytes, name: str) -> None:
    assert tell(markup, name).kind == Kind.TEXT


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("rows.csv", Kind.TABLE),
        ("ROWS.TSV", Kind.TABLE),
        ("data.json", Kind.JSON),
        ("read.md", Kind.TEXT),
        ("page.html", Kind.TEXT),
        ("csv", Kind.TEXT),
        ("", Kind.TEXT),
        ("x.csv.exe", Kind.TEXT),
    ],
)
def test_the_name_chooses_among_texts(name: str, kind: Kind) -> None:
    assert tell(b"a,b\n1,2\n", name).kind == kind


def test_every_kind_is_told_in_the_bytes_that_are_read() -> None:
    assert tell(bytes(HEAD), "zeros").kind == Kind.UNKNOWN
    assert tell(b"a" * HEAD, "long").kind == Kind.TEXT
