"""The servers that the settings name, and the one that the page signs in at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ..oauth import Origins, Server, Token
from ..oauth.request import is_same_page


@dataclass(frozen=True, slots=True)
class Place:
    """A server, and what the page needs to know about it beyond the protocol. "" stands for what it has not."""

    server: Server
    label: str
    hosts: tuple[str, ...]
    """All that the page talks to for it."""
    api_url: str
    whoami_url: str
    account_field: str
    revocation_url: str
    end_session_url: str
    sign_in: str
    renews_by_frame: bool

    @property
    def host(self) -> str:
        """Return where people sign in."""
        return urlsplit(self.server.authorize_url).netloc


class Servers:
    """All of them, one of which is current: at the start that whose redirect URL this page is."""

    def __init__(self, settings: dict[str, Any], address: str, on_choice: Callable[[Place], None]) -> None:
        tables = settings["servers"]
        self._places = {each["name"]: _place(each, shared=len(tables) > 1) for each in tables}
        at_home = [each for each in self._places.values() if is_same_page(each.server.redirect_url, address)]
        self._on_choice = on_choice
        self.current = (at_home or list(self._places.values()))[0]

    def named(self, name: str) -> Place | None:
        """Return the server of that name; None if the settings name no such one."""
        return self._places.get(name)

    def of(self, token: Token) -> Place:
        """Return the server that gave a token."""
        return self._places[token.server]

    def choose(self, place: Place) -> None:
        """Make one the current."""
        self.current = place
        self._on_choice(place)


def _place(table: dict[str, Any], *, shared: bool) -> Place:
    oauth, derived = table["oauth"], table["derived"]
    origins = Origins(frozenset(derived["token_origins"]))
    return Place(
        server=Server.from_settings(table["name"], oauth, origins, shared=shared),
        label=table["label"],
        hosts=tuple(derived["hosts"]),
        api_url=(table["vault"] or {}).get("api_url", ""),
        whoami_url=derived["whoami_url"],
        account_field=table["api"]["account"],
        revocation_url=oauth["revocation_url"],
        end_session_url=oauth["end_session_url"],
        sign_in=oauth["sign_in"],
        renews_by_frame=oauth["renew"] == "frame",
    )
