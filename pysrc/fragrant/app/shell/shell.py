"""The shell: it holds its parts together, and tells them what happens to the sign-in."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ...browser import line, page
from .. import own_work, unsaved
from ..texts import n, t
from ..widgets import dialog, notices
from ..work.closing import Closing
from . import look
from .keys import Keys, PageKeys

if TYPE_CHECKING:
    from ..work import Work
    from .work_panel import WorkPanel

_PANELS = "[data-panel]"


class Shell:
    """What is around the views. ``view_keys`` returns the keys of the view on the screen."""

    def __init__(self, view_keys: Callable[[], Keys]) -> None:
        self._work: Work | None = None
        self._panel: WorkPanel | None = None
        self._about = page.find("[data-about='panel']")
        look.start()
        PageKeys(self._undo, view_keys)
        page.on_action("about", lambda _: self._show_about())
        page.on_action("close-about", lambda _: self._about.close())
        page.on_action("python", lambda _: _show_python())
        page.on(page.find("body"), "click", self._click)
        page.on(page.find(".skip"), "click", _skip)
        line.on_change(_show_line)
        _show_line()
        self._stop_asking: Callable[[], None] | None = None
        self._keeps_what_is_typed = False
        """Whether the page leaves by itself, for a sign-in after which it gives back what was typed."""
        page.on_action("sign-in-here", lambda _: self._leave_for_sign_in())
        own_work.on_change(self._hold)
        unsaved.on_change(self._look_before_closing)

    def _show_about(self) -> None:
        # not in the page's HTML: for that, browsers would lay the page out before its style sheet is there
        page.find(".scrolled", self._about).setAttribute("autofocus", "")
        self._about.showModal()

    def _hold(self, work: "Work | None") -> None:
        """Show somebody's work in hand from now on; None for nobody's."""
        before, self._work = self._work, work
        if work is not None:
            work.on_change(self._look_before_closing)
        self._look_before_closing()
        if self._panel is None and work is not None:
            from .work_panel import WorkPanel  # noqa: PLC0415 - until somebody is signed in there is no work

            self._panel = WorkPanel()
        if self._panel is not None:
            self._panel.hold(work)
        if work is None:
            dialog.cancel_all()
            notices.clear()
            if before is not None and (lost := before.closing()):
                notices.say(n("work-dropped", lost.delayed + lost.unsent + lost.running + lost.jobs), is_problem=True)

    def show_state(self, state: str) -> None:
        """Follow the sign-in: what is in front goes aside while the page has something else to say."""
        self._keeps_what_is_typed = False
        self._look_before_closing()
        if state == "signed-in":
            dialog.bring_back()
            return
        dialog.set_aside()
        for panel in page.find_all(f"{_PANELS}:popover-open"):
            panel.hidePopover()

    def redraw(self) -> None:
        """Write anew what Python has written: another language is in use."""
        if self._panel is not None:
            self._panel.redraw()

    async def may_sign_out(self) -> bool:
        """Ask what is to become of work in hand, if there is some; return whether to sign out."""
        work = self._work
        closing = work.closing() if work is not None else Closing()
        if work is None or not (closing or unsaved.is_anything()):
            return True
        buttons = [dialog.Button("leave", t("sign-out-anyway"), "danger")]
        if closing.delayed:
            buttons = [
                dialog.Button("keep", t("sign-out-keep"), "plain"),
                dialog.Button("send", t("sign-out-send"), "danger"),
            ]
        losses = [*_losses(closing.delayed, closing.unsent + closing.running + closing.jobs)]
        losses += [t("sign-out-unsaved")] if unsaved.is_anything() else []
        answer = await dialog.ask(t("sign-out-title"), losses, buttons)
        if answer == "keep":
            work.keep_delayed()
        elif answer == "send":
            work.send_delayed()
            return await work.settled()
        return bool(answer)

    def _leave_for_sign_in(self) -> None:
        """Ask nothing about what is typed until the page is in another state."""
        self._keeps_what_is_typed = True
        self._look_before_closing()

    def _look_before_closing(self) -> None:
        """Have the browser ask, or no more: who only listens for that keeps some browsers from keeping the page."""
        is_typed = unsaved.is_anything() and not self._keeps_what_is_typed
        is_to_ask = is_typed or (self._work is not None and bool(self._work.closing()))
        if is_to_ask and self._stop_asking is None:
            self._stop_asking = page.ask_before_closing()
        elif not is_to_ask and self._stop_asking is not None:
            self._stop_asking()
            self._stop_asking = None

    def _undo(self) -> None:
        if self._panel is not None:
            self._panel.undo()

    def _click(self, event: Any) -> None:
        """Close a panel after a click on something in it that leads elsewhere."""
        if page.closest(event.target, "[data-panel] [data-action]:not([data-stays])") is not None:
            panel = page.closest(event.target, _PANELS)
            if panel.matches(":popover-open"):
                panel.hidePopover()


def _skip(event: Any) -> None:
    """Go to the content without a word of it in the address, which names the place."""
    event.preventDefault()
    page.find("#content").focus()


def _show_line() -> None:
    page.show_notice("offline", shown=not line.is_online())


def _losses(delayed: int, others: int) -> Iterable[str]:
    if delayed:
        yield n("sign-out-delayed", delayed)
    if others:
        yield n("sign-out-unsent", others)


async def _show_python() -> None:
    from .python_dialog import show_python  # noqa: PLC0415 - few look

    await show_python()
