"""The tab of what a form is related to: other forms, and documents."""

import asyncio
from collections.abc import Iterable
from typing import Any, Literal

from fragrant.app.view import (
    FAILURES,
    Button,
    Place,
    ask,
    closest,
    explain_failure,
    find,
    icon,
    icon_button,
    is_shown,
    link_to,
    make,
    on,
    replace_children,
    say,
)
from fragrant.app.widgets.doing import begin
from fragrant.app.widgets.part import Part
from fragrant.vault import is_id
from fragrant.vault.filters import field
from fragrant.vault.records import Document, FormInstance

from ..changes import RelateForm
from ..desk import Desk
from ..finding import NAME, template_of
from ..templates import name_of
from ..words import t

_FOUND = 20
"""Forms or documents that a search by name offers."""

Kind = Literal["form", "document"]


class RelationsTab:
    """Shows what a form is related to, adds relations and removes them."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._desk = desk
        self._list = make("div")
        self._buttons = make("div", class_="details-actions")
        for kind, name in (("form", t("relate-form")), ("document", t("relate-document"))):
            button = make("button", type="button", class_="plain", data_relate=kind)
            button.append(icon("link"), make("span", name))
            self._buttons.append(button)
        self._part = Part(self._list, 3, lambda: t("tab-relations"), beside=find("button", self._buttons))
        self._template, self._name = "", ""
        self._reading: object = None
        """Stands for what was asked for last."""
        self._related: dict[str, tuple[Kind, str, str]] = {}
        """By a number in the page: the kind of the other, its id and its name."""
        replace_children(element, [self._list, self._buttons])
        on(self._buttons, "click", self._add)
        on(self._list, "click", self._click)
        self.clear()

    async def show(self, template_id: str, name: str, form: FormInstance) -> None:
        """Show the relations of a form."""
        is_same = (self._template, self._name) == (template_id, name)
        if not is_same:
            self.clear()
        self._template, self._name = template_id, name
        reading = self._reading = object()
        await self._part.fill(lambda: self._draw(reading, form), is_quiet=is_same)

    def clear(self) -> None:
        """Take everything off the page."""
        self._template, self._name = "", ""
        self._reading = None
        self._related = {}
        self._part.clear()
        self._buttons.hidden = True

    async def _draw(self, reading: object, form: FormInstance) -> Iterable[Any] | None:
        vault = self._desk.vault
        documents, forms = await asyncio.gather(
            vault.forms.related_documents(form.form_id).all(), vault.forms.related_forms(form.form_id).all()
        )
        if self._reading is not reading:
            return None
        self._related = {}
        self._buttons.hidden = False
        return [
            make("h3", t("related-documents")),
            self._items([self._document(row) for row in documents], t("no-related-documents")),
            make("h3", t("related-forms")),
            self._items([self._form(row) for row in forms], t("no-related-forms")),
        ]

    def _items(self, items: list[Any], nothing: str) -> Any:
        if not items:
            return make("p", nothing, class_="quiet")
        shown = make("ul", class_="relations")
        shown.append(*items)
        return shown

    def _document(self, row: Document) -> Any:
        link = link_to("documents", Place(("all", row.document_id)))
        shown = make("a", row.name, href=link) if is_shown("documents") else make("span", row.name)
        return self._item("document", row.document_id, row.name, shown, row.folder_path)

    def _form(self, row: FormInstance) -> Any:
        button = make("button", row.instance_name or t("nameless"), type="button", class_="plain", data_open="")
        return self._item("form", row.form_id, row.instance_name, button, "")

    def _item(self, kind: Kind, other_id: str, name: str, shown: Any, about: str) -> Any:
        number = str(len(self._related))
        self._related[number] = (kind, other_id, name)
        item = make("li", data_related=number)
        remove = icon_button("x", t("unrelate", name=name), data_remove="")
        item.append(shown, make("span", about, class_="quiet"), make("span", class_="spring"), remove)
        return item

    def _click(self, event: Any) -> Any:
        item, button = closest(event.target, "[data-related]"), closest(event.target, "button")
        if item is None or button is None:
            return None
        kind, other_id, name = self._related[str(item.dataset.related)]
        if button.hasAttribute("data-remove"):
            begin(self._desk, RelateForm(self._template, self._name, kind, other_id, name, is_to_be=False))
            return None
        return self._open(name)

    async def _open(self, name: str) -> None:
        """Open a related form, whose template no row tells: those that there are get asked, this one's first."""
        desk, here = self._desk, self._template
        ordered = sorted(desk.templates, key=lambda each: each.template_id != here)
        try:
            found = await template_of(desk.vault, ordered, name)
        except FAILURES as error:
            desk.tell("related", error)
            return
        if not desk.is_open or here != self._template:
            return
        desk.tell("related", None)
        if found is None:
            say(t("no-template-of", name=name), is_problem=True)
        else:
            desk.open_in(found.template_id, name)

    def _add(self, event: Any) -> Any:
        button = closest(event.target, "[data-relate]")
        if button is None:
            return None
        return self._relate("document" if str(button.dataset.relate) == "document" else "form")

    async def _relate(self, kind: Kind) -> None:
        """Find a document, or a form of some template, by its name, and relate it."""
        template, name = self._template, self._name
        field_ = make("input", type="search", required="", autocomplete="off")
        label = make("label", t("relate-name"))
        label.append(field_)
        choice = make("select")
        for each in self._desk.templates:
            option = make("option", name_of(each), value=each.template_id)
            option.selected = each.template_id == template
            choice.append(option)
        of = make("label", t("template"))
        of.append(choice)
        found_list = make("div", class_="found", role="radiogroup", aria_label=t("found"))
        found: dict[str, str] = {}

        async def send(_key: str) -> str:
            chosen = find("input:checked", found_list)
            other = str(chosen.value) if chosen is not None else ""
            if other not in found:
                return await self._find(kind, choice, field_, found, found_list)
            begin(self._desk, RelateForm(template, name, kind, other, found[other]))
            return ""

        def forget(_: Any) -> None:
            found.clear()
            replace_children(found_list)

        stops = [on(field_, "input", forget), on(choice, "change", forget)]
        body = [*([of] if kind == "form" else []), label, found_list]
        await ask(t("relate-title", name=name), body, [Button("go", t("find-and-relate"))], send=send)
        for stop in stops:
            stop()

    async def _find(self, kind: Kind, template: Any, name: Any, found: dict[str, str], element: Any) -> str:
        """Offer what has in its name what stands in a field; return what is to be said about it."""
        asked = str(template.value), str(name.value)
        related = {(each_kind, each_id) for each_kind, each_id, _ in self._related.values()}
        try:
            named, is_all = await self._named(kind, asked[0], asked[1].strip())
        except FAILURES as error:
            return explain_failure(error)
        if (str(template.value), str(name.value)) != asked:  # changed meanwhile: that is not asked for any more
            return await self._find(kind, template, name, found, element)
        rows = [row for row in named if (kind, row[0]) not in related]
        found.update({other_id: other for other_id, other, _ in rows})
        items = []
        for other_id, other, about in rows:
            item = make("label")
            item.append(make("input", type="radio", name="relate-to", value=other_id))
            item.append(f" {other} ", make("span", about, class_="quiet"))
            items.append(item)
        replace_children(element, items)
        if len(rows) == 1:
            find("input", element).checked = True
        if not rows:
            return t("nothing-found")
        return t("choose-one") if is_all else t("choose-one-of-first", count=str(_FOUND))

    async def _named(self, kind: Kind, template: str, name: str) -> tuple[list[tuple[str, str, str]], bool]:
        """Return id, name and place of what holds a text in its name, not the form itself; and whether that is all."""
        vault = self._desk.vault
        if kind == "document":
            documents = await vault.documents.find(field("name").contains(name)).page(0, _FOUND)
            found = [(row.document_id, row.name, row.folder_path) for row in documents.rows if is_id(row.document_id)]
            return found, len(documents.rows) < _FOUND
        forms = await vault.forms.find(template, field(NAME).contains(name)).page(0, _FOUND)
        found = [(row.form_id, row.instance_name, "") for row in forms.rows if row.instance_name != self._name]
        return found, len(forms.rows) < _FOUND
