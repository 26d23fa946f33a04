"""What the guide's words are made of. Code stands between backticks; the standing of a fact in brackets."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Program:
    """A complete program, in a file that the tests run."""

    title: str
    file: str
    """Relative to the checkout."""
    language: str
    """As a code block of Markdown names it."""

    @property
    def text(self) -> str:
        """Return what is in the file."""
        return (_ROOT / self.file).read_text("utf-8").rstrip("\n")


@dataclass(frozen=True, slots=True)
class Option:
    """What to tell a client library, so that it uses a grant."""

    client_library: str
    call: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One grant."""

    name: str
    """As ``grant_types`` of a registered application has it."""
    title: str
    program: str
    """The kind of program that it is for."""
    acts_as: str
    registration: str
    """What must be registered beforehand."""
    renewal: str
    """Whether a refresh token comes."""
    why: str
    steps: tuple[str, ...]
    options: tuple[Option, ...]
    notes: tuple[str, ...] = ()
    programs: tuple[Program, ...]
