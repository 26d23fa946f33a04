"""CSV as spreadsheets and people write it."""

import codecs

import pytest
from fragrant.app.imports import csv_file
from fragrant.app.imports.sheet import LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS, Sheet, UnusableFileError
from fragrant.pieces import at_once

TABLE = "Name{0}Reason{0}Days\r\nA{0}Holiday{0}3\r\n"


def read_csv(content: bytes, delimiter: str = "") -> Sheet:
    return at_once(csv_file.read_csv(content, delimiter))


def rows(sheet: Sheet) -> list[tuple[int, list[str]]]:
    return [(row.number, list(row.cells)) for row in sheet.rows]


def refusal(content: bytes) -> str:
    with pytest.raises(UnusableFileError) as caught:
        read_csv(content)
    return caught.value.words()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    sheet = read_csv(TABLE.format(delimiter).encode())
    assert list(sheet.labels) == ["Name", "Reason", "Days"]
    assert rows(sheet) == [(2, ["A", "Holiday", "3"])]


def test_a_delimiter_within_values_is_not_taken_for_one() -> None:
    sheet = read_csv(b"a;b\n1,5;2,5\n3,5;4,5\n")
    assert rows(sheet) == [(2, ["1,5", "2,5"]), (3, ["3,5", "4,5"])]


def test_a_delimiter_that_is_said_counts() -> None:
    assert rows(read_csv(b"sep=|\r\na,b|c,d\r\n1,2|3,4\r\n")) == [(3, ["1,2", "3,4"])]
    assert list(read_csv(b"a,b;c,d\n1,2;3,4\n", ",").labels) == ["a", "b;c", "d"]


def test_quotes_hold_delimiters_lines_and_quotes() -> None:
    sheet = read_csv(b'a,b\n"x, ""y""\nz",2\n3,4\n')
    assert rows(sheet) == [(2, ['x, "y"\nz', "2"]), (4, ["3", "4"])]


@pytest.mark.parametrize("broken", [b'a,b\n1,2\n3,"x\n4,5\n', b'a,b\n1,2\n3,"x"y\n'])
def test_quotes_that_do_not_close_are_refused_with_their_line(broken: bytes) -> None:
    assert "line 3" in refusal(broken)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b\né,ñ\n".encode(), ""),
        (codecs.BOM_UTF8 + "a,b\né,ñ\n".encode(), ""),
        ("a,b\né,ñ\n".encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + "a,b\né,ñ\n".encode("utf-16-be"), "UTF-16"),
        ("a,b\né,ñ\n".encode("cp1252"), "Windows-1252"),
    ],
)
def test_the_encoding_is_found_and_told(content: bytes, said: str) -> None:
    sheet = read_csv(content)
    assert list(sheet.labels) == ["a", "b"]
    assert rows(sheet) == [(2, ["é", "ñ"])]
    assert [note for note in sheet.notes if "read as" in note] == ([f"read as {said}"] if said else [])


@pytest.mark.parametrize("content", ["a,b\n1,2\n".encode("utf-16-le"), b"\x89PNG\r\n\0\0", b"a,b\n\x81,\x8d\n"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    assert "CSV UTF-8" in refusal(content)


def test_empty_rows_are_left_out_and_numbers_stay() -> None:
    assert rows(read_csv(b"\n a  b ,c\n\n , \n1,2\n")) == [(5, ["1", "2"])]
    assert list(read_csv(b"\n a  b ,c,\n1,2\n").labels) == ["a b", "c"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a,b\n", b"a,b\n\n"])
def test_a_file_without_rows_is_refused(content: bytes) -> None:
    assert refusal(content)


def test_too_much_of_anything_is_refused() -> None:
    assert len(read_csv(b"a\n" + b"1\n" * MOST_ROWS).rows) == MOST_ROWS
    assert "20,000 rows" in refusal(b"a\n" + b"1\n" * (MOST_ROWS + 1))
    assert "300 columns" in refusal(b"1," * MOST_COLUMNS + b"1\n2\n")
    assert "row 2" in refusal(b"a,b\n1," + b"x" * (LONGEST_TEXT + 1))
    assert refusal(b'a,b\n1,"' + b"x" * LONGEST_TEXT * 5)


def test_the_apostrophe_before_a_formula_is_taken_away_again() -> None:
    sheet = read_csv(b"a,b,c\n'=1+1,'tis,'-5 less\n")
    assert rows(sheet) == [(2, ["=1+1", "'tis", "-5 less"])]
