"""The dialog in which somebody chooses the columns, their order, and what the list is sorted by."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ...texts import t
from ...view import ask, closest, find, icon_button, make, on, replace_children
from .columns import Column
from .desk import ListDesk, ListFields
from .layout import Layout


async def choose_columns(desk: ListDesk, fields: ListFields, layout: Layout, changed: Callable[[], None]) -> None:
    """Show the columns; each change counts at once."""
    if not fields.is_known:
        await fields.ask()
    if not desk.is_open:
        return
    chooser = _Chooser(desk, fields, layout, changed)
    await ask(t("list-columns"), [chooser.sorting, chooser.element, chooser.reset])
    chooser.end()


class _Chooser:
    def __init__(self, desk: ListDesk, fields: ListFields, layout: Layout, changed: Callable[[], None]) -> None:
        self._desk = desk
        self._fields = fields
        self._layout = layout
        self._tell = changed
        self.element = make("ul", class_="columns", aria_label=t("list-columns"))
        self.sorting = _sorting(desk, fields.columns)
        self.reset = make("button", t("list-reset"), type="button", class_="plain")
        self._stops = [
            on(self.reset, "click", lambda _: self._reset()),
            on(self.element, "change", self._show),
            on(self.element, "click", self._move),
            on(self.sorting, "change", lambda _: self._sort()),
        ]
        self._draw()

    def end(self) -> None:
        """Listen no more."""
        for stop in self._stops:
            stop()

    def _draw(self) -> None:
        columns = self._layout.in_order(self._fields.columns)
        items = [
            _item(each, place, len(columns), is_shown=self._layout.is_shown(each)) for place, each in enumerate(columns)
        ]
        replace_children(self.element, items)

    def _reset(self) -> None:
        self._layout.reset()
        self._draw()
        self._tell()

    def _show(self, event: Any) -> None:
        self._layout.show(self._column(event.target), is_shown=bool(event.target.checked))
        self._tell()

    def _move(self, event: Any) -> None:
        button = closest(event.target, "button[data-by]")
        if button is None:
            return
        column, by = self._column(button), str(button.dataset.by)
        self._layout.move(self._fields.columns, column, int(by))
        self._draw()
        place = self._layout.in_order(self._fields.columns).index(column)
        again = find(f"[data-place='{place}'][data-by='{by}']:not(:disabled)", self.element)
        if again is not None:
            again.focus()
        self._tell()

    def _sort(self) -> None:
        field, direction = (str(find(f"[data-sort='{name}']", self.sorting).value) for name in ("field", "direction"))
        self._desk.go(replace(self._desk.spot, sort=(field, direction) if field else ("", "")))

    def _column(self, element: Any) -> Column:
        return self._layout.in_order(self._fields.columns)[int(str(element.dataset.place))]


def _item(column: Column, place: int, count: int, *, is_shown: bool) -> Any:
    item = make("li")
    box = make("input", type="checkbox", data_place=str(place))
    box.checked = is_shown
    box.disabled = column.is_fixed
    label = make("label")
    label.append(box, make("span", column.label))
    up = icon_button("arrow-up", t("list-earlier", what=column.label), data_place=str(place), data_by="-1")
    down = icon_button("arrow-down", t("list-later", what=column.label), data_place=str(place), data_by="1")
    up.disabled, down.disabled = place == 0, place == count - 1
    item.append(label, up, down)
    return item


def _sorting(desk: ListDesk, columns: list[Column]) -> Any:
    field, direction = desk.spot.sort
    element = make("div", class_="sorting")
    names = {"": t("list-own-order"), **{each.field: each.label for each in columns if each.is_sortable}}
    element.append(
        _select("field", t("list-sort-by"), names, field),
        _select(
            "direction", t("list-direction"), {"asc": t("list-ascending"), "desc": t("list-descending")}, direction
        ),
    )
    return element


def _select(name: str, label: str, options: dict[str, str], chosen: str) -> Any:
    around = make("label", label)
    select = make("select", data_sort=name)
    for value, text in options.items():
        option = make("option", text, value=value)
        option.selected = value == chosen
        select.append(option)
    around.append(select)
    return around
