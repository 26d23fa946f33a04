import re
from collections.abc import Iterator
from typing import Any, Protocol

import pytest

from tools.sandbox.serving import RunningSandbox

from ... import plain
from ...browser import client_id, get_token
from ...starting import run_sandbox
from .shown import Shown, on_the_page


class Check(Protocol):
    """See that a request of the log is that of an example, with the header, and that it was answered well."""

    def __call__(self, example: Shown, ago: int = 0) -> None: ...


@pytest.fixture(scope="package")
def server() -> Iterator[RunningSandbox]:
    """A sandbox of their own, since some change what is there."""
    with run_sandbox() as running, pytest.MonkeyPatch.context() as patch:
        # A proxy of the computer's has no business with 127.0.0.1.
        patch.setenv("NO_PROXY", "*")
        yield running


@pytest.fixture(scope="package")
def examples(server: RunningSandbox) -> dict[str, Shown]:
    return on_the_page(server)


@pytest.fixture(scope="package")
def tokens(server: RunningSandbox) -> dict[str, str]:
    """A token for each scope."""
    openid: dict[str, Any] = {
        "client_id": client_id(server, "Fragrant OpenID"),
        "response_type": "id_token token",
        "nonce": "n",
    }
    return {
        "vault": get_token(server),
        "administration": get_token(server, scope="administration"),
        "openid": get_token(server, scope="openid", **openid),
    }


@pytest.fixture
def arrived(server: RunningSandbox) -> Check:
    def check(example: Shown, ago: int = 0) -> None:
        entry = plain.get(server.url + "/sandbox/requests").json()[-1 - ago]
        pattern = "(?:/api/v1/Acme/Main)?" + re.sub(r"{\w+}", "[^/]+", example.path)
        assert re.fullmatch(pattern, entry["path"], re.IGNORECASE), entry
        assert (entry["method"], entry["has_authorization"]) == (example.method, True)
        assert entry["status"] in {200, 201}

    return check
