"""Sign-out while something is in hand: do it first, or let it go."""

from collections.abc import Callable

from ..browser import page
from . import texts
from .work_host import WorkHost


class SignOutQuestion:
    """Asks where something would be lost; else the sign-out follows at once."""

    def __init__(self, host: WorkHost, sign_out: Callable[[], None]) -> None:
        self._host = host
        self._sign_out = sign_out
        self._is_awaited = False
        self._dialog = page.find("[data-dialog='work-left']")
        page.on_action("work-finish", lambda _: self._finish())
        page.on_action("work-let-go", lambda _: self._let_go())
        page.on_action("work-stay", lambda _: self._dialog.close())

    def ask(self) -> None:
        """Sign out, after asking where that is needed."""
        closing = self._host.closing()
        self._is_awaited = False
        if closing is None:
            self._sign_out()
            return
        delayed, others = closing.delayed, closing.unsent + closing.running + closing.jobs
        page.show_text("work-left-delayed", texts.n("work-left-delayed", delayed) if delayed else "")
        page.show_text("work-left-others", texts.n("work-left-others", others) if others else "")
        page.show_notice("work-finish", shown=self._host.work().waits_for is None)
        self._dialog.showModal()

    async def _finish(self) -> None:
        """Have all of it done, and sign out then, unless the sign-in runs out before."""
        self._dialog.close()
        work = self._host.work()
        work.send_delayed()
        self._is_awaited = True

        def look() -> None:
            if work.waits_for is not None:
                self._is_awaited = False

        stop = work.on_change(look)
        try:
            await work.settled()
        finally:
            stop()
        if self._is_awaited:
            self.ask()

    def _let_go(self) -> None:
        self._dialog.close()
        self._sign_out()
