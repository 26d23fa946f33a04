"""What a browser has: windows, an address, storage, other tabs, and the page that is seen."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from fragrant.app.sign_in.display import Display
from fragrant.oauth import AuthorizationResponse, Missing, Transaction
from fragrant.vault import Transport, VaultError

APP = "https://app.example/"


@dataclass
class Window:
    url: str
    is_open: bool = True
    is_cut: bool = True
    """The sign-in page in it has cut the tie."""

    def close(self) -> bool:
        self.is_open = False
        return not self.is_cut


@dataclass
class Frame:
    url: str
    is_open: bool = True

    def close(self) -> None:
        self.is_open = False


@dataclass
class Expected:
    state: str
    on_response: Callable[[AuthorizationResponse], None]
    is_open: bool = True

    def close(self) -> None:
        self.is_open = False


class Windows:
    """Windows and frames that were opened, and what is waited for."""

    def __init__(self) -> None:
        self.blocks = False
        self.opened: list[Window] = []
        self.frames: list[Frame] = []
        self.expected: list[Expected] = []

    def open(self, url: str) -> Window | None:
        if self.blocks:
            return None
        self.opened.append(Window(url))
        return self.opened[-1]

    def frame(self, url: str) -> Frame:
        self.frames.append(Frame(url))
        return self.frames[-1]

    def expect(self, state: str, on_response: Callable[[AuthorizationResponse], None]) -> Expected:
        self.expected.append(Expected(state, on_response))
        return self.expected[-1]


class Address:
    """The page's address; ``left_for`` is where the page went."""

    def __init__(self) -> None:
        self.place = ""
        self.left_for: list[str] = []
        self.stays = 0

    def route(self) -> str:
        return self.place

    def set_route(self, place: str) -> None:
        self.place = place

    def leave_for(self, url: str) -> None:
        self.left_for.append(url)

    def stay(self) -> None:
        self.stays += 1

    def origin(self) -> str:
        return APP.rstrip("/")


class Transactions:
    """Sign-ins that wait for their responses; outlives a page, as a tab's storage does."""

    def __init__(self) -> None:
        self.kept: dict[str, Transaction] = {}
        self.used: set[str] = set()

    def put(self, transaction: Transaction, _wall: float) -> None:
        self.kept[transaction.state] = transaction

    def take(self, state: str, _wall: float) -> Transaction | Missing:
        if state in self.used:
            return Missing.USED
        self.used.add(state)
        return self.kept.pop(state, Missing.UNKNOWN)

    def clear(self) -> None:
        self.kept.clear()
        self.used.clear()


class Tabs:
    def __init__(self) -> None:
        self.told: list[str] = []

    def say_signed_out(self, server: str) -> None:
        self.told.append(server)


class Drafts:
    """What was typed, by its owner; ``shown_to`` is whose words stand in the fields."""

    def __init__(self) -> None:
        self.owner: tuple[str, str] | None = None
        self.shown_to: tuple[str, str] | None = None

    def give_back(self, server: str, subject: str) -> None:
        self.owner = self.shown_to = (server, subject)

    def forget(self) -> None:
        self.owner = self.shown_to = None

    def hide(self) -> None:
        self.shown_to = None


class Preferences:
    """Whose choices are in use."""

    def __init__(self) -> None:
        self.of: tuple[str, str] | None = None

    def begin(self, server: str, subject: str) -> None:
        self.of = (server, subject)

    def end(self) -> None:
        self.of = None


class Views:
    """A view that has shown the rows of whoever it was shown to."""

    def __init__(self, first: Iterable[str] = ()) -> None:
        self.transport: Transport | None = None
        self.ahead: list[tuple[str, list[str]]] = []
        """The API that was asked ahead, and the scopes that were missing then."""
        self._first = first
        self._asking: set[asyncio.Task[None]] = set()
        self.rows_of: Display | None = None
        self.missing: list[str] = []
        self.resumed = self.paused = 0
        self.owners: list[str] = []

    @property
    def shown(self) -> int:
        """Return how often somebody's rows were shown."""
        return len(self.owners)

    def ask_ahead(self, api_url: str, transport: Transport, missing_scopes: list[str]) -> None:
        self.ahead.append((api_url, missing_scopes))
        for url in self._first:
            self._asking.add(asyncio.ensure_future(_ask(transport, url)))

    def show(self, owner: str, api_url: str, transport: Transport, missing_scopes: list[str]) -> None:
        self.transport, self.missing, self.api_url = transport, missing_scopes, api_url
        self.owners.append(owner)

    def allow(self, missing_scopes: list[str]) -> None:
        self.missing = missing_scopes

    def pause(self) -> None:
        self.paused += 1

    def resume(self) -> None:
        self.resumed += 1

    def clear(self) -> None:
        self.transport = None


async def _ask(transport: Transport, url: str) -> None:
    with suppress(VaultError):
        await transport.request("GET", url)


class Screen:
    """What the page says."""

    def __init__(self) -> None:
        self.now: Display | None = None
        self.time_left: float | None = None
        self.wait = 0.0
        self.marks: list[str] = []

    def show(self, shown: Display) -> None:
        self.now = shown

    def show_time_left(self, seconds: float | None) -> None:
        self.time_left = seconds

    def show_wait(self, seconds: float) -> None:
        self.wait = seconds

    def mark(self, name: str) -> None:
        self.marks.append(name)
