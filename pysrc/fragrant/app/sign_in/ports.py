"""What the sign-in needs of the world: a browser in the page, something that runs in CPython in tests."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from ...oauth import AuthorizationResponse, Instant, Missing, RefreshToken, Token, Transaction
from ...vault import Transport
from ..authenticated_transport import TokenTransport
from .display import Display


class Clock(Protocol):
    """Time."""

    def now(self) -> Instant:
        """Return this moment."""

    def after(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call ``call`` after a while; the returned function calls it off."""


class Network(Protocol):
    """Requests to servers. Errors are those of :mod:`fragrant.vault.errors`."""

    def transport(self, token: Token) -> TokenTransport:
        """Return what sends requests with a token."""

    async def get_json(self, url: str) -> Any:
        """Return the JSON at an address that needs no token."""

    async def post_form(self, url: str, form: dict[str, str]) -> tuple[int, Any]:
        """Send a form and return the HTTP status and the JSON that answer it."""

    async def revoke(self, token: Token | RefreshToken, revocation_url: str, client_id: str) -> bool:
        """Ask a server to withdraw a token (RFC 7009); return False where it says that it does not."""

    async def verify_signature(
        self, algorithm: str, key: dict[str, Any], signed: bytes, signature: bytes
    ) -> bool | None:
        """Tell whether ``signature`` is that of ``signed`` by ``key`` (a JWK); None where the browser can't tell."""


class Closable(Protocol):
    """Something that is open."""

    def close(self) -> None:
        """Close it."""


class Window(Protocol):
    """A window that was opened."""

    def close(self) -> bool:
        """Close it, if this page may; return whether that is certain. It is not where it seemed closed before."""


class Windows(Protocol):
    """Other windows and frames, and what they bring back."""

    def open(self, url: str) -> Window | None:
        """Open a window at once, inside a click; None when the browser blocks it."""

    def frame(self, url: str) -> Closable:
        """Open a frame that nobody sees."""

    def expect(self, state: str, on_response: Callable[[AuthorizationResponse], None]) -> Closable:
        """Wait for the response of one sign-in, which another window passes on; it comes once at most."""


class Address(Protocol):
    """The page's address, and where it goes."""

    def route(self) -> str:
        """Return the place in the page, and whose it is, as :meth:`set_route` understands it; "" for none."""

    def set_route(self, place: str) -> None:
        """Show a place in the address, without a new history entry."""

    def leave_for(self, url: str) -> None:
        """Navigate to another page."""

    def stay(self) -> None:
        """Call off a navigation that has not arrived yet."""

    def origin(self) -> str:
        """Return this page's origin."""


class TransactionStore(Protocol):
    """Where sign-ins wait for their responses, each used once."""

    def put(self, transaction: Transaction, wall: float) -> None:
        """Keep a sign-in."""

    def take(self, state: str, wall: float) -> Transaction | Missing:
        """Return the sign-in of that state and forget it."""

    def clear(self) -> None:
        """Forget everything."""


class Tabs(Protocol):
    """The other tabs of this page."""

    def say_signed_out(self, server: str) -> None:
        """Tell them that a person has signed out of a server."""


class Drafts(Protocol):
    """What a person has typed and not sent."""

    def give_back(self, server: str, subject: str) -> None:
        """Fill in what this person had typed; forget what was somebody else's."""

    def forget(self) -> None:
        """Forget everything, and empty the fields."""

    def hide(self) -> None:
        """Empty the fields, and keep what was in them for the same person."""


class Preferences(Protocol):
    """How people want the page."""

    def begin(self, server: str, subject: str) -> None:
        """Take up what this person has chosen before."""

    def end(self) -> None:
        """Let go of the person."""


class Views(Protocol):
    """The views of a vault."""

    def ask_ahead(self, api_url: str, transport: Transport, missing_scopes: list[str]) -> None:
        """Ask for what will be shown first, by a transport that holds the answers; nothing of it is shown."""

    def show(self, owner: str, api_url: str, transport: Transport, missing_scopes: list[str]) -> None:
        """Show a vault to ``owner`` (:func:`fragrant.app.kept.owner_of`), without the views whose scope is missing."""

    def allow(self, missing_scopes: list[str]) -> None:
        """Leave out the views whose scope is missing, and show those whose scope now is there."""

    def pause(self) -> None:
        """Send nothing more until the same person has signed in again."""

    def resume(self) -> None:
        """Go on after the same person has signed in again."""

    def clear(self) -> None:
        """Take everything that came from a vault off the page."""


class Screen(Protocol):
    """The page, which is written and never read."""

    def show(self, shown: Display) -> None:
        """Show a session."""

    def show_time_left(self, seconds: float | None) -> None:
        """Show how long the sign-in lasts; None for nothing to show."""

    def show_wait(self, seconds: float) -> None:
        """Say that a server asked to wait; 0 takes that away."""

    def mark(self, name: str) -> None:
        """Set a User Timing mark."""


@dataclass(frozen=True, slots=True)
class Ports:
    """All of them.

    ``run`` runs a coroutine in the background, and calls what else it is given where that fails with a fault of ours;
    without that the page says so. ``erase`` overwrites secrets in memory.
    """

    clock: Clock
    network: Network
    windows: Windows
    address: Address
    transactions: TransactionStore
    tabs: Tabs
    drafts: Drafts
    preferences: Preferences
    views: Views
    screen: Screen
    run: Callable[[Awaitable[None], Callable[[], None] | None], None]
    erase: Callable[..., None]
