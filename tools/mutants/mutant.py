"""What a mutant is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small change of one function.

    ``line`` and ``change`` are the text that is changed and what it becomes, each in one line.
    """

    package: str
    file: str
    function: str
    number: int
    at: int
    """The line's number in the file."""
    line: str
    change: str
    name: str
    """What mutmut calls it: the module, the function and the number."""

    @property
    def in_one_line(self) -> str:
        """Return where it is and what it changes."""
        return f"{self.file}:{self.at} {self.function}: {self.line or 'nothing'} → {self.change or 'nothing'}"
