"""The second dialog: what would become of each row."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from fragrant.app.imports.plan import Line, Outcome
from fragrant.app.view import formats, make

from ..words import n, t

SHOWN = 200
"""Rows that are drawn; the rest is counted."""

_ORDER = (Outcome.WRONG, Outcome.CHANGE, Outcome.MAKE, Outcome.SAME)
_WORDS: dict[Outcome, Callable[[], str]] = {
    Outcome.MAKE: lambda: t("import-make"),
    Outcome.CHANGE: lambda: t("import-change"),
    Outcome.SAME: lambda: t("import-same"),
    Outcome.WRONG: lambda: t("import-wrong"),
}
_COUNTS: dict[Outcome, Callable[[int], str]] = {
    Outcome.MAKE: lambda count: n("import-count-make", count),
    Outcome.CHANGE: lambda count: n("import-count-change", count),
    Outcome.SAME: lambda count: n("import-count-same", count),
    Outcome.WRONG: lambda count: n("import-count-wrong", count),
}


def counts(lines: Sequence[Line]) -> str:
    """Return how many rows would be made, changed, left alone and left out, in words."""
    found = Counter(line.outcome for line in lines)
    said = [
        _COUNTS[each](found[each])
        for each in (Outcome.MAKE, Outcome.CHANGE, Outcome.SAME, Outcome.WRONG)
        if found[each]
    ]
    return formats().joined(said) + "."


def trial_table(lines: Sequence[Line]) -> Any:
    """Return the table of the rows: first the wrong ones, then those that would be changed or made."""
    in_order = sorted(lines, key=lambda line: _ORDER.index(line.outcome))
    return table_of([_shown(line) for line in in_order[:SHOWN]], len(lines) - SHOWN)


class ShownRow(NamedTuple):
    """A row of the file, as a table shows it."""

    number: int
    key: str
    what: str
    """What becomes of it; "" where nothing needs to be said but the details."""
    details: Sequence[str]
    is_quiet: bool = False
    """Whether nothing becomes of it."""


def table_of(rows: Sequence[ShownRow], more: int) -> Any:
    """Return a table of rows of the file; ``more`` is how many there are that it doesn't show."""
    table = make("table", class_="dry-run")
    head = make("tr")
    head.append(make("th", t("import-row"), scope="col", class_="short"))
    head.append(*(make("th", text, scope="col") for text in (t("import-key-short"), t("import-what"))))
    table.append(head)
    for each in rows:
        row = make("tr", class_="same" if each.is_quiet else "")
        cell = make("td", class_="why")
        cell.append(*([make("strong", each.what)] if each.what else []), *(make("div", text) for text in each.details))
        row.append(make("td", formats().number(each.number), class_="short"), make("th", each.key, scope="row"), cell)
        table.append(row)
    box = make("div", class_="table-box", tabindex="0", role="region", aria_label=t("import-rows-of-file"))
    box.append(table)
    if more > 0:
        box.append(make("p", n("and-more", more)))
    return box


def _shown(line: Line) -> ShownRow:
    what, is_quiet = _WORDS[line.outcome](), line.outcome is Outcome.SAME
    return ShownRow(line.row.number, line.key, what, _details(line), is_quiet)


def _details(line: Line) -> list[str]:
    if line.outcome is Outcome.WRONG:
        return [line.why]
    if line.outcome is Outcome.MAKE:
        return [t("import-value", field=edit.label, value=edit.new) for edit in line.edits]
    nothing = t("no-value")
    return [t("import-edit", field=edit.label, old=edit.old or nothing, new=edit.new or nothing) for edit in line.edits]
