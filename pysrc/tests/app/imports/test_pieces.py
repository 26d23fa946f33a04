"""A file is read in pieces, between which a page does something else."""

import asyncio
from time import perf_counter

import pytest
from fragrant.app.imports.file import TableFile
from fragrant.app.imports.sheet import Sheet
from fragrant.pieces import BUSY_S, Pieces, at_once, by_and_by

from .workbooks import packed, parts

ROWS = 1_000


def workbook() -> bytes:
    head = '<row><c t="inlineStr"><is><t>a</t></is></c></row>'
    return packed(parts(head + "".join(f"<row><c><v>{number}</v></c></row>" for number in range(ROWS))))


def table() -> bytes:
    return b"a\n" + b"".join(b"%d\n" % number for number in range(ROWS))


@pytest.mark.parametrize("content", [workbook(), table()], ids=["workbook", "csv"])
def test_a_file_is_read_in_pieces_and_says_how_far_it_is(content: bytes) -> None:
    told: list[int] = []

    def heard() -> Pieces[Sheet]:
        pieces = TableFile("x", content).read()
        while True:
            try:
                told.append(next(pieces))
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            yield 0

    assert len(at_once(heard()).rows) == ROWS
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= ROWS + 1
    assert len(set(told)) >= 5


def working(count: int) -> Pieces[str]:
    """Work longer than a page may be busy, for so many pieces."""
    for number in range(count):
        until = perf_counter() + 1.5 * BUSY_S  # a page's clock goes in steps
        while perf_counter() < until:
            pass
        yield number
    return "done"


def test_others_have_their_turns_between_pieces() -> None:
    async def work() -> tuple[str | None, list[int]]:
        told: list[int] = []
        turns: list[int] = []

        def tell(rows: int) -> bool:
            told.append(rows)
            return True

        async def other() -> None:
            while True:
                turns.append(len(told))
                await asyncio.sleep(0)

        beside = asyncio.ensure_future(other())
        found = await by_and_by(working(4), tell)
        beside.cancel()
        assert told == [0, 1, 2, 3]
        return found, turns

    found, turns = asyncio.run(work())
    assert found == "done"
    assert set(turns) >= {1, 2, 3}


def test_what_is_not_wanted_any_more_is_left() -> None:
    pieces = working(100)
    assert asyncio.run(by_and_by(pieces, lambda rows: rows < 2)) is None
    assert next(pieces, "closed") == "closed"


def test_all_of_it_can_be_done_at_once() -> None:
    assert at_once(working(2)) == "done"
