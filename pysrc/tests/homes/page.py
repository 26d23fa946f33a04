"""The client in a page: fetch, and a token that nothing renews. What opened the page gives it what it needs."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fragrant.app.authenticated_transport import AuthenticatedTransport
from fragrant.browser import clock, probe
from fragrant.browser.disk import BrowserDisk
from fragrant.browser.fetch import FetchTransport
from fragrant.browser.javascript import js
from fragrant.oauth import Origins, Token
from fragrant.vault import Opaque, Vault
from fragrant.vault.uploads import Source
from pyodide.code import run_js
from pyodide.ffi import JsException, to_js


class PageScene:
    """A sandbox that a page asks."""

    can_renew = False
    most_sent = 2

    def __init__(self, given: dict[str, str]) -> None:
        self._given = given

    @asynccontextmanager
    async def vault(self) -> AsyncIterator[Vault]:
        transport = AuthenticatedTransport(FetchTransport, lambda _: None)
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
        yield Vault(self._given["api_url"], transport, disk=BrowserDisk(), is_answered=probe.is_answered)
        transport.close()

    def fault(self, **fault: Any) -> None:
        self._ask("POST", "faults", json.dumps(fault))

    def clear(self) -> None:
        self._ask("DELETE", "faults")

    def requests(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self._ask("GET", "requests"))
        return found

    def target(self) -> None:
        """Choose nothing: the page asks the browser, whose picker is one that nobody has to click (``PICKER``)."""

    async def kept(self, name: str) -> bytes:
        folder = await js.navigator.storage.getDirectory()
        try:
            file = await (await folder.getFileHandle(name)).getFile()
        except JsException:
            return b""
        return bytes((await file.arrayBuffer()).to_py())

    def strays(self) -> list[str]:
        return []

    def source(self, path: str, content: bytes) -> Source:
        return Source(path, Opaque(js.File.new(to_js([to_js(content)]), "x")), len(content))

    def _ask(self, method: str, name: str, body: str | None = None) -> str:
        """Ask the sandbox's help for tests, which what opened the page does for it: the sandbox refuses pages."""
        request = js.XMLHttpRequest.new()
        request.open(method, f"/sandbox/{name}", False)
        request.setRequestHeader("Content-Type", "application/json")
        request.send(body)
        return str(request.responseText)


PICKER = """window.showSaveFilePicker = async ({ suggestedName }) =>
  (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })"""


def page_scene() -> PageScene:
    """Return what the page was given."""
    run_js(PICKER)
    return PageScene(json.loads(js.JSON.stringify(js.scene)))
