"""One value for a field of many things: what is to stand there, a dry run that shows old and new, and the change."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..texts import formats, n, t
from ..view import FAILURES, Button, ask, explain_failure, make, on, replace_children
from ..work import Change
from .doing import Doer, do
from .field_input import FieldInput

_SHOWN = 200
"""Lines of the dry run that are drawn; the rest is counted."""


class Line(Protocol):
    """What would happen to one thing."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def old(self) -> str:
        """What stands there now."""

    @property
    def new(self) -> str:
        """What would."""

    @property
    def change(self) -> Change | None:
        """What would be done; None where nothing would."""

    @property
    def why_not(self) -> str:
        """Why nothing would be done, in words."""


@dataclass(frozen=True)
class Bulk:
    """A change of one field. Places count from 0, in the order of ``labels``."""

    labels: Sequence[str]
    """Of the fields that can be set."""
    count: int
    """Things that are chosen."""
    input_of: Callable[[int], Awaitable[FieldInput]]
    """Returns what asks for a field's value."""
    dry_run: Callable[[int, str, Callable[[int], None]], Awaitable[Sequence[Line]]]
    """Returns what a value for a field would do; the last argument is told how many are read."""
    title: Callable[[int], str]
    """Says how many things are chosen; the texts below say how many change, in the language in use."""
    would_change: Callable[[int, str, str], str]
    """Is told how many change, of how many in words, and the field."""
    go: Callable[[int], str]
    done: Callable[[int, str], str]


async def set_one(desk: Doer, bulk: Bulk) -> None:
    """Ask for a field and a value, show what would change, and change it."""
    asked = await _ask_value(bulk)
    if asked is None or not desk.is_open:
        return
    label, lines = asked
    changes = [line.change for line in lines if line.change is not None]
    if not changes:
        await ask(t("bulk-nothing"), [_table(lines)])
        return
    count = len(changes)
    body = [bulk.would_change(count, formats().number(len(lines)), label), _table(lines), t("bulk-can-be-undone")]
    if await ask(t("bulk-dry-run"), body, [Button("go", bulk.go(count))], is_wide=True) and desk.is_open:
        do(desk, lambda: bulk.done(count, label), changes)


async def _ask_value(bulk: Bulk) -> tuple[str, list[Line]] | None:
    """Ask what is to stand in which field, and return its label and the dry run; None for nothing."""
    select = make("select", data_ask="field")
    select.append(*(make("option", each, value=str(place)) for place, each in enumerate(bulk.labels)))
    choice = make("label", t("bulk-field"))
    choice.append(select)
    box, progress = make("div"), make("p", class_="quiet", role="status")
    inputs: dict[int, FieldInput] = {}
    asked: tuple[str, list[Line]] | None = None
    count = formats().number(bulk.count)

    def tell(done: int) -> None:
        progress.textContent = t("bulk-reading", done=formats().number(done), all=count)

    def chosen() -> int:
        return int(str(select.value) or 0)

    async def draw() -> None:
        place = chosen()
        if place not in inputs:
            replace_children(box)  # what is there would be taken for the input of this field
            came = await bulk.input_of(place)
            if place in inputs:  # asked for twice: the first may hold a value by now
                return
            inputs[place] = came
        if place == chosen():
            replace_children(box, [inputs[place].element])

    async def send(_key: str) -> str:
        nonlocal asked
        place = chosen()
        field = inputs.get(place)
        if field is None:
            return t("part-loading")
        if not field.control.checkValidity():
            return str(field.control.validationMessage)
        try:
            asked = bulk.labels[place], list(await bulk.dry_run(place, field.value, tell))
        except FAILURES as error:
            return explain_failure(error)
        return ""

    stop = on(select, "change", lambda _: draw())
    await draw()
    answer = await ask(bulk.title(bulk.count), [choice, box, progress], [Button("look", t("bulk-look"))], send=send)
    stop()
    return asked if answer else None


def _table(lines: Sequence[Line]) -> Any:
    table = make("table", class_="dry-run")
    head = make("tr")
    head.append(*(make("th", text, scope="col") for text in (t("bulk-name"), t("bulk-old"), t("bulk-new"))))
    table.append(head)
    for line in lines[:_SHOWN]:
        row = make("tr", class_="" if line.change else "same")
        new = line.new or t("no-value")
        row.append(make("th", line.name, scope="row"), make("td", line.old or t("no-value")))
        row.append(make("td", new if line.change else line.why_not))
        table.append(row)
    box = make("div", class_="table-box", tabindex="0")
    box.append(table)
    if len(lines) > _SHOWN:
        box.append(make("p", n("bulk-and-more", len(lines) - _SHOWN)))
    return box
