"""What the list is filtered by: a chip for each condition, and the way to the builder."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

from ....vault import VaultError
from ....vault.filters import All, Condition, dump
from ...texts import t
from ...view import closest, icon, icon_button, keep_of_view, make, of_view, on, redraw
from ..filter_builder.dialog import edit_filter
from ..filter_builder.reading import read_filter
from ..filter_builder.words import in_words
from .desk import ListDesk, ListFields
from .saved_filters import SavedFilters
from .saved_menu import SavedMenu


class Filters:
    """Keeps the filter of the place, and draws its chips."""

    def __init__(
        self,
        part: Callable[[str], Any],
        desk: ListDesk,
        fields: ListFields,
        view: str,
        of: Callable[[], str] = lambda: "",
    ) -> None:
        """``part`` returns the element of a name; ``of`` tells apart the view's lists that have their own filters."""
        self._part = part
        self._desk = desk
        self._fields = fields
        self.condition: Condition | None = None
        kept = f"{view}:filters"  # no view has such a name
        saved = SavedFilters(partial(of_view, kept), partial(keep_of_view, kept))
        self._saved = SavedMenu(part("add-filter"), desk, fields, saved, of)
        on(self._part("chips"), "click", self._click)
        on(self._part("add-filter"), "click", lambda _: self._edit())

    def follow(self) -> None:
        """Read the filter of the place; one that can't be read is told, and left out."""
        problem = ""
        try:
            self.condition = read_filter(self._desk.spot.filter)
        except VaultError:
            self.condition, problem = None, t("list-filter-unreadable")
        self._part("filter-problem").textContent = problem
        self._part("filter-problem").hidden = not problem
        self.draw()

    def draw(self) -> None:
        """Draw the chips, in the language and with the fields that are now known."""
        named = self._fields.for_filter
        chips = [_chip(in_words(each, named), str(place)) for place, each in enumerate(self._parts)]
        redraw(self._part("chips"), chips, otherwise=self._part("add-filter"))
        self._saved.draw()

    def take_away(self) -> None:
        """Filter by nothing, and find by no name."""
        self._desk.go(replace(self._desk.spot, filter="", find=""))

    @property
    def _parts(self) -> tuple[Condition, ...]:
        match self.condition:
            case All():
                return self.condition.conditions
            case Condition():
                return (self.condition,)
        return ()

    def _click(self, event: Any) -> Awaitable[None] | None:
        button = closest(event.target, "button[data-chip]")
        if button is None:
            return None
        place = int(str(button.dataset.chip))
        if str(getattr(button.dataset, "takes", "")):
            rest = [each for index, each in enumerate(self._parts) if index != place]
            self._apply(rest[0] if len(rest) == 1 else All(rest) if rest else None)
            self._part("add-filter").focus()
            return None
        return self._edit()

    async def _edit(self) -> None:
        if not self._fields.is_known:
            await self._fields.ask()
        if not self._desk.is_open:
            return
        of = self._fields.of
        named = list(self._fields.for_filter.values())
        is_applied, condition = await edit_filter(self.condition, named, self._fields.choices)
        if is_applied and self._desk.is_open and of == self._fields.of:
            self._apply(condition)

    def _apply(self, condition: Condition | None) -> None:
        self._desk.go(replace(self._desk.spot, filter="" if condition is None else dump(condition)))


def _chip(words: str, place: str) -> Any:
    chip = make("span", class_="chip")
    edit = make("button", type="button", data_chip=place)
    edit.append(icon("list-filter"), make("span", words))
    edit.title = words
    chip.append(edit, icon_button("x", t("list-take-away", what=words), data_chip=place, data_takes="1"))
    return chip
