"""Hostile parameters, queries and bodies at every address of the API."""

from random import Random

import httpx
import pytest

from tools.endurance.rounds import rounds

from .. import plain
from .conftest import Besieged
from .guarded import digest_of_others
from .inputs import Hostile, hostile_query, hostile_requests

# Werkzeug leaves the file of an upload that breaks off to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile")


def send(besieged: Besieged, requests: list[Hostile]) -> list[str]:
    """Send requests, and return what was answered with an error of the server's."""
    broken = []
    with httpx.Client(base_url=besieged.sandbox.url, verify=plain.NO_TLS, timeout=plain.TIMEOUT) as client:
        for request in requests:
            headers = {"Authorization": f"Bearer {besieged.token}", **request.headers}
            answer = client.request(request.method, request.path, content=request.content, headers=headers)
            if answer.status_code >= 500:
                broken.append(f"{answer.status_code} {request}")
    return broken


def attack(besieged: Besieged, count: int, seed: int) -> None:
    main = besieged.sandbox.describe()["databases"][0]
    before = digest_of_others(besieged.engine, main)
    assert len(before) > 10
    assert before["documents"] != before["users"]
    document = plain.get(besieged.sandbox.url + "/openapi.json").json()
    broken = send(besieged, list(hostile_requests(document, besieged.ids, count, seed)))
    assert not broken, "\n".join(broken[:20])
    assert digest_of_others(besieged.engine, main) == before
    me = plain.get(main["api_url"] + "users/me", headers={"Authorization": f"Bearer {besieged.token}"})
    assert me.json()["data"]["id"] == besieged.key["user_id"]


@pytest.mark.long
def test_some_hundred_hostile_requests_break_nothing(besieged: Besieged) -> None:
    attack(besieged, 500, seed=1)


@pytest.mark.endurance
def test_some_thousand_hostile_requests_break_nothing(besieged: Besieged) -> None:
    attack(besieged, 500 * rounds(), seed=2)


@pytest.mark.long
@pytest.mark.parametrize("path", ["users", "documents", "folders", "groups", "sites", "formtemplates"])
def test_hostile_queries_break_nothing(besieged: Besieged, path: str) -> None:
    random = Random(path)  # noqa: S311  test data, no secret
    requests = [
        Hostile("GET", f"/api/v1/Acme/Main/{path}?{httpx.QueryParams({'q': hostile_query(random), 'limit': '2'})}")
        for _ in range(100)
    ]
    broken = send(besieged, requests)
    assert not broken, "\n".join(broken[:20])
