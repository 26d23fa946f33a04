from collections.abc import Iterator
from typing import Any

import pytest

from tools.sandbox.serving import RunningSandbox

from ...starting import sandbox_fixture

LIFETIME = 3
"""Seconds that access tokens last: short enough to see them end, long enough to be used by a busy computer."""


@pytest.fixture(scope="package", autouse=True)
def _plain_http() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        # A proxy of the computer's has no business with 127.0.0.1.
        patch.setenv("NO_PROXY", "*")
        # oauthlib knows no exception for 127.0.0.1.
        patch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
        yield


server = sandbox_fixture("package", lifetime=LIFETIME)


@pytest.fixture(scope="package")
def key(server: RunningSandbox) -> dict[str, Any]:
    """An API key whose secret has a plus sign, which is a blank to one who decodes it once too often."""
    return next(key for key in server.describe()["api_keys"] if "+" in key["client_secret"])


@pytest.fixture(scope="package")
def me(server: RunningSandbox, key: dict[str, Any]) -> str:
    """An address of the API that the key may read."""
    return f"{server.url}/api/v1/{key['customer']}/{key['database']}/users/me"
