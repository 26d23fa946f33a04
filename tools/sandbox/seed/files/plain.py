"""Files of plain text: notes, tables, data; and two that hold a script, which whoever shows them must not run."""

import csv
import io
import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from .paper import Paper

_WITH_SCRIPT: Final = ("html", "svg")


def make(extension: str, paper: Paper) -> bytes:
    """Return a file of the type that an extension names: a note if it is unknown."""
    if extension in _WITH_SCRIPT:
        text = Path(__file__).with_name(f"script.{extension}").read_text("utf-8").format(title=escape(paper.title))
    else:
        text = {"csv": _table, "json": _data, "md": _markdown}.get(extension, _note)(paper)
    return text.encode()


def _note(paper: Paper) -> str:
    lines = [paper.title, *filter(None, (paper.mark,)), "", *(f"{name}: {value}" for name, value in paper.facts)]
    for heading, paragraphs in paper.sections:
        lines += ["", heading.upper(), *paragraphs]
    return "\n".join(lines).rstrip() + "\n"


def _markdown(paper: Paper) -> str:
    lines = [f"# {paper.title}", ""]
    if paper.mark:
        lines += [f"*{paper.mark}*", ""]
    lines += [f"- **{name}**: {value}" for name, value in paper.facts]
    for heading, paragraphs in paper.sections:
        lines += ["", f"## {heading}", *(line for text in paragraphs for line in ("", text))]
    return "\n".join(lines).rstrip() + "\n"


def _table(paper: Paper) -> str:
    """Return the table as CSV (RFC 4180)."""
    text = io.StringIO()
    csv.writer(text).writerows(paper.rows + (((paper.mark,),) if paper.mark else ()))
    return text.getvalue()


def _data(paper: Paper) -> str:
    """Return facts and table as JSON."""
    head, *rows = paper.table or ((),)
    said: dict[str, object] = {"title": paper.title, "revision": paper.mark, **dict(paper.facts)}
    said["rows"] = [dict(zip(head, row, strict=True)) for row in rows]
    return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False, indent=2)


@cache
def build_ledger(rows: int) -> bytes:
    """Return a long CSV file, about 40 bytes a row."""
    lines = ["entry,date,account,debit,credit"]
    lines += [
        f"{row:06},2025-{row % 12 + 1:02}-{row % 28 + 1:02},{4000 + row % 97},{row * 37 % 9_973}.{row % 100:02},0.00"
        for row in range(rows)
    ]
    return ("\r\n".join(lines) + "\r\n").encode()
