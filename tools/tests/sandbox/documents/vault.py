"""A client of the API that makes things to work with: what a test changes is its own."""

import itertools
from typing import Any

import httpx

from tools.sandbox.serving import RunningSandbox

from ..browser import get_token
from ..plain import NO_TLS, TIMEOUT

NOBODY = "12345678-1234-1234-1234-123456789abc"
"""The id of nothing."""

_numbers = itertools.count(1)


class Vault:
    """Acme's database Main, asked as one user."""

    def __init__(self, sandbox: RunningSandbox, username: str = "pat.lee") -> None:
        self.sandbox = sandbox
        self.main: dict[str, Any] = sandbox.describe()["databases"][0]
        headers = {"Authorization": f"Bearer {get_token(sandbox, username)}"}
        self.http = httpx.Client(base_url=self.main["api_url"], headers=headers, verify=NO_TLS, timeout=TIMEOUT)
        self._others: dict[str, Vault] = {}

    def close(self) -> None:
        self.http.close()
        for other in self._others.values():
            other.close()

    def as_user(self, username: str) -> "Vault":
        """Return the same vault, asked as another user."""
        if username not in self._others:
            self._others[username] = Vault(self.sandbox, username)
        return self._others[username]

    def call(self, method: str, path: str, **request: Any) -> httpx.Response:
        return self.http.request(method.upper(), path, **request)

    def status(self, method: str, path: str, **request: Any) -> int:
        """Return the ``meta.status`` of an answer that does not fail as such."""
        answer = self.call(method, path, **request)
        assert answer.status_code in {200, 201}, answer.text
        status: int = answer.json()["meta"]["status"]
        return status

    def data(self, method: str, path: str, **request: Any) -> Any:
        answer = self.call(method, path, **request)
        body = answer.json()
        assert (answer.status_code, body["meta"]["status"]) in {(200, 200), (201, 201)}, answer.text
        return body["data"]

    def new_folder(self, parent: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
        body = {"name": f"Made for a test {next(_numbers)}"} | fields
        made: dict[str, Any] = self.data("post", f"folders/{parent['id']}" if parent else "folders", json=body)
        return made

    def new_document(self, folder: dict[str, Any], **fields: Any) -> dict[str, Any]:
        body = {"folderId": folder["id"], "name": f"TEST-{next(_numbers)}"} | fields
        made: dict[str, Any] = self.data("post", "documents", json=body)
        return made

    def upload(self, document: dict[str, Any], content: bytes, **fields: Any) -> dict[str, Any]:
        fields = {"documentId": document["documentId"], "fileName": "test.txt"} | fields
        files = {"fileUpload": (fields["fileName"], content, "application/octet-stream")}
        made: dict[str, Any] = self.data("post", "files", data=fields, files=files)
        return made
