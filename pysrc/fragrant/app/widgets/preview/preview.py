"""The place where a file is shown, and what it says while there is nothing to see."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from ....browser import page
from ....browser.preview import NotDrawnError, NotLoadedError, Taken
from ....vault.disk import Receiver
from ...texts import t
from ...view import FAILURES, explain_failure
from .kinds import HEAD, Kind, Told, tell
from .limits import limit_of, may_be_agreed
from .panels import Panel, panel_for
from .parts import button, size_text

PATIENCE = 10.0
"""Seconds after which it is said what is waited for."""

_NOT_SHOWN = frozenset({Kind.OFFICE, Kind.ARCHIVE, Kind.UNKNOWN})


class PreviewSource(Protocol):
    """A file that can be fetched: a :class:`fragrant.vault.Download` is one."""

    @property
    def name(self) -> str:
        """Its name for a person."""

    async def fetch(self, place: Receiver) -> None:
        """Fetch it to where it goes. :raises VaultError: it can't be had."""


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
        element.classList.add("preview")
        for kind in ("click", "change", "input", "keydown"):  # once, for all that will ever stand in the element
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
        task = self._task = asyncio.ensure_future(self._load(source, agreed=self._agreed))
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
        try:
            await source.fetch(taken)
            if told.kind in _NOT_SHOWN or told.kind is Kind.EMPTY:
                self._offer(t("preview-empty") if told.kind is Kind.EMPTY else _reason(told.kind))
            elif not told.kind.is_text and not taken.is_whole:
                self._ask(size, can_be_shown=may_be_agreed(max(size, taken.size), agreed=agreed))
            else:
                await self._draw(source, told, taken)
        except NotDrawnError as error:
            self._offer(_undrawn(told.kind, error))
        except NotLoadedError:
            self._offer(t("preview-not-loaded"))  # a browser does not ask for a script of this page twice
        except FAILURES as error:
            self._fail(explain_failure(error) or t("preview-signed-out"))
        finally:
            if self._taken is taken:
                self._call_off_patience()

    async def _draw(self, source: PreviewSource, told: Told, taken: Taken) -> None:
        """Draw what has been taken beside the skeleton, which stays until there is something to see."""
        panel = self._panel = panel_for(told.kind, self._refuse)
        await panel.draw(self._body, source.name, told, taken)
        self._state("shown")
        page.replace_children(self._bar, panel.tools())
        self._bar.hidden = not panel.tools()
        self._say(panel.note)

    def _refuse(self) -> None:
        """Show nothing more of a file that repeats what its visitor is signed in with."""
        self._stop()
        self._offer(t("preview-repeats"), can_be_saved=False)

    def _wait_for(self, source: PreviewSource) -> None:
        """Put up the parts, and a skeleton of the same size as what is to come."""
        self._bar = page.make("div", class_="preview-bar")
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

    def _tell(self, state: str, text: str, *buttons: Any, role: str = "status") -> None:
        """Say something in the place of the file."""
        box = page.make("div", class_="preview-message", role=role)
        row = page.make("div", class_="preview-choices")
        row.append(*buttons)
        box.append(page.make("p", text), row)
        if self._panel is not None:
            self._panel.clear()
            self._panel = None
        if self._taken is not None:
            self._taken.release()
        page.replace_children(self._body, [box])
        self._bar.hidden = True
        self._state(state)
        self._say("")

    def _offer(self, why: str, *, can_be_saved: bool = True) -> None:
        self._tell("offered", why, *([_download_button()] if can_be_saved else []))

    def _ask(self, size: int, *, can_be_shown: bool) -> None:
        large = t("preview-large", size=size_text(size)) if size else t("preview-large-unknown")
        anyway = [button("anyway", t("preview-anyway"))] if can_be_shown else []
        self._tell("asked", large, *anyway, _download_button())

    def _fail(self, words: str) -> None:
        self._tell("failed", words, button("retry", t("try-again")), role="alert")

    def _hear(self, event: Any) -> Awaitable[None] | None:
        """Do what a button of ours says, or have the panel do it."""
        part = page.closest(event.target, "[data-preview-part]")
        if part is None:
            return None
        name, kind = str(part.getAttribute("data-preview-part")), str(event.type)
        match kind, name:
            case "click", "anyway" | "retry":
                self._agreed = self._agreed or name == "anyway"
                return self._begin(by_hand=True)
            case "click", "download":
                return self._download()
        if self._panel is not None:
            self._panel.hear(kind, name, event)
        return None


def _download_button() -> Any:
    return button("download", t("preview-download"))


def _reason(kind: Kind) -> str:
    if kind is Kind.OFFICE:
        return t("preview-office")
    return t("preview-archive") if kind is Kind.ARCHIVE else t("preview-unknown")


def _undrawn(kind: Kind, error: NotDrawnError) -> str:
    if error.is_protected:
        return t("preview-protected")
    return t("preview-broken-pdf") if kind is Kind.PDF else t("preview-broken-image")
