"""Questions that have to be answered before anything else: native modal dialogs."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal

from ...browser import page
from ..texts import t
from .icon import icon_button

Send = Callable[[str], Awaitable[str]]

_FIRST = "input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)"

_numbers = count(1)
_opened: list["_Dialog"] = []


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a dialog. ``key`` is what :func:`ask` returns for it; a ``danger`` is what can't be undone."""

    key: str
    label: str
    kind: Literal["main", "plain", "danger"] = "main"


async def ask(
    title: str,
    body: Iterable[Any] = (),
    buttons: Sequence[Button] = (),
    *,
    send: Send | None = None,
    is_wide: bool = False,
) -> str:
    """Show a dialog and return the key of the button that closed it; "" where it was cancelled.

    ``body`` are elements, and texts, which become paragraphs. What is typed into fields is read from them afterwards.
    "Cancel" is added; without ``buttons`` there is only "Close". ``send`` is awaited with the key before the dialog
    closes: a text that it returns is shown as a problem, and the dialog stays. The end of the sign-in cancels.
    """
    return await _Dialog(title, body, buttons, send, is_wide=is_wide).answer()


async def confirm(title: str, text: str, yes: str, *, is_danger: bool = False) -> bool:
    """Ask whether to go on. ``yes`` is the label of the button that does; a danger has the focus on "Cancel"."""
    button = Button("yes", yes, "danger" if is_danger else "main")
    return await ask(title, [text] if text else [], [button]) == "yes"


def set_aside() -> None:
    """Take open dialogs off the screen, with what is typed in them: the page has to say something else first."""
    for each in _opened:
        each.set_aside()


def bring_back() -> None:
    """Show the dialogs that were set aside."""
    for each in _opened:
        each.bring_back()


def cancel_all() -> None:
    """Cancel every dialog: what it is about is gone."""
    while _opened:
        _opened[0].finish("")


class _Dialog:
    def __init__(
        self, title: str, body: Iterable[Any], buttons: Sequence[Button], send: Send | None, *, is_wide: bool
    ) -> None:
        self._send = send
        self._is_aside = self._is_sending = False
        self._answer: asyncio.Future[str] = asyncio.get_event_loop().create_future()
        self._before = page.focused()
        self._problem = page.make("p", class_="problem", role="alert")
        self._problem.hidden = True
        self._form = page.make("form", method="dialog")
        self._form.append(*map(_as_element, body), self._problem, self._buttons(buttons))
        self._element = _frame(title, self._form, is_wide=is_wide)
        self._focus_first(buttons)
        self._stops = [
            page.on(self._element, "cancel", self._cancel),
            page.on(self._element, "close", lambda _: None if self._is_aside else self.finish("")),
            page.on(self._element, "click", self._click),
            page.on(self._form, "submit", self._submit),
        ]
        _opened.append(self)

    async def answer(self) -> str:
        """Wait for the answer."""
        page.find("body").append(self._element)
        self._element.showModal()
        try:
            return await self._answer
        finally:
            self.finish("")

    def finish(self, key: str) -> None:
        """Close with an answer, and put the focus back; a second time does nothing."""
        if self not in _opened:
            return
        _opened.remove(self)
        for stop in self._stops:
            stop()
        self._element.close()
        self._element.remove()
        if not self._is_aside and self._before is not None and self._before.isConnected:
            self._before.focus()
        if not self._answer.done():
            self._answer.set_result(key)

    def set_aside(self) -> None:
        """Take it off the screen."""
        self._is_aside = True
        self._element.close()

    def bring_back(self) -> None:
        """Show it again."""
        if self._is_aside:
            self._is_aside = False
            self._element.showModal()

    def _buttons(self, buttons: Sequence[Button]) -> Any:
        footer = page.make("footer")
        if buttons:
            footer.append(page.make("button", t("cancel"), type="button", class_="plain", data_closes=""))
        for button in buttons or (Button("close", t("close"), "plain"),):
            footer.append(page.make("button", button.label, type="submit", value=button.key, class_=button.kind))
        return footer

    def _focus_first(self, buttons: Sequence[Button]) -> None:
        is_danger = any(button.kind == "danger" for button in buttons)
        last = "footer [data-closes]" if is_danger else "footer [type='submit']"
        first = page.find(_FIRST, self._form) or page.find(last, self._form)
        first.setAttribute("autofocus", "")

    def _cancel(self, event: Any) -> None:
        event.preventDefault()
        if not self._is_sending:
            self.finish("")

    def _click(self, event: Any) -> None:
        if page.closest(event.target, "[data-closes]") is not None:
            self.finish("")

    def _submit(self, event: Any) -> Awaitable[None] | None:
        event.preventDefault()
        key = str(event.submitter.value)
        if self._send is None:
            self.finish(key)
            return None
        if self._is_sending:
            return None
        self._set_sending(is_so=True)  # before anything is awaited: Enter may come twice
        return self._try(key, self._send, event.submitter)

    async def _try(self, key: str, send: Send, button: Any) -> None:
        try:
            problem = await send(key)
        finally:
            self._set_sending(is_so=False)
        self._problem.textContent = problem
        self._problem.hidden = not problem
        if not problem:
            self.finish(key)
        elif page.find(":focus", self._form) is None:
            button.focus()  # which lost it while it could not be pressed

    def _set_sending(self, *, is_so: bool) -> None:
        self._is_sending = is_so
        self._form.setAttribute("aria-busy", "true" if is_so else "false")
        for button in page.find_all("button", self._form):
            button.disabled = is_so


def _frame(title: str, form: Any, *, is_wide: bool) -> Any:
    name = f"dialog-{next(_numbers)}"
    head = page.make("header")
    head.append(page.make("h2", title, id=name), icon_button("x", t("close"), data_closes=""))
    box = page.make("article")
    box.append(head, form)
    element = page.make("dialog", class_="dialog wide" if is_wide else "dialog", aria_labelledby=name)
    element.append(box)
    return element


def _as_element(part: Any) -> Any:
    return page.make("p", part) if isinstance(part, str) else part
