"""Where the views are: one on the screen at a time, each made when it is first shown, all new for the next person."""

import asyncio
import secrets
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..browser import location, page, places, probe, saving
from ..browser.disk import BrowserDisk
from ..vault import Transport, Vault
from . import own_vault, own_work, texts, unsaved
from .place import Place, from_route, to_route
from .shell.navigation import Navigation, title_of
from .texts import t
from .widgets import notices

if TYPE_CHECKING:
    from .view import View


class _Mounted:
    """A view's element on the page, its place, and its object once it has been shown."""

    def __init__(self, about: dict[str, Any], stage: Any) -> None:
        self.name: str = about["name"]
        self.needs: str = about["needs"]
        self.place = Place()
        self.view: View | None = None
        self.begun = self.gone = self._is_busy = self._is_drawn = self._is_current = False
        self._wanted: Place | None = None
        self.element = page.make_from(
            page.find(f"template[data-view-template='{self.name}']"),
            "section",
            data_view=self.name,
            data_texts=about["name"],
            aria_label=title_of(about),
            **({"data_t_aria_label": "title"} if about["has_texts"] else {}),
        )
        self.element.hidden = True
        self._module: str = about["module"]
        stage.append(self.element)

    def turn_to(self, place: Place, vault: Vault) -> None:
        """Have the view show a place, as soon as it has done what it was asked before."""
        self.place = self._wanted = place
        self.begun = True
        if not self._is_busy:
            self._is_busy = True
            page.run(self._work(vault))

    def moved(self, place: Place) -> None:
        """Note where the view itself has gone; what it was asked before that is past."""
        self.place, self._wanted = place, None

    def appear(self, *, is_current: bool) -> None:
        """Show the view where it is the current one, but not before it has drawn what it can at once."""
        self._is_current = is_current
        self.element.hidden = not (is_current and self._is_drawn)

    async def _work(self, vault: Vault) -> None:
        try:
            while self._wanted is not None and not self.gone:
                place, self._wanted = self._wanted, None
                if self.view is None:
                    page.run(self._reveal())
                    self.view = import_module(self._module).View(self.element)
                    await self.view.show(vault, place)
                else:
                    await self.view.go(place)
        finally:
            self._is_busy = False

    async def _reveal(self) -> None:
        self._is_drawn = True
        self.appear(is_current=self._is_current)

    def end(self) -> None:
        """Have the view let go of everything, and take it off the page."""
        self.gone = True
        if self.view is not None:
            page.attempt(self.view.clear)
        self.element.remove()


class ViewHost:
    """The views that the settings name."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._about: list[dict[str, Any]] = settings["views"]
        self._stage = page.find("[data-views='stage']")
        self._navigation = Navigation(self._about)
        self._vault: Vault | None = None
        self._mark = ""
        self._take_back_word: Callable[[], None] = lambda: None
        self._is_told_of: _Mounted | None = None
        """The view whose place is known not to fit into the address."""
        self._allowed: dict[str, _Mounted] = {}
        self._current: _Mounted | None = None
        self._mount()
        places.on_change(self._follow)
        texts.on_change(self._translate)

    def ask_ahead(self, api_url: str, transport: Transport, missing_scopes: list[str]) -> None:
        """Make the first calls of the view that the address names, or else of the first."""
        allowed = [each for each in self._about if each["needs"] not in missing_scopes]
        name, place = from_route(places.read() or "") or ("", Place())
        about = next((each for each in allowed if each["name"] == name), None)
        if about is None and allowed:
            about, place = allowed[0], Place()
        if about is not None and api_url:
            page.run(_call_ahead(about["module"], Vault(api_url, transport), place))

    def show(self, owner: str, api_url: str, transport: Transport, missing_scopes: list[str]) -> None:
        """Show a vault in all views but those whose scope was not given, or all that there is without a vault."""
        is_elsewhere = not api_url.startswith(f"{location.origin()}/")
        probing = probe.is_answered if is_elsewhere else None  # no preflight stands before this page's own host
        own_vault.let_go()
        self._vault = None
        if api_url:
            vault = Vault(api_url, transport, disk=BrowserDisk(), is_answered=probing)
            self._vault = own_vault.hold(vault, api_url)
            own_work.begin(self._vault)
        self._mark = owner or secrets.token_hex(8)  # one who can't be known has no place from before
        page.show_notice("no-vault", shown=bool(self._about) and not api_url)
        self.allow(missing_scopes)
        if self._current is None:
            page.mark("fragrant:first-data")

    def allow(self, missing_scopes: list[str]) -> None:
        """Leave out the views whose scope is not given, and show those whose scope now is."""
        self._allowed = {}
        for mounted in self._mounted:
            left_out = mounted.needs in missing_scopes
            page.show_notice(f"without-{mounted.name}", shown=left_out)
            if not left_out:
                self._allowed[mounted.name] = mounted
        if self._vault is None:
            return
        if self._current is None or self._current.name not in self._allowed:
            self._start()
        self._draw()

    def pause(self) -> None:
        """Send no more changes until the same person has signed in again; what is shown stays."""
        own_work.pause()

    def resume(self) -> None:
        """Go on after the same person has signed in again: first with what they had in hand."""
        own_work.resume()
        for mounted in self._mounted:
            if mounted.view is not None:
                page.attempt(mounted.view.resume)

    def keys(self) -> Iterable[tuple[str, str]]:
        """Return the keys of the view on the screen, and what they do."""
        keys = getattr(self._current.view, "keys", None) if self._current is not None else None
        return keys() if keys is not None else ()

    def _translate(self) -> None:
        """Have each view write anew what it has written in another language."""
        for mounted in self._mounted:
            translate = getattr(mounted.view, "translate", None)
            if translate is not None:
                page.run(translate())

    def clear(self) -> None:
        """Take everything that came from a vault off the page: each view gets a new element, and is made anew."""
        self._vault = None
        own_vault.let_go()
        own_work.end()
        unsaved.forget()
        saving.take_back_all()
        for mounted in self._mounted:
            mounted.end()
        self._mount()
        self._draw()

    def _mount(self) -> None:
        self._mounted = [_Mounted(about, self._stage) for about in self._about]
        self._allowed = {}
        self._current = None

    def _start(self) -> None:
        """Show the place in the address, or else the first view."""
        places.claim(self._mark)
        name, place = from_route(places.read(self._mark) or "") or ("", Place())
        first = next(iter(self._allowed.values()), None)
        self._current = None
        if name in self._allowed:
            self._turn_to(self._allowed[name], place)
        elif first is not None:
            self._turn_to(first, first.place)

    def _follow(self) -> None:
        """Go to the place that the address now names; to the first view where it names none."""
        route = places.read(self._mark)
        if self._vault is None or route is None or not self._allowed:
            return
        name, place = from_route(route or to_route(next(iter(self._allowed)), Place())) or ("", Place())
        if name in self._allowed:
            places.claim(self._mark)
            self._turn_to(self._allowed[name], place)

    def _turn_to(self, mounted: _Mounted, place: Place) -> None:
        """Show a view, at a place."""
        self._current = mounted
        if self._vault is not None and (not mounted.begun or place != mounted.place):
            own = Place(place.segments, place.values, lambda moved, push: self._moved(mounted, moved, push=push))
            mounted.turn_to(own, self._vault)
        self._draw()

    def _moved(self, mounted: _Mounted, place: Place, *, push: bool) -> None:
        """Note where a view says that it is; the address shows it for the one on the screen."""
        if mounted.gone:
            return
        is_elsewhere = place != mounted.place
        mounted.moved(place)
        if mounted is self._current:
            is_whole = places.write(to_route(mounted.name, place), self._mark, push=push and is_elsewhere)
            self._tell_of_place(is_whole=is_whole)
            self._draw()

    def _tell_of_place(self, *, is_whole: bool) -> None:
        """Say that the address has no room for a place, as long as that is so."""
        if is_whole:
            self._take_back_word()
            self._take_back_word = lambda: None
        elif self._is_told_of is not self._current:
            self._take_back_word = notices.say(t("place-too-long"), is_problem=True)
        self._is_told_of = None if is_whole else self._current

    def _draw(self) -> None:
        """Show the view that is the current one, and the ways to the others."""
        current = self._current.name if self._current is not None and self._current.name in self._allowed else ""
        for mounted in self._mounted:
            mounted.appear(is_current=mounted.name == current)
        routes = {
            name: to_route(name, Place() if name == current else mounted.place)
            for name, mounted in self._allowed.items()
        }
        self._navigation.show(routes if self._vault is not None else {}, current)


async def _call_ahead(module: str, vault: Vault, place: Place) -> None:
    first_calls = getattr(import_module(module).View, "first_calls", None)
    if first_calls is not None:
        await asyncio.gather(*first_calls(vault, place), return_exceptions=True)  # what goes wrong is told later
