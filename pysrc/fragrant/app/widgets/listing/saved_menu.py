"""The menu of saved filters: to use one, to save the one that stands, and to rename and delete them."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from ...preferences import is_remembered
from ...texts import formats, t
from ...view import SEPARATOR, Button, Entry, Menu, ask, closest, find, find_all, icon_button, make, on
from ..filter_builder.fields import FilterField
from ..filter_builder.model import tests_of
from ..filter_builder.reading import is_readable, read_filter
from ..filter_builder.words import in_words
from .desk import ListDesk, ListFields
from .saved_filters import LONGEST_NAME, MOST, SavedFilter, SavedFilters, name_of, renamed


class SavedMenu:
    """Its button stands beside that of the filter, as soon as there is something to save or to use.

    ``of`` names the list that is shown, which has filters of its own.
    """

    def __init__(
        self, beside: Any, desk: ListDesk, fields: ListFields, saved: SavedFilters, of: Callable[[], str]
    ) -> None:
        self._beside = beside
        self._desk = desk
        self._fields = fields
        self._saved = saved
        self._of = of
        self._button = icon_button("bookmark", t("saved-filters"))
        self._button.classList.add("saved-filters")
        beside.after(self._button)
        Menu(lambda: t("saved-filters"), self._entries, self._choose).opens_by(self._button)

    def draw(self) -> None:
        """Show the button where it is of use, in the language in use."""
        self._button.title = t("saved-filters")
        self._button.setAttribute("aria-label", t("saved-filters"))
        self._button.hidden = not self._is_filtered and not self._saved.of(self._of())

    @property
    def _standing(self) -> SavedFilter:
        """What the list is filtered by, without a name yet; a filter that can't be read is none."""
        spot = self._desk.spot
        return SavedFilter("", spot.filter if is_readable(spot.filter) else "", spot.find)

    @property
    def _is_filtered(self) -> bool:
        return self._standing != SavedFilter("")

    def _entries(self) -> Iterable[Entry]:
        standing, filters = self._standing, self._saved.of(self._of())
        for place, each in enumerate(filters):
            is_it = replace(each, name="") == standing
            yield Entry(str(place), each.name, why=self._lack(each), is_checked=is_it)
        if filters:
            yield SEPARATOR
        why = "" if self._is_filtered else t("saved-filters-nothing")
        yield Entry("save", t("saved-filters-save"), "save", why=why)
        if filters:
            yield Entry("manage", t("saved-filters-manage"), "pencil")

    def _lack(self, each: SavedFilter) -> str:
        """Return why a filter can't be used here: a field that it is about is not among those of the list."""
        here: dict[str, FilterField] = self._fields.for_filter
        fields = [test.field for test in tests_of(read_filter(each.filter))] if self._fields.is_known else []
        return next((t("saved-filters-lacks", field=name) for name in fields if name not in here), "")

    def _choose(self, key: str) -> Awaitable[None] | None:
        match key:
            case "save":
                return self._save()
            case "manage":
                return self._manage()
        filters = self._saved.of(self._of())
        if int(key) < len(filters):
            chosen = filters[int(key)]
            self._desk.go(replace(self._desk.spot, filter=chosen.filter, find=chosen.find))
        return None

    async def _save(self) -> None:
        standing, of = self._standing, self._of()
        condition = read_filter(standing.filter)
        words = "" if condition is None else in_words(condition, self._fields.for_filter)
        field = _name_field(name_of(" · ".join(filter(None, (words, standing.find)))))
        line = make("label", t("saved-filters-name"))
        line.append(field)
        told = ""

        async def save(_key: str) -> str:
            nonlocal told
            name, filters = name_of(str(field.value)), self._saved.of(of)
            is_there = any(each.name.casefold() == name.casefold() for each in filters)
            if not name:
                return t("saved-filters-unnamed")
            if is_there and told != name:
                told = name
                return t("saved-filters-taken")
            if len(filters) == MOST and not is_there:
                return t("saved-filters-full", count=formats().number(MOST))
            self._saved.put(of, [*filters, replace(standing, name=name)])
            return ""

        hint = t("saved-filters-on-device") if is_remembered() else t("saved-filters-in-tab")
        buttons = [Button("save", t("saved-filters-keep"))]
        if await ask(t("saved-filters-save-title"), [line, hint], buttons, send=save) and self._desk.is_open:
            self.draw()

    async def _manage(self) -> None:
        of = self._of()
        filters = self._saved.of(of)
        items = _list(filters)
        stop = on(items, "click", _take_out)

        async def save(_key: str) -> str:
            try:
                left = renamed(filters, {int(str(each.dataset.place)): str(each.value) for each in _names(items)})
            except ValueError:
                return t("saved-filters-names")
            self._saved.put(of, left)
            return ""

        buttons = [Button("save", t("saved-filters-keep"))]
        answer = await ask(t("saved-filters"), [items], buttons, send=save)
        stop()
        if answer and self._desk.is_open:
            self.draw()
            if self._button.hidden:
                self._beside.focus()


def _list(filters: Sequence[SavedFilter]) -> Any:
    items = make("ul", class_="saved-names", aria_label=t("saved-filters"))
    for place, each in enumerate(filters):
        item = make("li")
        field = _name_field(each.name, aria_label=t("saved-filters-name-of", what=each.name), data_place=str(place))
        item.append(field, icon_button("trash-2", t("saved-filters-delete", what=each.name)))
        items.append(item)
    return items


def _take_out(event: Any) -> None:
    """Take a filter out of the list, and go on at the one behind it."""
    button = closest(event.target, "button")
    if button is None:
        return
    items = closest(button, "ul")
    places = [str(each.dataset.place) for each in _names(items)]
    item = closest(button, "li")
    at = places.index(str(find("input", item).dataset.place))
    item.remove()
    rest = find_all("button", items)
    (rest[min(at, len(rest) - 1)] if rest else find("footer [type='submit']", closest(items, "form"))).focus()


def _names(items: Any) -> list[Any]:
    return list(find_all("input", items))


def _name_field(name: str, **attributes: str) -> Any:
    field = make("input", type="text", maxlength=str(LONGEST_NAME), autocomplete="off", **attributes)
    field.value = name
    return field
