"""What stands below fields that are edited: how many changes are not saved, two buttons, and what became of saving."""

from collections.abc import Callable
from typing import Protocol

from ...browser.page import make, on
from ..texts import n, t


class OnUnsaved(Protocol):
    """What is told whether something is not saved."""

    def __call__(self, *, is_so: bool) -> None:
        """``is_so``: something is not."""


class SaveBar:
    """Its button "Save" submits the form that it stands in. ``discard`` is called by the other."""

    def __init__(self, discard: Callable[[], None], on_unsaved: OnUnsaved) -> None:
        self._on_unsaved = on_unsaved
        self._bar = make("div", class_="save-bar")
        self._status = make("p", class_="quiet", role="status")
        self._problem = make("p", class_="problem", role="alert")
        self._count = make("span")
        self._save = make("button", t("fields-save"), type="submit")
        self._discard = make("button", t("fields-discard"), type="button", class_="plain")
        self._bar.append(self._count, self._discard, self._save)
        self.element = make("div", class_="save-foot")
        self.element.append(self._problem, self._status, self._bar)
        on(self._discard, "click", lambda _: discard())
        self.tell("")
        self.show(0, is_new=False)

    def show(self, count: int, *, is_new: bool) -> None:
        """Show how many changes are not saved. ``is_new``: what is yet to be made can be saved without any."""
        self._bar.hidden = not (count or is_new)
        self._discard.hidden = not count
        self._count.textContent = n("fields-unsaved", count) if count else ""
        self._save.textContent = t("fields-create") if is_new else t("fields-save")
        self._on_unsaved(is_so=bool(count))

    def wait(self, *, is_so: bool) -> None:
        """Show whether something is being saved."""
        self._save.disabled = is_so
        self.say(t("fields-saving") if is_so else "")
        self.tell("")

    def say(self, text: str) -> None:
        """Say how saving stands; "" for nothing."""
        self._status.textContent = text

    def tell(self, problem: str) -> None:
        """Say what kept it from being saved; "" for nothing."""
        self._problem.textContent = problem
        self._problem.hidden = not problem
