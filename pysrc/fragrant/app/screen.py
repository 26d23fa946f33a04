"""Writes on the page what it says of a sign-in. Nothing is ever read from it."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from ..browser import page
from . import time_left
from .duration import in_words
from .server_config import ServerConfig
from .sign_in.display import Display

Value = TypeVar("Value", bool, str)


class Screen:
    """The page's own elements. Only what has changed is written.

    ``on_server`` is told another server; ``on_state`` is told each other state of the page.
    """

    def __init__(self, on_server: Callable[[ServerConfig], None], on_state: Callable[[str], None]) -> None:
        self._on_server = on_server
        self._on_state = on_state
        self._shown: Display | None = None

    def show(self, shown: Display) -> None:
        """Show a session."""
        before = self._shown
        if before is None or shown.server != before.server:
            self._show_server(shown.server)
        if before is None or shown.account != before.account:
            page.show_account(shown.account)
            page.show_text("account", shown.account)
        if before is None or shown.stay != before.stay:
            _show_stay(shown.stay)
        for name, is_shown in _changed(before.notices if before else {}, shown.notices):
            page.show_notice(name, shown=is_shown)
        for name, text in _changed(before.texts if before else {}, shown.texts):
            page.show_text(name, text)
        page.set_state(shown.state, refusal=shown.refusal, failure=shown.failure)
        self._shown = shown
        if before is not None and shown.state != before.state:
            self._on_state(shown.state)

    def show_time_left(self, seconds: float | None) -> None:
        """Show how long the sign-in lasts; None for nothing to show."""
        time_left.note(seconds)
        words = "" if seconds is None else in_words(seconds)
        page.show_time_left(words)
        page.show_text("time-left", words)

    def show_wait(self, seconds: float) -> None:
        """Say that the server asked to wait; 0 takes that away."""
        page.show_text("waiting", f"{seconds:.0f}" if seconds else "")

    def mark(self, name: str) -> None:
        """Set a User Timing mark, once."""
        page.mark(name)

    def _show_server(self, server: ServerConfig) -> None:
        page.show_text("host", server.host)
        page.show_text("hosts", ", ".join(server.hosts))
        for select in page.find_all("[data-choice='server']"):
            select.value = server.server.name
        self._on_server(server)


def _show_stay(stay: str) -> None:
    page.show_notice("stay", shown=bool(stay))
    page.show_notice("stay-offered", shown=stay == "offered")
    page.show_notice("stay-waiting", shown=stay == "waiting")


def _changed(before: Mapping[str, Value], now: Mapping[str, Value]) -> list[tuple[str, Value]]:
    return [(name, value) for name, value in now.items() if name not in before or before[name] != value]
