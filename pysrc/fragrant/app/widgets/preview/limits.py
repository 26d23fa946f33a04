"""How much of a file is taken to be shown."""

from .kinds import Kind

TEXT_LIMIT = 2 * 1024 * 1024
"""Bytes of a text that are shown."""

ASK_LIMIT = 50_000_000
"""Bytes above which a PDF or an image is only shown when somebody says so."""

DRAWN_LIMIT = 500_000_000
"""Bytes above which none is shown: a browser's tab has not the memory."""


def limit_of(kind: Kind, size: int, *, agreed: bool) -> int:
    """Return how many bytes are taken; 0 for none.

    :param size: of the file as far as it is known, else 0
    :param agreed: whether somebody has said that a large one is to be shown
    """
    if kind.is_text:
        return TEXT_LIMIT
    if kind not in (Kind.PDF, Kind.IMAGE):
        return 0
    limit = DRAWN_LIMIT if agreed else ASK_LIMIT
    return limit if size <= limit else 0


def may_be_agreed(size: int, *, agreed: bool) -> bool:
    """Tell whether a file that is too large to be shown unasked can be shown when somebody says so."""
    return size <= DRAWN_LIMIT and not agreed
