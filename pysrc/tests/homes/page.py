"""The client in a page: fetch, and a token that nothing renews. What opened the page gives it what it needs."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fragrant.app.authenticated_transport import AuthenticatedTransport
from fragrant.browser import clock, probe
from fragrant.browser.fetch import FetchTransport
from fragrant.browser.javascript import js
from fragrant.oauth import Origins, Token
from fragrant.vault import Vault


class PageScene:
    """A sandbox that a page asks."""

    can_renew = False
    most_sent = 2

    def __init__(self, given: dict[str, str]) -> None:
        self._given = given

    @asynccontextmanager
    async def vault(self) -> AsyncIterator[Vault]:
        transport = AuthenticatedTransport(FetchTransport, lambda: None)
        transport.use_token(
            Token(
                self._given["token"],
                origins=Origins.of(self._given["api_url"]),
                issued=clock.now(),
                lifetime=3_600,
                scope="vault",
                requested_scope="vault",
                server="main",
            )
        )
        yield Vault(self._given["api_url"], transport, is_answered=probe.is_answered)
        transport.close()

    def fault(self, **fault: Any) -> None:
        self._ask("POST", "faults", json.dumps(fault))

    def clear(self) -> None:
        self._ask("DELETE", "faults")

    def requests(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self._ask("GET", "requests"))
        return found

    def _ask(self, method: str, name: str, body: str | None = None) -> str:
        """Ask the sandbox's help for tests, which what opened the page does for it: the sandbox refuses pages."""
        request = js.XMLHttpRequest.new()
        request.open(method, f"/sandbox/{name}", False)
        request.setRequestHeader("Content-Type", "application/json")
        request.send(body)
        return str(request.responseText)


def page_scene() -> PageScene:
    """Return what the page was given."""
    return PageScene(json.loads(js.JSON.stringify(js.scene)))
