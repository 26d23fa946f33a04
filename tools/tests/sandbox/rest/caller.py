"""One who calls the API of a database, and says only what matters."""

from typing import Any

import httpx

from tools.sandbox.serving import RunningSandbox

from ..browser import get_token
from ..plain import NO_TLS, TIMEOUT

NOBODY = "12345678-1234-1234-1234-123456789abc"


class Caller:
    """A user with a token, at one database."""

    def __init__(self, sandbox: RunningSandbox, username: str = "pat.lee", application: str | None = None) -> None:
        self.sandbox = sandbox
        names = {row["name"]: row for row in sandbox.describe()["applications"]}
        row = names[application or "Fragrant"]
        self.database: dict[str, Any] = next(
            database
            for database in sandbox.describe()["databases"]
            if (database["customer"], database["database"]) == (row["customer"], row["database"])
        )
        token = get_token(sandbox, username, client_id=row["client_id"])
        self.http = httpx.Client(
            base_url=self.database["api_url"],
            headers={"Authorization": f"Bearer {token}"},
            verify=NO_TLS,
            timeout=TIMEOUT,
        )

    def call(self, method: str, path: str, status: int = 200, **settings: Any) -> Any:
        """Return the whole answer, whose ``meta.status`` must be ``status``."""
        answer = self.http.request(method, path, **settings)
        assert answer.status_code < 500, answer.text
        body = answer.json()
        assert body["meta"]["status"] == status, answer.text
        return body

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
