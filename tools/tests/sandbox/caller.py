"""One who calls the API of a database: says only what matters, and makes things to work with."""

import itertools
from types import TracebackType
from typing import Any, Self

import httpx

from tools.sandbox.serving import RunningSandbox

from .browser import get_token
from .plain import NO_TLS, TIMEOUT

NOBODY = "12345678-1234-1234-1234-123456789abc"
"""The id of nothing."""

_numbers = itertools.count(1)


class Caller:
    """A user with a token, at the database of an application."""

    def __init__(self, sandbox: RunningSandbox, username: str = "pat.lee", application: str = "Fragrant") -> None:
        self.sandbox = sandbox
        description = sandbox.describe()
        row = next(row for row in description["applications"] if row["name"] == application)
        self.database: dict[str, Any] = next(
            database
            for database in description["databases"]
            if (database["customer"], database["database"]) == (row["customer"], row["database"])
        )
        headers = {"Authorization": f"Bearer {get_token(sandbox, username, client_id=row['client_id'])}"}
        self.http = httpx.Client(base_url=self.database["api_url"], headers=headers, verify=NO_TLS, timeout=TIMEOUT)
        self._others: dict[str, Caller] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.http.close()
        for other in self._others.values():
            other.http.close()

    def as_user(self, username: str) -> "Caller":
        """Return one who calls the same database as another user."""
        if username not in self._others:
            self._others[username] = Caller(self.sandbox, username)
        return self._others[username]

    def send(self, method: str, path: str, **request: Any) -> httpx.Response:
        """Return the answer, whatever it is."""
        return self.http.request(method.upper(), path, **request)

    def call(self, method: str, path: str, status: int = 200, **request: Any) -> Any:
        """Return the body of an answer whose ``meta.status`` must be ``status``."""
        answer = self.send(method, path, **request)
        assert answer.status_code < 500, answer.text
        body = answer.json()
        assert body["meta"]["status"] == status, answer.text
        return body

    def status(self, method: str, path: str, **request: Any) -> int:
        """Return the ``meta.status`` of an answer that does not fail as such."""
        answer = self.send(method, path, **request)
        assert answer.status_code in {200, 201}, answer.text
        status: int = answer.json()["meta"]["status"]
        return status

    def data(self, method: str, path: str, **request: Any) -> Any:
        """Return the data of an answer that is good, and says so twice."""
        answer = self.send(method, path, **request)
        body = answer.json()
        assert (answer.status_code, body["meta"]["status"]) in {(200, 200), (201, 201)}, answer.text
        return body["data"]

    def get(self, path: str, status: int = 200, **parameters: Any) -> Any:
        return self.call("GET", path, status, params=parameters).get("data")

    def post(self, path: str, body: Any = None, status: int = 200, **settings: Any) -> Any:
        return self.call("POST", path, status, json=body, **settings).get("data")

    def put(self, path: str, body: Any = None, status: int = 200, **settings: Any) -> Any:
        return self.call("PUT", path, status, json=body, **settings).get("data")

    def delete(self, path: str, status: int = 200, **parameters: Any) -> Any:
        return self.call("DELETE", path, status, params=parameters).get("data")

    def named(self, key: str, name: str) -> str:
        """Return the id that the description gives to a thing of a name."""
        found: str = next(row["id"] for row in self.database[key] if row.get("name", row.get("userid")) == name)
        return found

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
