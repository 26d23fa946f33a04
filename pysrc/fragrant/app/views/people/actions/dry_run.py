"""What many users would be after a change, to be agreed to before it is made."""

from collections.abc import Callable, Sequence
from typing import Any

from fragrant.app.view import Button, ask, make
from fragrant.app.widgets.doing import do

from ..changes import Line
from ..desk import Desk
from ..words import n, t

_SHOWN = 200
"""Lines that are drawn; the rest is counted."""


async def carry_out(
    desk: Desk,
    lines: Sequence[Line],
    title: Callable[[int], str],
    words: Callable[[int], str],
    go: Callable[[int], str] = lambda count: n("change-so-many", count),
) -> None:
    """Make the changes: one at once, several once they have been shown and agreed to.

    ``title`` asks whether to change so many users, ``words`` says it, ``go`` is what the button says, in the language
    in use.
    """
    changes = [line.change for line in lines if line.change is not None]
    if len(lines) == 1 and changes:
        do(desk, changes[0].words, changes)
        return
    if not changes:
        await ask(t("nothing-would-change"), [table_of(lines)], is_wide=True)
        return
    left = len(lines) - len(changes)
    body = [table_of(lines), *([n("left-alone", left)] if left else []), t("can-be-undone")]
    if await ask(title(len(changes)), body, [Button("go", go(len(changes)))], is_wide=True) and desk.is_open:
        do(desk, lambda: words(len(changes)), changes)


def table_of(lines: Sequence[Line]) -> Any:
    """Return the lines as a table: who, what is now, and what would be."""
    table = make("table", class_="dry-run")
    head = make("tr")
    head.append(*(make("th", text, scope="col") for text in (t("user-name"), t("now"), t("then"))))
    table.append(head)
    for line in lines[:_SHOWN]:
        row = make("tr", class_="" if line.change else "same")
        row.append(make("th", line.name, scope="row"), make("td", line.old or t("nothing")))
        row.append(make("td", line.new if line.change else line.why_not))
        table.append(row)
    box = make("div", class_="table-box", tabindex="0", role="region", aria_label=t("what-would-change"))
    box.append(table)
    if len(lines) > _SHOWN:
        box.append(make("p", n("and-more", len(lines) - _SHOWN)))
    return box
