"""Files that want to do harm, or are broken: each is refused with a sentence, and nothing runs over."""

import io
import tracemalloc
import zipfile

import pytest
from fragrant.app.imports import archive
from fragrant.app.imports.file import TableFile
from fragrant.app.imports.sheet import MOST_BYTES, MOST_ROWS, UnusableFileError
from fragrant.app.texts import t
from fragrant.pieces import at_once

from .workbooks import CELL, packed, parts, worksheet

SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
OUTSIDE = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def refusal(content: bytes) -> str:
    with pytest.raises(UnusableFileError) as caught:
        at_once(TableFile("x", content).read())
    return caught.value.words()


def packed_in_another_way(number: int) -> bytes:
    """Return a workbook that says that it is packed in a way of this number, such as 14 for LZMA."""
    way = number.to_bytes(2, "little")
    content = bytearray(packed(parts(), zipfile.ZIP_STORED))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = content.find(mark)
        while at >= 0:
            content[at + place : at + place + 2] = way
            at = content.find(mark, at + 4)
    return bytes(content)


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE, "<!DOCTYPE worksheet>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "_rels/.rels"])
def test_a_document_type_is_refused_in_any_part_and_encoding(head: str, encoding: str, name: str) -> None:
    here: dict[str, str | bytes] = {**parts()}
    here[name] = (head + parts()[name]).encode(encoding)
    assert "document type" in refusal(packed(here))


def bomb(size: int) -> bytes:
    return packed({**parts(), SHEET: b"<worksheet><sheetData>" + b" " * size + b"</sheetData></worksheet>"})


def test_what_would_be_far_bigger_unpacked_is_refused_before_it_is_unpacked() -> None:
    content = bomb(archive.MOST_UNPACKED)
    assert len(content) < 1_000_000
    tracemalloc.start()
    try:
        assert "far bigger" in refusal(content)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    size = archive.MOST_UNPACKED
    content = bytearray(bomb(size))
    for place in range(len(content) - 3):
        if content[place : place + 4] == (size + 47).to_bytes(4, "little"):
            content[place : place + 4] = (1_000).to_bytes(4, "little")
    assert refusal(bytes(content))


def test_elements_without_end_are_refused() -> None:
    assert "far bigger" in refusal(packed(parts("<a>" * 100 + "</a>" * 100)))


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ELEMENTS", 1_000)
    assert "far bigger" in refusal(packed(parts(CELL + "<x/>" * 1_000)))


def test_too_many_rows_and_columns_are_refused() -> None:
    row = "<row><c><v>1</v></c></row>"
    assert "20,000 rows" in refusal(packed(parts(row * (MOST_ROWS + 2))))
    assert "300 columns" in refusal(packed(parts('<row r="1"><c r="XFD1"><v>1</v></c></row>')))
    assert "300 columns" in refusal(packed(parts(f"<row>{'<c><v>1</v></c>' * 301}</row>")))
    most = packed(parts(f"<row>{'<c><v>1</v></c>' * 300}</row>" * 2))
    assert len(at_once(TableFile("x", most).read()).labels) == 300


def test_a_cell_that_is_too_long_is_refused() -> None:
    text = "x" * 40_000
    assert "32,767 characters" in refusal(packed(parts(f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>')))


def test_too_many_parts_are_refused() -> None:
    more = {f"xl/{number}": "" for number in range(archive.MOST_PARTS)}
    assert "far bigger" in refusal(packed(parts(**more)))


def test_a_file_that_is_too_big_is_not_read() -> None:
    assert "at most 20" in refusal(b"a" * (MOST_BYTES + 1))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK", "no-workbook"),
        (packed(parts())[:-30], "no-workbook"),
        (packed(parts())[: len(packed(parts())) // 2], "no-workbook"),
        (packed({}), "no-workbook"),
        (packed({"a.txt": "no workbook"}), "no-workbook"),
        (packed({name: text for name, text in parts().items() if name != "xl/workbook.xml"}), "no-workbook"),
        (packed(parts(**{SHEET: "<worksheet><sheetData>"})), "broken-workbook"),
        (packed(parts(**{SHEET: worksheet('<row><c t="s"><v>7</v></c></row>')})), "broken-workbook"),
        (packed(parts(**{SHEET: worksheet('<row><c t="s"><v>-1</v></c></row>')})), "broken-workbook"),
        (packed(parts(**{"xl/_rels/workbook.xml.rels": "<Relationships/>"})), "no-workbook"),
        (packed_in_another_way(12), "no-workbook"),
        (packed_in_another_way(14), "no-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old-workbook"),
        (b"", "empty"),
    ],
)
def test_what_is_broken_or_no_workbook_is_refused_with_the_reason(content: bytes, said: str) -> None:
    assert refusal(content) == t(f"import-{said}")


def test_a_part_whose_bytes_were_changed_is_refused() -> None:
    content = packed(parts(), zipfile.ZIP_STORED).replace(b"<v>1</v>", b"<v>2</v>")
    assert "broken" in refusal(content)


def test_a_password_is_told() -> None:
    content = bytearray(packed(parts()))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as found:
        starts = [each.header_offset for each in found.infolist()]
        directory = found.start_dir
    for start in starts:
        content[start + 6] |= 1
    at = directory
    while content[at : at + 4] == b"PK\x01\x02":
        content[at + 8] |= 1
        at += 46 + sum(int.from_bytes(content[at + n : at + n + 2], "little") for n in (28, 30, 32))
    assert "password" in refusal(bytes(content))
