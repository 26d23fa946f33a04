"""Files of plain text: notes, tables, data; and two that hold a script, which whoever shows them must not run."""

import csv
import io
import json
from functools import cache
from html import escape
from typing import Final

from .paper import Paper

_HTML: Final = """<!doctype html>
<title>{title}</title>
<h1>{title}</h1>
<p>If a box opens, this page was run.</p>
<script>alert(document.domain)</script>
"""
_SVG: Final = """<svg xmlns="http://www.w3.org/2000/svg" width="240" height="120">
<title>{title}</title>
<rect width="240" height="120" fill="#7b5ea7"/>
<text x="20" y="70" fill="#fff">If a box opens, this was run.</text>
<script>alert(document.domain)</script>
</svg>
"""


def build_text(paper: Paper) -> bytes:
    """Return plain text."""
    lines = [paper.title, *filter(None, (paper.mark,)), "", *(f"{name}: {value}" for name, value in paper.facts)]
    for heading, paragraphs in paper.sections:
        lines += ["", heading.upper(), *paragraphs]
    return ("\n".join(lines).rstrip() + "\n").encode()


def build_markdown(paper: Paper) -> bytes:
    """Return Markdown."""
    lines = [f"# {paper.title}", ""]
    if paper.mark:
        lines += [f"*{paper.mark}*", ""]
    lines += [f"- **{name}**: {value}" for name, value in paper.facts]
    for heading, paragraphs in paper.sections:
        lines += ["", f"## {heading}", *(line for text in paragraphs for line in ("", text))]
    return ("\n".join(lines).rstrip() + "\n").encode()


def build_csv(paper: Paper) -> bytes:
    """Return the table as CSV (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows(paper.rows)
    if paper.mark:
        writer.writerow((paper.mark,))
    return text.getvalue().encode()


def build_json(paper: Paper) -> bytes:
    """Return facts and table as JSON."""
    head, *rows = paper.table or ((),)
    said: dict[str, object] = {"title": paper.title, "revision": paper.mark, **dict(paper.facts)}
    said["rows"] = [dict(zip(head, row, strict=True)) for row in rows]
    return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False, indent=2).encode()


def build_html(paper: Paper) -> bytes:
    """Return a page with a script."""
    return _HTML.format(title=escape(paper.title)).encode()


def build_svg(paper: Paper) -> bytes:
    """Return a drawing with a script."""
    return _SVG.format(title=escape(paper.title)).encode()


@cache
def build_ledger(rows: int) -> bytes:
    """Return a long CSV file, about 40 bytes a row."""
    lines = ["entry,date,account,debit,credit"]
    lines += [
        f"{row:06},2025-{row % 12 + 1:02}-{row % 28 + 1:02},{4000 + row % 97},{row * 37 % 9_973}.{row % 100:02},0.00"
        for row in range(rows)
    ]
    return ("\r\n".join(lines) + "\r\n").encode()
