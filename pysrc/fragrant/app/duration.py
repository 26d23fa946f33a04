"""A length of time, for a person to read."""

from .texts import n, t

SOON = 120.0
"""Seconds up to which every second is told."""

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def in_words(seconds: float) -> str:
    """Return the words for a time that is left: the longer it is, the coarser they are."""
    if seconds <= SOON:
        return t("seconds-left", seconds=str(int(seconds)))
    if seconds < _HOUR:
        return t("minutes-left", minutes=str(int(seconds // _MINUTE)))
    if seconds < 2 * _DAY:
        hours, minutes = str(int(seconds // _HOUR)), str(int(seconds % _HOUR // _MINUTE))
        return t("hours-left", hours=hours, minutes=minutes)
    return n("days-left", int(seconds // _DAY))
