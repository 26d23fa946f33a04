"""How a filter in the making is drawn: a row of inputs for each condition, a frame for each group."""

from collections.abc import Mapping, Sequence
from typing import Any

from fragrant.vault.filters import Input, Kind

from ....browser import page
from ...texts import t
from ..icon import icon, icon_button
from .fields import FilterField
from .model import Group, Line
from .words import date_patterns, patterns

Path = tuple[int, ...]


def draw(group: Group, fields: Mapping[str, FilterField], path: Path = ()) -> Any:
    """Return the element of a group, with all that is in it."""
    element = page.make("fieldset", class_="filter-group", aria_label=t("filter-group"))
    if len(group.members) > 1:
        joined = {"all": t("filter-all"), "any": t("filter-any")}
        element.append(_select("any", path, t("filter-joined"), joined, "any" if group.is_any else "all"))
    for place, each in enumerate(group.members):
        below = (*path, place)
        if isinstance(each, Group):
            inner = draw(each, fields, below)
            inner.append(_remove(below))
            element.append(inner)
        else:
            element.append(draw_line(each, fields, below))
    buttons = page.make("div", class_="filter-more")
    buttons.append(
        _button("add-line", path, "plus", t("filter-add")), _button("add-group", path, "plus", t("filter-add-group"))
    )
    element.append(buttons)
    return element


def draw_line(line: Line, fields: Mapping[str, FilterField], path: Path) -> Any:
    """Return the element of a condition: its field, its comparison, what it is compared with."""
    offered = fields[line.name]
    element = page.make("div", class_="filter-line")
    labels = {each.name: each.label for each in fields.values()}
    said = date_patterns() if offered.kind is Kind.DATE else patterns()
    operators = [*offered.operators, *([] if line.how in offered.operators else [line.how])]
    names = {each.name: said[each.name].format("…", "…", field="").strip() for each in operators}
    element.append(_select("field", path, t("filter-field"), labels, line.name))
    element.append(_select("operator", path, t("filter-operator"), names, line.operator))
    element.append(*_inputs(line, offered, path))
    element.append(_remove(path))
    return element


def _inputs(line: Line, offered: FilterField, path: Path) -> Sequence[Any]:
    label = t("filter-value", field=offered.label)
    if line.how.input is Input.NONE:
        return []
    if line.how.input is Input.MANY:
        return [_several(line, offered, path, label)]
    count = 2 if line.how.input is Input.TWO else 1
    made = [_input(line, offered, path, place, label) for place in range(count)]
    if offered.kind is Kind.DATE:
        ways = {"day": t("filter-on-a-day"), "ago": t("filter-ago")}
        made.append(_select("relative", path, t("filter-date-as"), ways, "ago" if line.is_relative else "day"))
    return made


def _input(line: Line, offered: FilterField, path: Path, place: int, label: str) -> Any:
    if offered.kind is Kind.FLAG:
        choices: Mapping[str, str] | None = {"true": t("filter-yes"), "false": t("filter-no")}
    else:
        choices = offered.choices
    if choices is not None:
        named = {"": "", **choices}
        text = line.text(place)
        select = _select("input", path, label, named if text in named else {**named, text: text}, text)
        _name(select, "input", path, place)
        return select
    kinds = {Kind.NUMBER: "number", Kind.DATE: "number" if line.is_relative else "date"}
    field = page.make("input", type=kinds.get(offered.kind, "text"), aria_label=label, autocomplete="off")
    if offered.kind is Kind.NUMBER:
        field.step = "any"
    _name(field, "input", path, place)
    field.value = line.text(place)
    return field


def _several(line: Line, offered: FilterField, path: Path, label: str) -> Any:
    """Return a box for each value, or a field with one value a line."""
    if offered.choices is None:
        field = page.make("textarea", rows="3", aria_label=label, placeholder=t("filter-one-a-line"))
        _name(field, "many", path)
        field.value = "\n".join(line.texts)
        return field
    boxes = page.make("fieldset", class_="filter-boxes", aria_label=label)
    for value, name in offered.choices.items():
        box = page.make("input", type="checkbox", value=value)
        _name(box, "box", path)
        box.checked = value in line.texts
        around = page.make("label")
        around.append(box, page.make("span", name))
        boxes.append(around)
    return boxes


def _select(role: str, path: Path, label: str, options: Mapping[str, str], chosen: str) -> Any:
    element = page.make("select", aria_label=label)
    for value, text in options.items():
        option = page.make("option", text, value=value)
        option.selected = value == chosen
        element.append(option)
    _name(element, role, path)
    return element


def _button(role: str, path: Path, icon_name: str, label: str) -> Any:
    button = page.make("button", type="button", class_="plain")
    button.append(icon(icon_name), page.make("span", label))
    _name(button, role, path)
    return button


def _remove(path: Path) -> Any:
    button = icon_button("x", t("filter-remove"))
    _name(button, "remove", path)
    return button


def _name(element: Any, role: str, path: Path, place: int = 0) -> None:
    """Say what an element is for, by which :mod:`.dialog` knows it."""
    element.dataset.role = role
    element.dataset.path = ",".join(map(str, path))
    element.dataset.place = str(place)
