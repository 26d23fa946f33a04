"""A sandbox for programs, the grants that it takes, and a person at a browser."""

import asyncio
import json
import socket
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import Request, urlopen

import fragrant
import httpx
from fragrant.oauth.secret import Secret
from fragrant.server import AuthorizationCode, ClientCredentials, Grant, Password
from fragrant.vault import Vault

from tests.homes.program import ProgramScene
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox
from tools.tests.sandbox.browser import Browser
from tools.tests.sandbox.starting import run_sandbox

Result = TypeVar("Result")

PASSWORD = "lavender"
"""Of pat.lee."""


class World(ProgramScene):
    """A sandbox, and what programs need to use it."""

    def __init__(self, sandbox: RunningSandbox, redirect_url: str) -> None:
        super().__init__(sandbox, Path())
        self.sandbox = sandbox
        self.site_url = sandbox.url
        self.redirect_url = redirect_url
        self.key = self.description["api_keys"][0]

    def credentials(self, **changed: str) -> ClientCredentials:
        given = {"client_id": self.key["client_id"], "client_secret": self.key["client_secret"], "scope": "vault"}
        return ClientCredentials(self.description["token_url"], **(given | changed))

    def password(self, username: str = "pat.lee", password: str = PASSWORD) -> Password:
        key, token_url = self.key, self.description["token_url"]
        return Password(token_url, key["client_id"], key["client_secret"], username, password, scope="vault")

    def code(self, name: str = "Fragrant Web", **changed: Any) -> AuthorizationCode:
        app = next(each for each in self.description["applications"] if each["name"] == name)
        given: dict[str, Any] = {"redirect_url": self.redirect_url, "scope": "vault", "show": self.person()} | changed
        urls = self.description["authorize_url"], self.description["token_url"]
        return AuthorizationCode(*urls, app["client_id"], app["client_secret"] or "", **given)

    def person(
        self, decision: str = "allow", before: Callable[[str], object] = lambda _back: None
    ) -> Callable[[str], object]:
        """Return what does at a browser what pat.lee does; ``before`` comes before the browser with the answer."""

        def show(url: str) -> httpx.Response:
            with Browser(self.sandbox) as browser:
                page = browser.follow(browser.http.get(f"{url}&prompt=consent"))
                back: str = browser.submit(browser.sign_in(page), decision=decision).headers["Location"]
            before(back)
            return httpx.get(back, trust_env=False)

        return show

    def connect(self, grant: Grant, **options: Any) -> AbstractAsyncContextManager[Vault]:
        return fragrant.connect(self.site_url, "Acme", "Main", grant, **options)

    def expire(self, kind: str = "access") -> None:
        url = f"{self.site_url}/sandbox/tokens/expire?kind={kind}"
        with urlopen(Request(url, b"", method="POST")):  # noqa: S310 - the sandbox
            pass

    def token_requests(self) -> int:
        return sum(each["path"].endswith("/Token") for each in self.requests())


@contextmanager
def world(**options: Any) -> Iterator[World]:
    """Run a sandbox, whose applications may be come back to at a free port of this machine."""
    redirect_url = f"http://127.0.0.1:{free_port()}/callback"
    with run_sandbox(SandboxOptions(port=0, redirect_urls=(redirect_url,), **options)) as sandbox:
        yield World(sandbox, redirect_url)


class Counted:
    """A grant, and what was asked of it."""

    def __init__(self, grant: Grant) -> None:
        self._grant = grant
        self.calls: list[str] = []

    async def fetch(self) -> Any:
        self.calls.append("fetch")
        return await self._grant.fetch()

    async def refresh(self, token: Any) -> Any:
        self.calls.append("refresh")
        return await self._grant.refresh(token)

    async def revoke(self, token: Secret) -> None:
        self.calls.append(f"revoke {type(token).__name__}")
        await self._grant.revoke(token)

    async def close(self) -> None:
        self.calls.append("close")
        await self._grant.close()


class Store:
    """Keeps a token as JSON, as one in a file would."""

    def __init__(self, text: str = "null") -> None:
        self.text = text

    async def load(self) -> Any:
        return json.loads(self.text)

    async def save(self, token: Any) -> None:
        self.text = json.dumps(token)


def run(work: Callable[[], Awaitable[Result]]) -> Result:
    async def all_of_it() -> Result:
        return await work()

    return asyncio.run(all_of_it())


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def told(error: BaseException) -> str:
    """Return all that an error, and whatever it came of, tells."""
    found: list[object] = ["".join(traceback.format_exception(error))]
    ahead: list[BaseException | None] = [error]
    while ahead:
        if (each := ahead.pop()) is not None:
            found += [each.args, vars(each), repr(each)]
            ahead += [each.__cause__, each.__context__]
    return repr(found)
