"""Names of files: none chooses a folder, and no two in one place are the same."""

import unicodedata

LONGEST = 240
"""Bytes of a name in UTF-8: file systems take 255, and a number may be added."""

_LONGEST_EXTENSION = 20

_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{kind}{number}" for kind in ("COM", "LPT") for number in range(10))}
)


def safe_name(name: str) -> str:
    """Return a file's name that can't choose a folder, hide, or be a device of Windows'; "file" for none."""
    kept = "".join(each if each.isprintable() and each not in '/\\:*?"<>|' else "_" for each in name)
    kept = _shortened(kept.strip(". "))
    stem = kept.partition(".")[0].strip().upper()
    return f"_{kept}" if stem in _DEVICES else kept or "file"


def _shortened(name: str) -> str:
    """Return a name that is short enough, with its extension."""
    if len(name.encode()) <= LONGEST:
        return name
    stem, dot, extension = name.rpartition(".")
    ending = f".{extension}" if dot and len(extension.encode()) <= _LONGEST_EXTENSION else ""
    room = LONGEST - len(ending.encode())
    return (stem if ending else name).encode()[:room].decode(errors="ignore").rstrip(". ") + ending


class UniqueNames:
    """Makes names safe, and different from those before also where a system ignores case, or how accents are coded."""

    def __init__(self, *taken: str) -> None:
        self._taken = {name_key(name) for name in taken}

    def make(self, name: str) -> str:
        """Return a name that is free, and take it; after ``a.pdf`` comes ``a (2).pdf``."""
        safe = safe_name(name)
        before = stem(safe)
        unique, number = safe, 1
        while name_key(unique) in self._taken:
            number += 1
            unique = f"{before} ({number}){safe[len(before) :]}"
        self._taken.add(name_key(unique))
        return unique


def stem(name: str) -> str:
    """Return what stands before a name's extension; all of it where it has none."""
    before, dot, extension = name.rpartition(".")
    return before if before and dot and extension else name


def name_key(name: str) -> str:
    """Return what is the same for two names that some system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
