from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..browser import get_token
from ..starting import sandbox_fixture
from .asking import ME, ORIGIN, Ask, Put

served = sandbox_fixture()


@pytest.fixture(scope="module")
def token(served: RunningSandbox) -> str:
    return get_token(served)


@pytest.fixture
def fault(served: RunningSandbox) -> Iterator[Put]:
    def put(**values: Any) -> httpx.Response:
        return plain.post(served.url + "/sandbox/faults", json=values)

    yield put
    plain.delete(served.url + "/sandbox/faults")


@pytest.fixture
def ask(served: RunningSandbox, token: str) -> Ask:
    def get(path: str = ME, **headers: str) -> httpx.Response:
        return plain.get(served.url + path, headers={"Authorization": f"Bearer {token}"} | ORIGIN | headers)

    return get
