"""The work of whoever is signed in: made for one person, stopped and gone on with for them, dropped for all others."""

from typing import TYPE_CHECKING

from ..browser import clock, location, page
from ..browser.leaving import LeavingQuestion
from ..browser.line import Line
from ..vault import Vault, VaultError
from . import texts

if TYPE_CHECKING:
    from .work import Closing, Dropped, Work


class WorkHost:
    """Makes a person's :class:`~fragrant.app.work.Work` when it is first asked for."""

    def __init__(self) -> None:
        self._vault: Vault | None = None
        self._work: Work | None = None
        self._is_paused = False
        self._line: Line | None = None
        self._question: LeavingQuestion | None = None
        self._dropped: Dropped | None = None
        texts.on_change(self._tell)

    def hold(self, vault: Vault | None) -> None:
        """Note whose vault the page shows from now on."""
        self._vault, self._is_paused = vault, False

    def work(self) -> "Work":
        """Return the work of whoever is signed in. :raises VaultError: nobody is, or there is no vault."""
        if self._work is not None:
            return self._work
        if self._vault is None:
            raise VaultError("Nobody is signed in to a vault in this page.")
        from .work import Work, reason  # noqa: PLC0415 - the page's first rows need it not

        self._line = self._line or Line()
        self._question = self._question or LeavingQuestion()
        self._work = Work(
            self._vault,
            clock=clock,
            network=self._line,
            explain=lambda error: reason(error, location.origin()),
            on_fault=page.show_fault,
        )
        if self._is_paused:
            self._work.pause()
        self._work.on_change(self._follow)
        return self._work

    def closing(self) -> "Closing | None":
        """Return what would be lost if this person were gone; None for nothing."""
        closing = self._work.closing() if self._work is not None else None
        return closing or None

    def pause(self) -> None:
        """Stop, since the sign-in has run out."""
        self._is_paused = True
        if self._work is not None:
            self._work.pause()

    def resume(self) -> None:
        """Go on, since the same person has signed in again."""
        self._is_paused = False
        if self._work is not None:
            self._work.resume()

    def drop(self) -> None:
        """End it for good, and say what was lost: numbers alone, since the next person may read them."""
        work, self._work = self._work, None
        self._vault = None
        if work is None:
            return
        self._dropped = work.drop()
        if self._question is not None:
            self._question.ask(wanted=False)
        self._tell()

    def _follow(self) -> None:
        if self._question is not None:
            self._question.ask(wanted=self.closing() is not None)

    def _tell(self) -> None:
        lost = self._dropped
        if lost is None:
            return
        kinds = []
        if lost.delayed + lost.unsent:
            kinds.append(texts.n("work-dropped-unsent", lost.delayed + lost.unsent))
        if lost.running:
            kinds.append(texts.n("work-dropped-running", lost.running))
        if lost.jobs:
            kinds.append(texts.n("work-dropped-jobs", lost.jobs))
        page.show_text("work-dropped", " ".join(kinds))


class _Held:
    host: WorkHost | None = None


def hold(host: WorkHost) -> None:
    """Note whom :func:`own_work` is to ask."""
    _Held.host = host


def own_work() -> "Work":
    """Return the work of whoever is signed in; errors as for :meth:`WorkHost.work`."""
    if _Held.host is None:
        raise VaultError("This page shows no views.")
    return _Held.host.work()
