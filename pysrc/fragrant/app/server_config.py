"""The servers that the settings name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ..oauth import Origins, Server
from ..oauth.request import is_same_page


@dataclass(frozen=True, slots=True)
class ServerConfig:
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
    names_account: bool = False
    """Whether a renewal by frame tells the server by which name its person signs in (``login_hint``)."""
    post_logout_redirect_url: str = ""

    @property
    def host(self) -> str:
        """Return where people sign in."""
        return urlsplit(self.server.authorize_url).netloc


def read_servers(settings: Mapping[str, Any]) -> dict[str, ServerConfig]:
    """Return the servers that the page's settings name, by name."""
    tables = settings["servers"]
    return {each["name"]: _read(each, shared=len(tables) > 1) for each in tables}


def server_at(address: str, servers: Mapping[str, ServerConfig]) -> str:
    """Return the name of the server whose redirect URL a page is; of the first where there is no such one."""
    at_home = [name for name, each in servers.items() if is_same_page(each.server.redirect_url, address)]
    return (at_home or list(servers))[0]


def _read(table: Mapping[str, Any], *, shared: bool) -> ServerConfig:
    oauth, derived = table["oauth"], table["derived"]
    origins = Origins(frozenset(derived["token_origins"]))
    return ServerConfig(
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
        names_account=oauth["login_hint"] == "account",
        post_logout_redirect_url=oauth["post_logout_redirect_url"],
    )
