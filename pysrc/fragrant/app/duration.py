"""A length of time, for a person to read."""

SOON = 120.0
"""Seconds up to which every second is told."""

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def in_words(seconds: float) -> str:
    """Return the words for a time that is left: the longer it is, the coarser they are."""
    if seconds <= SOON:
        return f"{int(seconds)} s left"
    if seconds < _HOUR:
        return f"{int(seconds // _MINUTE)} min left"
    if seconds < 2 * _DAY:
        return f"{int(seconds // _HOUR)} h {int(seconds % _HOUR // _MINUTE)} min left"
    return f"{int(seconds // _DAY)} days left"
