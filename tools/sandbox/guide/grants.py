"""The guide's words, as ``grants.toml`` has them; the page, and the same as Markdown."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flask import Flask, render_template

_ROOT: Final = Path(__file__).parents[3]
_LANGUAGES: Final = {".py": "python", ".html": "html"}
_HEAD: Final = """\
# Which grant for which program

Made by `python3 -m tools docs` from `tools/sandbox/guide/`; a running sandbox shows the same at `/sandbox/grants`. The
programs are files that the tests run. Each fact on VisualVault is documented, seen in its clients, or inferred.
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A complete program, in a file that the tests run."""

    title: str
    name: str
    """Of its file, in the folder of the examples."""

    @property
    def file(self) -> str:
        """Return the path of its file in the checkout."""
        return f"tools/examples/{self.name}"

    @property
    def language(self) -> str:
        """Return its language as a code block of Markdown names it."""
        return _LANGUAGES[Path(self.name).suffix]

    @property
    def text(self) -> str:
        """Return what is in the file."""
        return (_ROOT / self.file).read_text("utf-8").rstrip("\n")


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
    steps: list[str]
    options: list[list[str]]
    """Client libraries, and what to tell each so that it uses the grant."""
    notes: list[str]
    programs: list[Program]


def _grant(words: dict[str, Any]) -> Grant:
    programs = [Program(title, name) for title, name in words["programs"]]
    return Grant(**words | {"programs": programs})


_WORDS: Final = tomllib.loads(Path(__file__).with_name("grants.toml").read_text("utf-8"))

INTRODUCTION: Final[list[str]] = _WORDS["introduction"]
LIBRARIES: Final[list[str]] = _WORDS["libraries"]
GRANTS: Final = [_grant(words) for words in _WORDS["grants"]]
"""In the order of the form of registered applications."""


def add_guide(app: Flask) -> None:
    """Add the page ``/sandbox/grants`` to ``app``."""

    @app.get("/sandbox/grants")
    def show_grants() -> str:
        """Show which grant is for which program."""
        return render_template("grants.html", introduction=INTRODUCTION, libraries=LIBRARIES, grants=GRANTS)


def grants_page() -> str:
    """Return ``docs/grants.md``."""
    lines = [_HEAD, *(f"{text}\n" for text in INTRODUCTION)]
    lines += ["| program | grant | acts as | registered beforehand | refresh token |", "|---|---|---|---|---|"]
    for grant in GRANTS:
        link = f"[{grant.title}](#{grant.title.lower().replace(' ', '-')})"
        lines.append(f"| {grant.program} | {link} | {grant.acts_as} | {grant.registration} | {grant.renewal} |")
    lines += ["\n## Why libraries have different options\n", *(f"{text}\n" for text in LIBRARIES)]
    for grant in GRANTS:
        lines += [f"## {grant.title}\n", f"For {grant.program}. {grant.why}\n"]
        lines += [f"{number}. {step}" for number, step in enumerate(grant.steps, start=1)]
        lines += ["\n| library | option |", "|---|---|"]
        lines += [f"| {library} | `{call}` |" for library, call in grant.options]
        lines += ["", *(f"{note}\n" for note in grant.notes)]
        for program in grant.programs:
            lines += [f"### {program.title}\n", f"`{program.file}`\n", f"```{program.language}\n{program.text}\n```\n"]
    return "\n".join(lines)
