"""A world for the sign-in to run in: its clock, network, windows and page, all within the test's hands.

Time passes, and answers come, only when a test says so. The driver, the steps, the client of OAuth and the vault's
transport are the real ones.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fragrant.app.server_config import ServerConfig
from fragrant.app.sign_in import events
from fragrant.app.sign_in.display import Display
from fragrant.app.sign_in.driver import Driver
from fragrant.app.sign_in.ports import Ports
from fragrant.app.sign_in.surroundings import Surroundings
from fragrant.oauth import AuthorizationResponse, Origins, Server
from fragrant.oauth.secret import Secret
from fragrant.vault import NoAnswerError

from ..clock import Clock
from .browser import APP, Address, Drafts, Preferences, Screen, Tabs, Transactions, Views, Windows
from .network import Asked, Network, Response

API = "https://v.example/api/v1/Acme/Main/"
LIFE = 1200
"""Seconds that a token of these servers lives."""


def config(name: str = "main", **changes: Any) -> ServerConfig:
    """Return a server; ``changes`` are of its own fields or of the client's."""
    own = {key: changes.pop(key) for key in list(changes) if key in ServerConfig.__dataclass_fields__}
    server = Server(
        **{
            "name": name,
            "authorize_url": f"https://{name}.example/authorize",
            "token_url": f"https://{name}.example/token",
            "client_id": "c",
            "redirect_url": APP,
            "callback_url": f"{APP}callback.html",
            "origins": Origins(frozenset({"https://v.example"})),
            **changes,
        }
    )
    return ServerConfig(
        **{
            "server": server,
            "label": name,
            "hosts": (f"{name}.example",),
            "api_url": API,
            "whoami_url": f"{API}users/me",
            "account_field": "",
            "revocation_url": f"https://{name}.example/revoke",
            "end_session_url": "",
            "sign_in": "redirect",
            "renews_by_frame": False,
            **own,
        }
    )


class World:
    """A page at one or more servers, by default :func:`config`'s."""

    def __init__(self, *servers: ServerConfig, is_framed: bool = False) -> None:
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)
        self.servers: Mapping[str, ServerConfig] = {each.server.name: each for each in servers or (config(),)}
        self.is_framed = is_framed
        self.clock, self.windows, self.address, self.tabs = Clock(), Windows(), Address(), Tabs()
        self.network = Network(self.clock)
        self.transactions, self.drafts = Transactions(), Drafts()
        self.faults: list[BaseException] = []
        self.erased: list[Secret] = []
        self.number = 0
        self.first: Iterable[str] = ()
        """What the first view asks for first."""
        self.open_page()

    def open_page(self, fragment: str | None = None) -> None:
        """Load the page, with a response in its address or without. All that was of the page before is gone."""
        for asked in self.network.asked:
            asked.answer.cancel()
        for each in self.windows.expected:
            each.close()
        self.clock.timers.clear()
        self.settle()
        self.views, self.screen, self.preferences = Views(self.first), Screen(), Preferences()
        self.drafts.shown_to = None
        self.ports = Ports(
            clock=self.clock,
            network=self.network,
            windows=self.windows,
            address=self.address,
            transactions=self.transactions,
            tabs=self.tabs,
            drafts=self.drafts,
            preferences=self.preferences,
            views=self.views,
            screen=self.screen,
            run=self._run,
            erase=self._erase,
        )
        around = Surroundings(self.servers, self.is_framed)
        self.driver = Driver(self.ports, around, next(iter(self.servers)))
        self.driver.start(None if fragment is None else self.response(fragment))
        self.settle()

    def close(self) -> None:
        """Let go of what still waits."""
        for asked in self.network.asked:
            asked.answer.cancel()
        self.settle()
        self.loop.close()

    # What the test sees

    @property
    def shown(self) -> Display:
        assert self.screen.now is not None
        return self.screen.now

    @property
    def state(self) -> str:
        return self.shown.state

    @property
    def notices(self) -> set[str]:
        """Return the notices that are shown whatever the state."""
        return {name for name, shown in self.shown.notices.items() if shown} - {
            "kept",
            "nothing-kept",
            "goes-on",
            "starts-anew",
            "ran-out",
        }

    # What a test does

    def tell(self, *happenings: events.Event) -> None:
        for event in happenings:
            self.driver.tell(event)
        self.settle()

    def settle(self) -> None:
        """Let run what can run."""
        for _ in range(30):
            self.loop.run_until_complete(asyncio.sleep(0))

    def pass_time(self, seconds: float) -> None:
        """Let time pass, with its timers."""
        end = self.clock.seconds + seconds
        while due := sorted((at, index) for index, (at, _) in enumerate(self.clock.timers) if at <= end):
            at, index = due[0]
            _, call = self.clock.timers.pop(index)
            self.clock.seconds = max(self.clock.seconds, at)
            call()
            self.settle()
        self.clock.seconds = end

    def sleep(self, seconds: float) -> None:
        """Let time pass without timers, as on a machine that sleeps, and wake."""
        self.clock.seconds += seconds
        self.driver.wake()
        self.settle()

    def response(self, fragment: str, address: str = APP) -> AuthorizationResponse:
        return AuthorizationResponse(fragment, "", self.clock.now(), address)

    def fragment(self, state: str, **more: str) -> str:
        """Return a good response to a sign-in, with a token that no other has."""
        self.number += 1
        token = {"access_token": f"token-{self.number}-xyz", "token_type": "Bearer", "expires_in": str(LIFE)}
        return "&".join(f"{name}={value}" for name, value in {**token, "state": state, **more}.items() if value)

    def come_back(self, **more: str) -> None:
        """Come back from where the page was left for, with a token."""
        self.open_page(self.fragment(state_of(self.address.left_for[-1]), **more))

    def respond(self, **more: str) -> None:
        """Let a window or a frame bring a token, if it is still waited for."""
        expected = self.windows.expected[-1]
        if expected.is_open:
            expected.on_response(self.response(self.fragment(expected.state, **more), f"{APP}callback.html"))
        self.settle()

    def waiting(self, part: str) -> list[Asked]:
        """Return the requests, to an address that has this in it, that wait for their answers."""
        return [each for each in self.network.asked if part in each.url and not each.answer.done()]

    def answer(self, part: str, body: Any, status: int = 200) -> None:
        """Answer the oldest request to such an address."""
        self.waiting(part)[0].answer.set_result(Response(status, body))
        self.settle()

    def fail(self, part: str) -> None:
        """Cut the line of the oldest request to such an address."""
        asked = self.waiting(part)[0]
        asked.answer.set_exception(NoAnswerError("cut", url=asked.url))
        self.settle()

    def say_who(self, name: str = "pat") -> None:
        """Answer who somebody is."""
        self.answer("users/me", {"meta": {"status": 200}, "data": {"userid": name}})

    def sign_in(self, name: str = "pat", **more: str) -> None:
        """Do the whole way."""
        self.tell(events.SignInClicked())
        if self.state == "signing-in" and self.windows.expected and self.windows.expected[-1].is_open:
            self.respond(**more)
        else:
            self.come_back(**more)
        self.say_who(name)

    def _run(self, work: Awaitable[None], on_fault: Callable[[], None] | None) -> None:
        async def watched() -> None:
            try:
                await work
            except asyncio.CancelledError:
                pass
            except Exception as fault:  # noqa: BLE001 - the test looks at them
                self.faults.append(fault)
                (on_fault or (lambda: self.driver.tell(events.Faulted())))()

        self.loop.create_task(watched())

    def _erase(self, *secrets: Secret) -> None:
        for secret in secrets:
            self.erased.append(secret)
            secret.erase(lambda _: None)


def state_of(url: str) -> str:
    """Return the state of an authorization request."""
    return parse_qs(urlsplit(url).query)["state"][0]


def token_response(number: int, **more: Any) -> dict[str, Any]:
    """Return what a token endpoint answers, with tokens of that number."""
    return {
        "access_token": f"token-{number}-xyz",
        "token_type": "Bearer",
        "expires_in": 1200,
        "refresh_token": f"refresh-{number}-xyz",
        **more,
    }


def sign_in_by_code(world: World, number: int = 100, name: str = "pat") -> None:
    """Do the whole way in a window, with a code."""
    world.tell(events.SignInClicked())
    world.respond(access_token="", token_type="", expires_in="", code=f"code-{number}")
    world.answer("/token", token_response(number))
    world.say_who(name)
    assert world.state == "signed-in"
