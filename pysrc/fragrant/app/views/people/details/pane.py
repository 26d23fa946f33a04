"""The pane of what is open: its head, and a tab for each thing that can be looked at or changed."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from typing import Any

from fragrant.app.fields.unsaved import Unsaved
from fragrant.app.view import FAILURES, Button, ask, delayed, explain_failure, find, find_all, on, run
from fragrant.app.widgets.doing import begin
from fragrant.app.widgets.following import Following
from fragrant.app.widgets.leaving import keep_if_failed, see_through
from fragrant.app.widgets.part import LONG
from fragrant.vault import NotFoundError
from fragrant.vault.record import Record

from ..changes import SetValues
from ..changes.touching import ShortChange, Touched
from ..desk import Desk
from ..place import NEW, Kind, Spot, list_of
from ..words import t
from .header import Header
from .memberships_tab import MembershipsTab
from .profile_tab import ProfileTab
from .reading_tabs import InsideTab, SupervisionTab
from .source import read_one

_numbers = count(1)

TABS = {
    Kind.USER: ("profile", "groups", "supervision"),
    Kind.GROUP: ("profile", "members"),
    Kind.SITE: ("profile", "inside"),
}
_ALL = ("profile", "groups", "members", "supervision", "inside")


class Details:
    """Shows one user, group or site in its element, beside the list or in its place."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._element = element
        self._desk = desk
        self._kind = Kind.USER
        self._row: Record | None = None
        self._wanted = ""
        self._tab = "profile"
        self._name_tabs()
        self._header = Header(element, desk)
        self._make_tabs()
        self._following = Following(desk.work, ShortChange, self._read_again, lambda _: None)
        on(self._part("close"), "click", lambda _: desk.close())
        on(self._part("retry"), "click", lambda _: self._load())
        on(self._part("tabs"), "click", self._click_tab)
        on(self._part("tabs"), "keydown", self._press_tab)

    async def show(self, kind: Kind, key: str, tab: str) -> None:
        """Show something, at one of its tabs; "" for the first."""
        if (kind, key) != (self._kind, self._wanted):
            self._leave()
            self._kind, self._wanted = kind, key
            self._turn_to(tab)
            await self._load()
            return
        self._turn_to(tab)
        if self._row is not None:
            await self._fill(self._row)

    async def reread(self, keys: frozenset[str]) -> None:
        """Read again what is open, if it is among these."""
        if self._wanted in keys and self._wanted != NEW:
            await self._load()

    async def redraw(self) -> None:
        """Draw anew what depends on rights, sites and groups."""
        if self._wanted == NEW:
            await self._load()
        elif self._row is not None:
            self._header.show(self._kind, self._row)
            await self._fill(self._row)

    async def retry(self) -> None:
        """Ask again for what is open, since it or its tab may have failed."""
        if self._wanted:
            await self._load()

    def clear(self) -> None:
        """Stop, and take everything off the page."""
        self._leave()
        if not self._desk.is_open:
            self._following.stop()

    async def translate(self) -> None:
        """Write anew what Python has written, in the language that is now in use."""
        kind, key, tab, unsaved = self._kind, self._wanted, self._tab, self._profile.editor.unsent()
        self._forget()
        self._profile.editor.kept.stop()
        self._make_tabs()
        if not key:
            return
        if unsaved:
            self._profile.editor.kept.write(unsaved)
        self._kind, self._wanted = kind, key
        self._turn_to(tab)
        await self._load()

    def _name_tabs(self) -> None:
        """Tie tabs and panels together, by ids that stand once in the page, whatever copies there are."""
        number = next(_numbers)
        for name in _ALL:
            tab, panel = find(f"[data-tab='{name}']", self._element), self._panel(name)
            tab.id, panel.id = f"people-{number}-tab-{name}", f"people-{number}-{name}"
            tab.setAttribute("aria-controls", panel.id)
            panel.setAttribute("aria-labelledby", tab.id)

    def _make_tabs(self) -> None:
        self._profile = ProfileTab(self._panel("profile"), self._desk, self._part("unsaved"), self._mark_unsaved)
        self._groups = MembershipsTab(self._panel("groups"), self._desk, Kind.USER)
        self._members = MembershipsTab(self._panel("members"), self._desk, Kind.GROUP)
        self._supervision = SupervisionTab(self._panel("supervision"), self._desk, t("tab-supervision"))
        self._inside = InsideTab(self._panel("inside"), self._desk, t("tab-inside"))

    async def _load(self) -> None:
        """Read what is open, and show it."""
        kind, wanted, is_new = self._kind, self._wanted, self._row is None
        self._tell("")
        if wanted == NEW:
            self._header.show_new(kind)
            await self._profile.show_new(kind)
            return
        if is_new:
            self._part("title").textContent = t("loading")
            waiting = t("waiting")
            call_off = delayed(LONG, lambda: self._say_waiting(wanted, waiting))
        try:
            row = await read_one(self._desk, kind, wanted)
        except FAILURES as error:
            if wanted == self._wanted:
                self._header.clear()
                self._tell(t("not-there") if isinstance(error, NotFoundError) else explain_failure(error))
            return
        finally:
            if is_new:
                call_off()
        if (kind, wanted) != (self._kind, self._wanted) or not self._desk.is_open:
            return
        self._part("waiting").textContent = ""
        self._row = row
        self._header.show(kind, row)
        await self._fill(row)

    async def _fill(self, row: Record) -> None:
        """Fill the tab that is shown."""
        match self._tab:
            case "groups":
                await self._groups.show(row)
            case "members":
                await self._members.show(row)
            case "supervision":
                await self._supervision.show(row)
            case "inside":
                await self._inside.show(row)
            case _:
                await self._profile.show(self._kind, row)

    def _read_again(self, done: Sequence[ShortChange]) -> None:
        """Have the panes read what was touched since the last time."""
        if not self._desk.is_open:
            return
        touched = [each.touches() for each in done]
        rows, branches, gone = ({key for each in touched for key in each[part]} for part in range(3))
        self._desk.follow(Touched(tuple(rows - gone), tuple(branches), tuple(gone)))

    def _leave(self) -> None:
        """Let go of what is open; where something of it is not saved, ask what is to become of that."""
        unsaved, change, go_back = self._profile.editor.unsent(), self._profile.change(self._kind), self._way_back()
        self._forget()
        if unsaved and self._desk.is_open:
            run(self._ask(unsaved, change, go_back))

    def _way_back(self) -> Callable[[], None]:
        """Return what leads to what is open now."""
        return partial(self._desk.go, Spot(list_of(self._kind), open=self._wanted), push=True)

    def _forget(self) -> None:
        see_through(self._desk, self._profile.editor, self._way_back())
        self._wanted, self._row = "", None
        self._header.clear()
        self._tell("")
        self._part("waiting").textContent = ""
        for tab in (self._profile, self._groups, self._members, self._supervision, self._inside):
            tab.clear()

    async def _ask(self, unsaved: Unsaved, change: SetValues | None, go_back: Callable[[], None]) -> None:
        save = [Button("save", t("save"))] if change is not None else []
        text = [t("leaving-unsaved"), t("cancel-leads-back")]
        title = t("unsaved-of", name=unsaved.name) if unsaved.name else t("unsaved-new")
        answer = await ask(title, text, [*save, Button("discard", t("discard"), "danger")])
        if not self._desk.is_open:
            return
        if not answer:
            self._profile.editor.kept.write(unsaved)
            go_back()
            return
        self._profile.editor.kept.forget(unsaved.key)
        if answer == "save" and change is not None:
            await keep_if_failed(self._desk, self._profile.editor, unsaved, begin(self._desk, change), go_back)

    def _turn_to(self, tab: str) -> None:
        tabs = TABS[self._kind] if self._wanted != NEW else ("profile",)
        self._tab = tab if tab in tabs else tabs[0]
        self._part("tabs").hidden = len(tabs) == 1
        for each in find_all("[role='tab']", self._element):
            name = str(each.dataset.tab)
            each.hidden = name not in tabs
            each.setAttribute("aria-selected", "true" if name == self._tab else "false")
            each.tabIndex = 0 if name == self._tab else -1
        for panel in find_all("[role='tabpanel']", self._element):
            panel.hidden = str(panel.dataset.panel) != self._tab

    def _click_tab(self, event: Any) -> None:
        name = str(getattr(event.target.dataset, "tab", "") or "")
        if name and self._wanted:
            self._desk.open(self._wanted, "" if name == "profile" else name)

    def _press_tab(self, event: Any) -> None:
        step = {"ArrowRight": 1, "ArrowLeft": -1}.get(str(event.key))
        if step is None or not self._wanted:
            return
        event.preventDefault()
        tabs = TABS[self._kind]
        name = tabs[(tabs.index(self._tab) + step) % len(tabs)]
        self._desk.open(self._wanted, "" if name == "profile" else name)
        find(f"[data-tab='{name}']", self._element).focus()

    def _mark_unsaved(self, *, is_so: bool) -> None:
        find("[data-tab='profile']", self._element).classList.toggle("edited", is_so)

    def _say_waiting(self, wanted: str, text: str) -> None:
        if wanted == self._wanted:
            self._part("waiting").textContent = text

    def _tell(self, text: str) -> None:
        self._part("problem-text").textContent = text
        self._part("problem").hidden = not text

    def _panel(self, name: str) -> Any:
        return find(f"[data-panel='{name}']", self._element)

    def _part(self, name: str) -> Any:
        return find(f"[data-details='{name}']", self._element)
