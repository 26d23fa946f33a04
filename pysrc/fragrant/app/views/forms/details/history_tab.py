"""The tab of a form's history: who made and changed it, and the versions that this page has seen, compared."""

from collections.abc import Iterable
from typing import Any

from fragrant.app.fields.values import same_value
from fragrant.app.view import formats, make, replace_children
from fragrant.app.widgets.part import Part
from fragrant.vault.records import FormInstance

from ..desk import Desk
from ..fields import Fields
from ..kinds import FormField, rows_of
from ..words import t


class HistoryTab:
    """Shows the history of one form, the latest first."""

    def __init__(self, element: Any, desk: Desk, fields: Fields) -> None:
        self._desk = desk
        self._fields = fields
        self._list = make("div")
        self._part = Part(self._list, 3, lambda: t("tab-history"))
        self._name = ""
        replace_children(element, [self._list])

    async def show(self, template_id: str, name: str, form: FormInstance) -> None:
        """Show what is known of a form's past."""
        is_same, self._name = self._name == name, name
        await self._part.fill(lambda: self._draw(template_id, name, form), is_quiet=is_same)

    def clear(self) -> None:
        """Take everything off the page."""
        self._name = ""
        self._part.clear()

    async def _draw(self, template_id: str, name: str, form: FormInstance) -> Iterable[Any] | None:
        fields = await self._fields.read(self._desk.vault, template_id)
        if self._name != name:
            return None
        versions = self._desk.versions.of(template_id, name) or [form]
        rows = [rows_of(fields, each) for each in versions]
        items = make("ol", class_="revisions", reversed="")
        for place, each in enumerate(versions):
            before = rows[place + 1] if place + 1 < len(versions) else None
            items.append(_item(each, rows[place], before, is_newest=place == 0))
        created = _who(form.create_date, form.create_by)
        first = [make("p", t("created-on", who=created), class_="quiet")] if created else []
        return [items, *first, make("p", t("history-limits"), class_="quiet")]


def _item(form: FormInstance, rows: list[FormField], before: list[FormField] | None, *, is_newest: bool) -> Any:
    item = make("li", data_version=form.form_id)
    head = make("div", class_="revision-head")
    head.append(make("strong", _who(form.modify_date, form.modify_by) or t("unknown-moment")))
    if is_newest:
        head.append(" ", make("span", t("newest"), class_="mark"))
    item.append(head)
    if before is not None:
        item.append(_differences(before, rows))
    return item


def _differences(before: list[FormField], after: list[FormField]) -> Any:
    changed = [
        (old, new)
        for old, new in zip(before, after, strict=True)
        if not same_value(new.field_type, old.value, new.value)
    ]
    if not changed:
        return make("p", t("no-difference"), class_="quiet")
    table = make("table")
    head = make("tr")
    head.append(make("td"), make("th", t("before"), scope="col"), make("th", t("after"), scope="col"))
    table.append(head)
    for old, new in changed:
        line = make("tr")
        line.append(
            make("th", new.label, scope="row"),
            make("td", old.value or t("no-value")),
            make("td", new.value or t("no-value")),
        )
        table.append(line)
    box = make("div", class_="comparison")
    box.append(table)
    return box


def _who(moment: Any, by: str) -> str:
    shown = formats().moment(moment.timestamp() * 1000) if moment is not None else ""
    return " · ".join(filter(None, (shown, by)))
