"""How much of a file is taken."""

import pytest
from fragrant.app.widgets.preview.kinds import Kind
from fragrant.app.widgets.preview.limits import ASK_LIMIT, DRAWN_LIMIT, TEXT_LIMIT, limit_of, may_be_agreed


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.TABLE, Kind.JSON])
def test_of_a_text_of_any_size_the_beginning_is_taken(kind: Kind) -> None:
    assert {limit_of(kind, size, agreed=False) for size in (0, 10, DRAWN_LIMIT * 10)} == {TEXT_LIMIT}


@pytest.mark.parametrize("kind", [Kind.OFFICE, Kind.ARCHIVE, Kind.UNKNOWN, Kind.EMPTY])
def test_of_what_is_not_shown_nothing_is_taken(kind: Kind) -> None:
    assert limit_of(kind, 10, agreed=True) == 0


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.IMAGE])
def test_a_large_file_is_taken_when_somebody_says_so_and_a_huge_one_never(kind: Kind) -> None:
    assert limit_of(kind, ASK_LIMIT, agreed=False) == ASK_LIMIT
    assert limit_of(kind, ASK_LIMIT + 1, agreed=False) == 0
    assert may_be_agreed(ASK_LIMIT + 1, agreed=False)
    assert limit_of(kind, ASK_LIMIT + 1, agreed=True) == DRAWN_LIMIT
    assert limit_of(kind, DRAWN_LIMIT + 1, agreed=True) == 0
    assert not may_be_agreed(DRAWN_LIMIT + 1, agreed=False)
    assert not may_be_agreed(ASK_LIMIT + 1, agreed=True)  # it turned out to be longer than anything that is shown
