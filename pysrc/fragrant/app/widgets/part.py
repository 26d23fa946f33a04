"""What a part of the pane shows while it is asked for, and where it can't be had."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from ...vault import ApiError, NotFoundError
from ..texts import t
from ..view import FAILURES, delayed, explain_failure, make, on, redraw, replace_children

LONG = 10.0
"""Seconds after which the page says what it waits for."""


class Part:
    """An element that is filled by what the vault answers: a skeleton, then the content, or what is wrong.

    ``waits_for``: what is asked for, in words. ``beside``: what gets the focus when what had it is there no more.
    """

    def __init__(self, element: Any, lines: int, waits_for: Callable[[], str], *, beside: Any = None) -> None:
        self._element = element
        self._lines = lines
        self._waits_for = waits_for
        self._beside = beside
        self._call_off: Callable[[], None] = lambda: None
        self._asked = 0
        """How often something was asked for: what comes late is not what is wanted any more."""

    async def fill(self, draw: Callable[[], Awaitable[Iterable[Any] | None]], *, is_quiet: bool = False) -> bool:
        """Show what ``draw`` returns, None for nothing any more; return whether it could be had.

        ``is_quiet``: what is there stays until the new is, as when something is read again.
        """
        self._asked += 1
        asked = self._asked
        if not is_quiet:
            self._show_skeleton()
        try:
            children = await draw()
        except FAILURES as error:
            if asked == self._asked:
                self._call_off()
                self._show_problem(error, draw)
            return False
        if asked != self._asked:
            return False
        self._call_off()
        if children is not None:
            redraw(self._element, children, otherwise=self._beside)
        return children is not None

    def clear(self) -> None:
        """Show nothing."""
        self._asked += 1
        self._call_off()
        replace_children(self._element)

    def _show_skeleton(self) -> None:
        self._call_off()
        skeleton = make("div", class_="skeleton", role="status", aria_label=t("part-loading"))
        skeleton.append(*(make("span") for _ in range(self._lines)))
        replace_children(self._element, [skeleton])

        def say() -> None:
            skeleton.after(make("p", t("still-waiting-for", what=self._waits_for()), class_="quiet", role="status"))

        self._call_off = delayed(LONG, say)

    def _show_problem(self, error: Exception, draw: Callable[[], Awaitable[Iterable[Any] | None]]) -> None:
        if is_not_offered(error):
            replace_children(self._element, [make("p", t("not-offered"), class_="quiet")])
            return
        problem = make("p", class_="problem", role="alert")
        again = make("button", t("try-again"), type="button", class_="plain")
        on(again, "click", lambda _: self._again(draw))
        problem.append(make("span", explain_failure(error)), " ", again)
        problem.hidden = not explain_failure(error)
        replace_children(self._element, [problem])

    async def _again(self, draw: Callable[[], Awaitable[Iterable[Any] | None]]) -> None:
        await self.fill(draw)


def is_not_offered(error: Exception) -> bool:
    """Tell whether an answer says that the vault does not have an address at all: 404 or 405 to a list."""
    return isinstance(error, NotFoundError) or (isinstance(error, ApiError) and error.status == 405)
