"""The survivors that are accepted, each with a reason: ``accepted.toml``."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import CommandError
from .mutant import Mutant

FILE = Path(__file__).with_name("accepted.toml")
_NEEDED = {"file", "function", "line", "why"}


@dataclass(frozen=True, slots=True)
class Accepted:
    """Some changes of a line that no test need notice; all its changes, if ``changes`` is empty."""

    file: str
    function: str
    line: str
    changes: Sequence[str]
    why: str

    def matches(self, mutant: Mutant) -> bool:
        """Tell whether a mutant is one of these."""
        where = (mutant.file, mutant.function, mutant.line)
        is_line = where == (self.file, self.function, self.line)
        return is_line and (not self.changes or mutant.change in self.changes)


def read_accepted(path: Path = FILE) -> list[Accepted]:
    """Read the file. :raises CommandError: an entry lacks something."""
    entries = tomllib.loads(path.read_text("utf-8")).get("accepted", [])
    for entry in entries:
        if set(entry) - {"changes"} != _NEEDED or not all(entry.values()):
            raise CommandError(f"{path.name}: this needs file, function, line and why, and may have changes: {entry}")
    return [Accepted(**{"changes": (), **entry}) for entry in entries]


def take_out(mutants: Iterable[Mutant], accepted: Iterable[Accepted]) -> list[Mutant]:
    """Return the mutants that are not accepted."""
    known = list(accepted)
    return [mutant for mutant in mutants if not any(each.matches(mutant) for each in known)]


def outdated(accepted: Iterable[Accepted], mutants: Iterable[Mutant], files: Iterable[str]) -> list[str]:
    """Return what is accepted in these files but matches no mutant, in one line each."""
    there = {(mutant.file, mutant.function, mutant.line, mutant.change) for mutant in mutants}
    lines = {known[:3] for known in there}
    looked_at = set(files)
    found = []
    for each in accepted:
        where = (each.file, each.function, each.line)
        if each.file not in looked_at:
            continue
        if where not in lines:
            found.append(f"{each.file} {each.function}: {each.line}")
        else:
            gone = (change for change in each.changes if (*where, change) not in there)
            found += [f"{each.file} {each.function}: {each.line} → {change}" for change in gone]
    return found
