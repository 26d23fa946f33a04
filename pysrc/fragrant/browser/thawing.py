"""What a start-up image cannot hold, made anew when Python has started from one."""

import os
import random
import sys
import time
import zipimport

_YEAR_S = (365 * 24 + 6) * 3600


def renew(language: str) -> None:
    """Seed ``random``, and have the visitor's language (for ``LANG``) and time zone in place of the build's.

    Of ``secrets``, ``uuid`` and ``os.urandom`` nothing is kept. C's own time zone has been set before.
    """
    random.seed()
    os.environ["LANG"] = f"{language.replace('-', '_')}.UTF-8"
    # as CPython finds it when `time` is imported
    january = int(time.time()) // _YEAR_S * _YEAR_S
    halves = (time.localtime(moment) for moment in (january, january + _YEAR_S // 2))
    standard, saving = sorted(halves, key=lambda half: half.tm_gmtoff)
    time.timezone, time.altzone = -standard.tm_gmtoff, -saving.tm_gmtoff
    time.tzname = standard.tm_zone, saving.tm_zone
    time.daylight = int(time.timezone != time.altzone)


def forget_library() -> str:
    """Return the path of the standard library's archive, of which nothing is known any more: another may come there."""
    path = next(path for path in sys.path if path.startswith("/lib/") and path.endswith(".zip"))
    for known in [*sys.path_importer_cache]:
        if known.startswith(path):  # its packages are within
            del sys.path_importer_cache[known]
    zipimport._zip_directory_cache.pop(path, None)  # type: ignore[attr-defined]  # noqa: SLF001
    return path
