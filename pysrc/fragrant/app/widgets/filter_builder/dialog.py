"""The dialog in which a filter is built."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fragrant.vault.filters import Condition, Kind

from ....browser import page
from ...texts import t
from ..dialog import Button, ask
from .drawing import draw, draw_line
from .fields import FilterField
from .model import Group, Line, UnfinishedError, begin, put_together, take_apart, with_unknown
from .words import in_words

Choices = Callable[[FilterField], Awaitable[Mapping[str, str] | None]]
"""Returns the values that a field can have, with their names; None where that is not known."""


async def edit_filter(
    condition: Condition | None, fields: Sequence[FilterField], choices: Choices
) -> tuple[bool, Condition | None]:
    """Ask for a filter; return whether it was applied, and the filter, None for all rows."""
    builder = _Builder(condition, with_unknown(fields, condition), choices)
    buttons = [Button("apply", t("filter-apply"))]
    key = await ask(t("filter-title"), [builder.element], buttons, send=builder.check, is_wide=True)
    builder.end()
    return bool(key), builder.condition


class _Builder:
    def __init__(self, condition: Condition | None, fields: dict[str, FilterField], choices: Choices) -> None:
        self.condition = condition
        self.element = page.make("div", class_="filter-builder")
        self._fields = fields
        self._choices = choices
        self._asked: set[str] = set()
        self._group = take_apart(condition)
        if not self._group.members:
            self._group.members.append(begin(next(iter(fields.values()))))
        self._drawn = page.make("div")
        self._sentence = page.make("p", class_="quiet", aria_live="polite")
        self.element.append(self._drawn, self._sentence)
        self._stops = [
            page.on(self.element, "input", self._typed),
            page.on(self.element, "change", self._changed),
            page.on(self.element, "click", self._clicked),
        ]
        self._draw()

    def end(self) -> None:
        """Listen no more."""
        for stop in self._stops:
            stop()

    async def check(self, _key: str) -> str:
        """Take the filter as it stands; return what is missing, "" for nothing."""
        try:
            self.condition = put_together(self._group, self._fields)
        except UnfinishedError as error:
            self._focus("input", error.path)
            return t("filter-unfinished")
        return ""

    def _draw(self) -> None:
        page.replace_children(self._drawn, [draw(self._group, self._fields)])
        self._say()
        self._ask_for_choices()

    def _draw_line(self, path: tuple[int, ...], *, from_operator: bool = False) -> None:
        """Draw a condition anew behind its field, or behind its comparison.

        What has just been chosen stays as it is: who types the name of a field would lose the letters after the first.
        """
        focused = page.focused()
        select = page.find(f"[data-role='field'][data-path='{_joined(path)}']", self.element)
        kept = 2 if from_operator else 1
        old = page.find_all(":scope > *", page.closest(select, ".filter-line"))
        new = page.find_all(":scope > *", draw_line(self._line(path), self._fields, path))
        for each in old[kept:]:
            each.remove()
        old[kept - 1].after(*new[kept:])
        if focused is not None and not focused.isConnected:
            self._focus(*_named(focused))
        self._say()
        self._ask_for_choices()

    def _ask_for_choices(self) -> None:
        for _, line in _lines(self._group):
            field = self._fields[line.name]
            if field.kind is Kind.CHOICE and field.choices is None and field.name not in self._asked:
                self._asked.add(field.name)
                page.run(self._ask_choices(field))

    async def _ask_choices(self, field: FilterField) -> None:
        found = await self._choices(field)
        if found:
            self._fields[field.name] = replace(field, choices=found)
            for path, line in _lines(self._group):
                if line.name == field.name:
                    self._draw_line(path, from_operator=True)

    def _draw_again(self) -> None:
        """Draw, and put the focus where it was."""
        focused = page.focused()
        at = None if focused is None or not self.element.contains(focused) else _named(focused)
        self._draw()
        if at is not None:
            self._focus(*at)

    def _say(self) -> None:
        try:
            condition = put_together(self._group, self._fields)
        except UnfinishedError:
            self._sentence.textContent = t("filter-unfinished")
            return
        self._sentence.textContent = t("filter-everything") if condition is None else in_words(condition, self._fields)

    def _typed(self, event: Any) -> None:
        role, path, place = _named(event.target)
        if role == "input":
            self._line(path).write(place, str(event.target.value))
        elif role == "many":
            self._line(path).texts = str(event.target.value).split("\n")
        self._say()

    def _changed(self, event: Any) -> None:
        role, path, _ = _named(event.target)
        value = str(event.target.value)
        match role:
            case "any":
                self._group.group_at(path).is_any = value == "any"
                self._say()
                return
            case "field":
                group = self._group.group_at(path[:-1])
                group.members[path[-1]] = begin(self._fields[value])
                self._draw_line(path)
                return
            case "operator":
                self._line(path).operator = value
                self._draw_line(path, from_operator=True)
                return
            case "relative":
                line = self._line(path)
                line.is_relative, line.texts = value == "ago", []
            case "box":
                texts = self._line(path).texts
                (texts.append if event.target.checked else texts.remove)(value)
                self._say()
                return
            case _:
                return
        self._draw_again()

    def _clicked(self, event: Any) -> None:
        button = page.closest(event.target, "button[data-role]")
        if button is None:
            return
        role, path, _ = _named(button)
        first = begin(next(iter(self._fields.values())))
        if role == "remove":
            self._group.remove(path)
            self._draw()
            self._focus("add-line", path[:-1])
            return
        group = self._group.group_at(path)
        group.members.append(first if role == "add-line" else Group(is_any=not group.is_any, members=[first]))
        new = (*path, len(group.members) - 1)
        self._draw()
        self._focus("field", new if role == "add-line" else (*new, 0))

    def _line(self, path: tuple[int, ...]) -> Line:
        found = self._group.at(path)
        if not isinstance(found, Line):
            raise IndexError(path)
        return found

    def _focus(self, role: str, path: tuple[int, ...], place: int = 0) -> None:
        where = f"[data-path='{_joined(path)}']"
        found = page.find(f"[data-role='{role}']{where}[data-place='{place}']", self.element)
        if found is not None:
            found.focus()


def _named(element: Any) -> tuple[str, tuple[int, ...], int]:
    data = element.dataset
    path = str(getattr(data, "path", ""))
    return (
        str(getattr(data, "role", "")),
        tuple(int(each) for each in path.split(",") if each),
        int(str(getattr(data, "place", "0"))),
    )


def _lines(group: Group, path: tuple[int, ...] = ()) -> list[tuple[tuple[int, ...], Line]]:
    """Return all conditions, each with the path that leads to it."""
    found: list[tuple[tuple[int, ...], Line]] = []
    for place, each in enumerate(group.members):
        below = (*path, place)
        found += _lines(each, below) if isinstance(each, Group) else [(below, each)]
    return found


def _joined(path: tuple[int, ...]) -> str:
    return ",".join(map(str, path))
