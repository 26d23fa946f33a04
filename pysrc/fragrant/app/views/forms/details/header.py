"""What stands above the tabs: the form's name and state, and what can be done with it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from fragrant.app.view import Place, ask, closest, copy_text, find, formats, link_to, make, on, replace_children, say
from fragrant.app.widgets.doing import delete
from fragrant.vault.records import FormInstance

from ..changes import DeleteForm
from ..desk import Desk
from ..words import n, t
from .saving import save_pdf


class Header:
    """Shows one form's head."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._element = element
        self._desk = desk
        self._form: FormInstance | None = None
        on(self._part("actions"), "click", self._click)
        self.clear()

    def show(self, form: FormInstance) -> None:
        """Show a form."""
        self._form = form
        self._part("title").textContent = form.instance_name or t("nameless")
        self._part("about").textContent = " · ".join(_about(form))
        self._part("actions").hidden = False

    def begin(self, template_name: str) -> None:
        """Show a form of a template that is yet to be made."""
        self.clear()
        self._part("title").textContent = t("new-of", template=template_name)

    def mark(self, *, is_leaving: bool) -> None:
        """Show whether the form will be deleted in some seconds."""
        replace_children(self._part("marks"), [make("span", t("leaving"), class_="mark")] if is_leaving else [])

    def clear(self) -> None:
        """Take everything about a form off the page."""
        self._form = None
        for name in ("title", "about"):
            self._part(name).textContent = ""
        self._part("actions").hidden = True
        self.mark(is_leaving=False)

    def _click(self, event: Any) -> Any:
        button = closest(event.target, "[data-act]")
        if button is None or self._form is None:
            return None
        match str(button.dataset.act):
            case "pdf":
                return save_pdf(self._desk, self._desk.spot.template, self._form)
            case "link":
                return self._copy_link()
        return self._delete(self._form)

    async def _copy_link(self) -> None:
        """Copy the link to the form: it names template and form, and nothing else."""
        spot = self._desk.spot
        link = link_to("forms", Place((spot.template, spot.form)))
        if copy_text(link):
            say(t("link-copied"))
            return
        field = make("input", type="text", readonly="", value=link)
        label = make("label", t("link"))
        label.append(field)
        await ask(t("copy-link"), [label, t("link-needs-sign-in")])

    def _delete(self, form: FormInstance) -> None:
        """Delete the form, in some seconds."""
        spot = self._desk.spot
        delete(self._desk, [DeleteForm(spot.template, spot.form, form.form_id)], lambda count: n("delete-many", count))

    def _part(self, name: str) -> Any:
        return find(f"[data-details='{name}']", self._element)


def _about(form: FormInstance) -> Iterator[str]:
    if form.modify_date is not None:
        yield t("modified-by", moment=_shown(form.modify_date), by=form.modify_by or t("somebody"))
    if form.create_date is not None:
        yield t("created-by-at", moment=_shown(form.create_date), by=form.create_by or t("somebody"))


def _shown(moment: datetime) -> str:
    return formats().moment(moment.timestamp() * 1000)
