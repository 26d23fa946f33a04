"""``docs/grants.md``."""

from typing import Final

from .grants import GRANTS, INTRODUCTION, LIBRARIES, Grant, Program

_HEAD: Final = """\
# Which grant for which program

Made by `python3 -m tools docs` from `tools/sandbox/guide/`; a running sandbox shows the same at `/sandbox/grants`. The
programs are files that the tests run. Each fact on VisualVault is documented, seen in its clients, or inferred.
"""


def grants_page() -> str:
    """Return the text of the page."""
    return "\n".join(
        [
            _HEAD,
            *(f"{text}\n" for text in INTRODUCTION),
            _table(),
            "## Why libraries have different options\n",
            *(f"{text}\n" for text in LIBRARIES),
            *map(_section, GRANTS),
        ]
    )


def _table() -> str:
    rows = [
        f"| {grant.program} | [{grant.title}](#{_anchor(grant)}) | {grant.acts_as} | {grant.registration} | "
        f"{grant.renewal} |"
        for grant in GRANTS
    ]
    head = ["| program | grant | acts as | registered beforehand | refresh token |", "|---|---|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def _section(grant: Grant) -> str:
    options = [f"| {library} | `{call}` |" for library, call in grant.options]
    return "\n".join(
        [
            f"## {grant.title}\n",
            f"For {grant.program}. {grant.why}\n",
            *(f"{number}. {step}" for number, step in enumerate(grant.steps, start=1)),
            "\n| library | option |",
            "|---|---|",
            *options,
            "",
            *(f"{note}\n" for note in grant.notes),
            *map(_program, grant.programs),
        ]
    )


def _program(program: Program) -> str:
    return f"### {program.title}\n\n`{program.file}`\n\n```{program.language}\n{program.text}\n```\n"


def _anchor(grant: Grant) -> str:
    return grant.title.lower().replace(" ", "-")
