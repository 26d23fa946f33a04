"""The place where a file is shown, and what it says while there is nothing to see."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from ....browser import page
from ....browser.preview import NotDrawnError, NotLoadedError, Taken
from ...texts import t
from ...view import FAILURES, explain_failure
from .. import toolbar
from .kinds import HEAD, Kind, Told, tell
from .limits import limit_of, may_be_agreed
from .panels import Panel, panel_for
from .parts import button
from .reasons import download_button, large, lock, reason
from .source import PreviewSource

PATIENCE = 10.0
"""Seconds after which it is said what is waited for."""

_NOT_SHOWN = frozenset({Kind.OFFICE, Kind.ARCHIVE, Kind.UNKNOWN})


class Preview:
    """Shows one file after another in an element, which is the widget's alone.

    Its height is the element's ``--preview-height`` (CSS), so that nothing jumps while a file is loaded.
    """

    def __init__(self, element: Any, download: Callable[[], Awaitable[None] | None]) -> None:
        """Prepare. ``download`` is called by the button that stands where there is no preview: it saves the file."""
        self._element = element
        self._download = download
        self._source: PreviewSource | None = None
        self._size: int | None = None
        self._agreed = False
        self._task: asyncio.Task[None] | None = None
        self._panel: Panel | None = None
        self._taken: Taken | None = None
        self._call_off_patience: Callable[[], None] = lambda: None
        self._unlock: Callable[[str], Awaitable[None]]
        """Draws the file with a password, where it was found to need one."""
        element.classList.add("preview")
        for kind in (
            "click",
            "change",
            "input",
            "keydown",
            "focusin",
        ):  # once, for all that will ever stand in the element
            page.on(element, kind, self._hear)
        self.clear()

    async def show(self, source: PreviewSource, size: int | None = None) -> None:
        """Show a file in place of what was shown; return when it is there, or something else is wanted.

        :param size: bytes, where a row tells them
        """
        self.clear()
        self._source, self._size, self._agreed = source, size, False
        await self._begin()

    async def translate(self) -> None:
        """Show it anew: another language is in use."""
        if self._source is not None:
            await self.show(self._source, self._size)

    def clear(self) -> None:
        """Call off what is being loaded, take back what the browser was given, and leave the element empty."""
        self._source = None
        self._stop()
        page.replace_children(self._element)
        for attribute in ("data-preview", "aria-busy"):
            self._element.removeAttribute(attribute)

    def _stop(self) -> None:
        self._call_off_patience()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._panel is not None:
            self._panel.clear()
            self._panel = None
        if self._taken is not None:
            self._taken.release()
            self._taken = None

    async def _begin(self, *, by_hand: bool = False) -> None:
        """Load the file, as a task of its own: :meth:`clear` cancels that, and not who waits here.

        ``by_hand``: a button here was pressed, which is gone now: the focus stays where it was.
        """
        source = self._source
        if source is None:
            return
        self._stop()
        self._wait_for(source)
        if by_hand:
            self._body.focus()
        await self._run(self._load(source, agreed=self._agreed))

    async def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._task = asyncio.ensure_future(work)
        await asyncio.wait([task])
        if not task.cancelled():
            task.result()

    async def _load(self, source: PreviewSource, *, agreed: bool) -> None:
        told = Told(Kind.EMPTY)
        size = self._size or 0

        def choose(head: bytes, length: int) -> int:
            nonlocal told, size
            told, size = tell(head, source.name), length or size
            return limit_of(told.kind, size, agreed=agreed)

        taken = self._taken = Taken(HEAD, choose)
        async with self._telling():
            await source.fetch(taken)
            if told.kind in _NOT_SHOWN or told.kind is Kind.EMPTY:
                self._offer(t("preview-empty") if told.kind is Kind.EMPTY else reason(told.kind))
            elif not told.kind.is_text and not taken.is_whole:
                self._ask(size, can_be_shown=may_be_agreed(max(size, taken.size), agreed=agreed))
            else:
                await self._show(source, told, taken)

    @asynccontextmanager
    async def _telling(self) -> AsyncIterator[None]:
        """Say what keeps a file from being shown."""
        taken = self._taken
        try:
            yield
        except NotLoadedError:
            self._offer(t("preview-not-loaded"))  # a browser does not ask for a script of this page twice
        except FAILURES as error:
            self._fail(explain_failure(error) or t("preview-signed-out"))
        finally:
            if self._taken is taken:
                self._call_off_patience()

    async def _show(self, source: PreviewSource, told: Told, taken: Taken, password: str = "") -> None:
        """Draw what has been taken, or say why it can't be drawn."""
        try:
            await self._draw(source, told, taken, password)
        except NotDrawnError as error:
            if not error.is_protected:
                self._offer(t("preview-broken-pdf") if told.kind is Kind.PDF else t("preview-broken-image"))
                return
            self._unlock = lambda typed: self._show(source, told, taken, typed)
            self._tell("locked", *lock(is_wrong=bool(password)), download_button(), keeps_file=True)
            if password:
                page.find("input", self._body).focus()

    async def _draw(self, source: PreviewSource, told: Told, taken: Taken, password: str) -> None:
        """Draw it beside the skeleton, which stays until there is something to see."""
        panel = self._panel = panel_for(told.kind, self._refuse, password)
        await panel.draw(self._body, source.name, told, taken)
        self._state("shown")
        page.replace_children(self._bar, panel.tools())
        self._bar.hidden = not panel.tools()
        toolbar.renew(self._bar)
        self._say(panel.note)

    async def _try_password(self) -> None:
        """Open a protected file with what has been typed, as a task of its own, which :meth:`clear` cancels."""
        source, password = self._source, str(page.find("[data-preview-part='password']", self._element).value)
        if source is None or not password:
            return
        self._wait_for(source)
        self._body.focus()
        await self._run(self._open(password))

    async def _open(self, password: str) -> None:
        async with self._telling():
            await self._unlock(password)

    def _refuse(self) -> None:
        """Show nothing more of a file that repeats what its visitor is signed in with."""
        self._stop()
        self._offer(t("preview-repeats"), can_be_saved=False)

    def _wait_for(self, source: PreviewSource) -> None:
        """Put up the parts, and a skeleton of the same size as what is to come."""
        self._bar = page.make("div", class_="preview-bar")
        toolbar.name(self._bar, t("preview-tools"))
        self._bar.hidden = True
        self._body = page.make("div", class_="preview-body", tabindex="-1")
        self._note = page.make("p", class_="preview-note quiet", role="status")
        skeleton = page.make("div", class_="preview-skeleton", aria_hidden="true")
        skeleton.append(*(page.make("span") for _ in range(8)))
        self._body.append(skeleton)
        page.replace_children(self._element, [self._bar, self._body, self._note])
        self._state("loading")
        self._say(t("preview-loading"))
        self._call_off_patience = page.delayed(PATIENCE, lambda: self._say(t("preview-waiting", name=source.name)))

    def _state(self, state: str) -> None:
        self._element.setAttribute("data-preview", state)
        self._element.setAttribute("aria-busy", "true" if state == "loading" else "false")

    def _say(self, text: str) -> None:
        self._note.textContent = text

    def _tell(self, state: str, text: str, *buttons: Any, role: str = "status", keeps_file: bool = False) -> None:
        """Say something in the place of the file. ``keeps_file``: it may yet be drawn."""
        box = page.make("div", class_="preview-message", role=role)
        row = page.make("div", class_="preview-choices")
        row.append(*buttons)
        box.append(page.make("p", text), row)
        if self._panel is not None:
            self._panel.clear()
            self._panel = None
        if self._taken is not None and not keeps_file:
            self._taken.release()
        page.replace_children(self._body, [box])
        self._bar.hidden = True
        self._state(state)
        self._say("")

    def _offer(self, why: str, *, can_be_saved: bool = True) -> None:
        self._tell("offered", why, *([download_button()] if can_be_saved else []))

    def _ask(self, size: int, *, can_be_shown: bool) -> None:
        self._tell("asked", *large(size, can_be_shown=can_be_shown), download_button())

    def _fail(self, words: str) -> None:
        self._tell("failed", words, button("retry", t("try-again")), role="alert")

    def _hear(self, event: Any) -> Awaitable[None] | None:
        """Do what a button of ours says, or have the panel do it."""
        part = page.closest(event.target, "[data-preview-part]")
        if part is None:
            return None
        name, kind = str(part.getAttribute("data-preview-part")), str(event.type)
        if kind == "click" and part.getAttribute("aria-disabled") == "true":
            return None
        match kind, name:
            case "click", "unlock":
                return self._try_password()
            case "keydown", "password" if str(event.key) == "Enter":
                return self._try_password()
            case "click", "anyway" | "retry":
                self._agreed = self._agreed or name == "anyway"
                return self._begin(by_hand=True)
            case "click", "download":
                return self._download()
        if kind in ("keydown", "focusin"):
            toolbar.hear(self._bar, event)
        if self._panel is not None:
            self._panel.hear(kind, name, event)
        return None
