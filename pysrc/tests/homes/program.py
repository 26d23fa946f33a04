"""The client in CPython: httpx2, and client credentials."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from fragrant.server import ClientCredentials, connect
from fragrant.vault import Vault
from fragrant.vault.uploads import Source

from tools.sandbox.serving import RunningSandbox
from tools.tests.sandbox.starting import run_sandbox


class ProgramScene:
    """A sandbox that a program asks."""

    can_renew = True
    most_sent = 1

    def __init__(self, sandbox: RunningSandbox, folder: Path) -> None:
        self._folder = folder
        self.description = sandbox.describe()
        self._faults = f"{self.description['site_url']}/sandbox/faults"

    def vault(self) -> AbstractAsyncContextManager[Vault]:
        key = self.description["api_keys"][0]
        grant = ClientCredentials(self.description["token_url"], key["client_id"], key["client_secret"], scope="vault")
        return connect(self.description["site_url"], key["customer"], key["database"], grant)

    def fault(self, **fault: Any) -> None:
        self._ask("POST", self._faults, fault)

    def clear(self) -> None:
        self._ask("DELETE", self._faults)

    def requests(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._ask("GET", f"{self.description['site_url']}/sandbox/requests")
        return found

    def target(self) -> Path:
        return self._folder

    async def kept(self, name: str) -> bytes:
        path = self._folder / name
        return path.read_bytes() if path.exists() else b""

    def strays(self) -> list[str]:
        return [path.name for path in self._folder.iterdir() if path.name.startswith(".")]

    def source(self, path: str, content: bytes) -> Source:
        file = Path(tempfile.mkdtemp(dir=self._folder), "file")
        file.write_bytes(content)
        return Source(path, file, len(content))

    def emails(self, subject: str) -> list[dict[str, Any]]:
        """Return the e-mails with a subject that the sandbox has sent."""
        sent: list[dict[str, Any]] = self._ask("GET", f"{self.description['site_url']}/sandbox/emails")
        return [each for each in sent if each["subject"] == subject]

    @staticmethod
    def _ask(method: str, url: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = Request(url, data, {"Content-Type": "application/json"}, method=method)  # noqa: S310 - the sandbox
        with urlopen(request) as answer:  # noqa: S310
            text = answer.read()
        return json.loads(text) if text else None


@contextmanager
def program_scene() -> Iterator[ProgramScene]:
    """Run a sandbox."""
    with run_sandbox() as sandbox, tempfile.TemporaryDirectory() as folder:
        yield ProgramScene(sandbox, Path(folder))
