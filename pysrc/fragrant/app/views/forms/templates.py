"""The pane of the templates: a list, in which the one whose forms are listed is marked."""

from collections.abc import Callable
from typing import Any

from fragrant.app.view import FAILURES, closest, find, find_all, formats, make, on, replace_children
from fragrant.app.widgets.part import Part
from fragrant.vault import is_id
from fragrant.vault.records import FormTemplate

from .desk import Desk
from .words import n, t


class TemplatesPane:
    """The templates of a vault. ``on_name`` is called when the one that is chosen has got its name."""

    def __init__(self, element: Any, desk: Desk, on_name: Callable[[], None]) -> None:
        self._desk = desk
        self._on_name = on_name
        self._list = find("[data-forms='template-list']", element)
        self._find = find("[data-forms='template-find']", element)
        self._part = Part(self._list, 5, lambda: t("templates"))
        on(self._list, "click", self._click)
        on(self._find, "input", lambda _: self._draw())

    async def show(self) -> None:
        """Show the templates, and find the one that the place names."""
        await self._part.fill(self._ask)
        await self.find()

    async def find(self) -> None:
        """Mark the template that the place names; one that is not in the list is asked for."""
        desk = self._desk
        wanted = desk.spot.template
        found = next((each for each in desk.templates if each.template_id == wanted), None)
        if found is None and wanted:
            try:
                found = await desk.vault.form_templates.get(wanted)
            except FAILURES as error:
                if desk.is_open and wanted == desk.spot.template:
                    desk.tell("template", error)
                return
        if not desk.is_open or wanted != desk.spot.template:
            return  # somebody has gone on meanwhile
        desk.tell("template", None)
        desk.template = found
        self._mark()
        self._on_name()

    async def retry(self) -> None:
        """Ask again for what could not be had."""
        if not self._desk.templates:
            await self.show()
        elif self._desk.template is None:
            await self.find()

    def translate(self) -> None:
        """Write anew what Python has written."""
        if self._desk.templates:
            self._draw()

    def clear(self) -> None:
        """Take all templates off the page."""
        self._part.clear()
        self._find.value = ""

    async def _ask(self) -> list[Any] | None:
        found = await self._desk.vault.form_templates.find().all()
        if not self._desk.is_open:
            return None
        usable = [each for each in found if is_id(str(each.get("id")))]
        self._desk.templates = tuple(formats().in_order(usable, name_of))
        return self._items()

    def _draw(self) -> None:
        replace_children(self._list, self._items())

    def _items(self) -> list[Any]:
        """Return the items whose name or description holds what was typed."""
        wanted = str(self._find.value).strip().casefold()
        all_of_them = self._desk.templates
        self._find.hidden = len(all_of_them) < 8 and not wanted
        shown = [each for each in all_of_them if wanted in f"{name_of(each)}\n{each.description}".casefold()]
        if not shown:
            return [make("p", t("no-template-matches") if all_of_them else t("no-templates"), class_="quiet")]
        items = make("ul", class_="templates")
        items.append(*map(self._item, shown))
        status = make("p", n("templates-count", len(shown)), class_="visually-hidden", role="status")
        return [items, *([status] if wanted else [])]

    def _item(self, template: FormTemplate) -> Any:
        item = make("li")
        button = make("button", type="button", data_template=template.template_id)
        button.append(make("span", name_of(template)))
        if template.description:
            button.append(make("small", template.description))
        if template.template_id == self._desk.spot.template:
            button.setAttribute("aria-current", "true")
        item.append(button)
        return item

    def _mark(self) -> None:
        for button in find_all("button", self._list):
            if str(button.dataset.template) == self._desk.spot.template:
                button.setAttribute("aria-current", "true")
            else:
                button.removeAttribute("aria-current")

    def _click(self, event: Any) -> None:
        button = closest(event.target, "[data-template]")
        if button is not None:
            self._desk.open_template(str(button.dataset.template))


def name_of(template: FormTemplate) -> str:
    """Return the name of a template, for a person."""
    return template.name or t("nameless")
