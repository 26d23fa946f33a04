"""What a program with an API key does, over plain HTTP."""

from typing import Any

import httpx

from tools.sandbox.serving import RunningSandbox

from . import plain


def key_of(sandbox: RunningSandbox, customer: str = "Acme", database: str = "Main") -> dict[str, Any]:
    """Return the API key of a database's service account, as it is described."""
    keys = sandbox.describe()["api_keys"]
    found: dict[str, Any] = next(k for k in keys if (k["customer"], k["database"]) == (customer, database))
    return found


def credentials_of(client: dict[str, Any]) -> dict[str, str]:
    """Return what a key or an application authenticates itself with."""
    return {"client_id": client["client_id"], "client_secret": client["client_secret"]}


def ask(sandbox: RunningSandbox, grant_type: str, client: dict[str, Any] | None = None, **form: Any) -> httpx.Response:
    """Send a form to the token endpoint; a field that is None is left out."""
    fields = credentials_of(client or key_of(sandbox)) | {"grant_type": grant_type} | form
    sent = {name: value for name, value in fields.items() if value is not None}
    return plain.post(sandbox.describe()["token_url"], data=sent)


def tokens_of(answer: httpx.Response) -> dict[str, Any]:
    """Return the tokens in an answer."""
    assert answer.status_code == 200, answer.text
    tokens: dict[str, Any] = answer.json()
    return tokens


def bearer(token: str) -> dict[str, str]:
    """Return the header of a request with a token."""
    return {"Authorization": f"Bearer {token}"}


def who(sandbox: RunningSandbox, token: str, database: int = 0) -> str | int:
    """Return as whom a token is taken by the API; the HTTP status if it is not."""
    url = sandbox.describe()["databases"][database]["api_url"] + "users/me"
    answer = plain.get(url, headers=bearer(token))
    return str(answer.json()["data"]["userid"]) if answer.status_code == 200 else answer.status_code
