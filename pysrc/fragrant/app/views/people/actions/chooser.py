"""A dialog in which several things are looked for and ticked."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fragrant.app.view import FAILURES, Button, ask, delayed, explain_failure, formats, make, on, redraw

from ..words import t

_TYPING = 0.25
"""Seconds without a key after which what was typed is looked for."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to tick. ``why`` says why it can't be."""

    key: str
    label: str
    about: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What matches: all of it, or the first."""

    items: Sequence[Item]
    is_all: bool = True

    def in_words(self) -> str:
        """Say what the items alone don't show; "" for nothing."""
        if not self.items:
            return t("no-match")
        return "" if self.is_all else t("first-found", count=formats().number(len(self.items)))


Find = Callable[[str], Awaitable[Found]]
"""Returns what matches a text; for "" what there is. :raises VaultError: it can't be had."""


async def choose_several(title: str, button: str, search: Find) -> list[Item]:
    """Ask for some of what is found; what is ticked stays so while something else is looked for."""
    chooser = _Chooser(search)
    await chooser.look()
    answer = await ask(title, chooser.elements, [Button("go", button)], send=chooser.check)
    chooser.end()
    return list(chooser.ticked.values()) if answer else []


class _Chooser:
    def __init__(self, search: Find) -> None:
        self._search = search
        self._asked = 0
        self._found: dict[str, Item] = {}
        self._call_off: Callable[[], None] = lambda: None
        self.ticked: dict[str, Item] = {}
        self._field = make("input", type="search", autocomplete="off", spellcheck="false", data_ask="find")
        label = make("label", t("find"))
        label.append(self._field)
        self._list = make("div", class_="found", role="group", aria_label=t("found"))
        self._status = make("p", class_="quiet", role="status")
        self.elements = [label, self._list, self._status]
        self._stops = [
            on(self._field, "input", lambda _: self._type()),
            on(self._list, "change", lambda event: self._tick(event.target)),
        ]

    def end(self) -> None:
        """Listen no more."""
        self._call_off()
        for stop in self._stops:
            stop()

    async def check(self, _key: str) -> str:
        """Say what is missing."""
        return "" if self.ticked else t("tick-some")

    def _type(self) -> None:
        self._call_off()
        self._call_off = delayed(_TYPING, self.look)

    async def look(self) -> None:
        """Show what matches what is typed."""
        self._asked += 1
        asked = self._asked
        try:
            found = await self._search(str(self._field.value).strip())
            status = found.in_words()
        except FAILURES as error:
            found, status = Found(()), explain_failure(error)
        if asked != self._asked:
            return  # something else is looked for by now
        self._found = {each.key: each for each in found.items}
        redraw(self._list, self._boxes(found.items), otherwise=self._field)
        self._status.textContent = status

    def _boxes(self, items: Sequence[Item]) -> Iterable[Any]:
        for each in items:
            box = make("input", type="checkbox", value=each.key)
            box.checked = each.key in self.ticked
            box.disabled = bool(each.why)
            label = make("label", class_="tick")
            label.append(box, make("span", each.label), make("small", each.why or each.about, class_="quiet"))
            yield label

    def _tick(self, box: Any) -> None:
        key = str(box.value)
        if not box.checked:
            self.ticked.pop(key, None)
        elif key in self._found:
            self.ticked[key] = self._found[key]
