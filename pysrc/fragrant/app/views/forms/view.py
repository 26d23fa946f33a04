"""The forms: the templates of a vault, the forms of one, and beside them the form that is open."""

from collections.abc import Awaitable
from typing import Any

from fragrant.app.view import Place, Vault, find, on, run, work
from fragrant.app.widgets.listing.first_rows import condition_of, first_rows
from fragrant.app.widgets.problems import Problems

from .desk import Desk
from .details.pane import Details
from .fields import Fields
from .list.pane import ListPane
from .list.query import Query
from .place import Spot, read
from .templates import TemplatesPane, name_of
from .words import t


class View:
    """Puts the panes together: each place is told to all of them. :mod:`.place` has its grammar."""

    title = "Forms"
    needs = "vault"
    icon = "clipboard"

    def __init__(self, element: Any) -> None:
        self._element = element
        self._place = Place()
        self._problems = Problems(self._part)
        on(self._part("problem-retry"), "click", lambda _: self._retry())
        on(self._part("to-side"), "click", lambda _: self._desk.open_template(""))

    @staticmethod
    def first_calls(vault: Vault, place: Place) -> list[Awaitable[Any]]:
        """Return the calls for the templates, and for the first forms of the one that the place names."""
        spot = read(place) or Spot()
        query = Query(spot.template, spot.find, condition_of(spot.filter))
        rows = first_rows(vault, query, spot.sort) if spot.template else []
        return [vault.form_templates.find().all(), *rows]

    async def show(self, vault: Vault, place: Place) -> None:
        """Show the templates, and the forms of the one that the place names."""
        self._place = place
        self._desk = desk = Desk(vault, self, work=work())
        fields = Fields(desk)
        self._templates = TemplatesPane(self._part("templates"), desk, self._name)
        self._list = ListPane(self._element, desk, fields)
        self._details = Details(self._part("details"), desk, fields)
        self._turn_to(read(place) or Spot())
        self._list.show()
        run(self._templates.show())

    async def go(self, place: Place) -> None:
        """Show another place."""
        spot = read(place)
        if spot is not None:
            self._place = place
            self._follow(spot, is_return=True)

    def resume(self) -> None:
        """Ask again for what was asked for when the sign-in ran out."""
        run(self._retry())

    def clear(self) -> None:
        """Let go of the vault and of its rows."""
        self._desk.is_open = False
        self._list.clear()
        self._templates.clear()
        self._details.clear()
        self._desk.versions.forget()

    async def translate(self) -> None:
        """Write anew what Python has written, in the language that is now in use."""
        self._templates.translate()
        await self._details.translate()
        self._name()
        self._problems.draw()
        await self._list.translate()

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of the view, with what they do."""
        return [
            ("Enter", t("key-open")),
            ("Space", t("key-choose")),
            ("Delete", t("delete")),
            ("n", t("new")),
            ("Esc", t("key-close")),
        ]

    # what the desk passes on to its panes

    def move(self, spot: Spot, *, push: bool) -> None:
        """Go to a place; with ``push`` "Back" leads to the one before."""
        move = self._place.push if push else self._place.replace
        self._place = move(*spot.segments, **spot.values)
        self._follow(spot, is_return=False)

    def changed(self, template: str, names: frozenset[str], gone: frozenset[str]) -> None:
        """Have the panes read again what has changed."""
        spot = self._desk.spot
        if template != spot.template:
            return
        self._list.reread(gone)
        if spot.form in gone:
            self._desk.close()
        elif spot.form in names:
            run(self._details.show(spot))

    def tell(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part, None for nothing: what one part has to say, no other takes away."""
        self._problems.tell(part, error)

    def _follow(self, spot: Spot, *, is_return: bool) -> None:
        """Have the panes show a place that differs from the one before."""
        before = self._desk.spot
        self._turn_to(spot)
        self._list.follow(before, is_return=is_return)
        if spot.template != before.template:
            run(self._templates.find())

    def _turn_to(self, spot: Spot) -> None:
        desk, before = self._desk, self._desk.spot
        desk.spot = spot
        if spot.template != before.template:
            desk.template = next((each for each in desk.templates if each.template_id == spot.template), None)
            self.tell("template", None)
        self._name()
        self._show_panes(spot)
        if not spot.has_details:
            self._details.clear()
        elif (spot.template, spot.form, spot.tab, spot.is_new) != (
            before.template,
            before.form,
            before.tab,
            before.is_new,
        ):
            run(self._details.show(spot))

    def _show_panes(self, spot: Spot) -> None:
        """Show the details where a form is open, and have a phone show one pane alone."""
        self._part("details").hidden = not spot.has_details
        for name in ("filters", "actions", "grid", "status"):
            self._part(name).hidden = not spot.template
        self._part("search").parentElement.hidden = not spot.template
        self._part("nothing").hidden = bool(spot.template)
        self._part("panes").dataset.pane = "details" if spot.has_details else "list" if spot.template else "side"

    def _name(self) -> None:
        template = self._desk.template
        nameless = "" if self._desk.spot.template else t("title")
        self._part("title").textContent = name_of(template) if template else nameless

    async def _retry(self) -> None:
        """Ask again for whatever could not be had."""
        self._list.retry()
        run(self._details.retry())
        await self._templates.retry()

    def _part(self, name: str) -> Any:
        return find(f"[data-forms='{name}']", self._element)
