"""The options of libraries that the guide to the grants names: each gets a token, with the secret in the form."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from authlib.integrations.requests_client import OAuth2Session as AuthlibSession
from oauthlib.oauth2 import (
    BackendApplicationClient,
    LegacyApplicationClient,
    MobileApplicationClient,
)
from requests_oauthlib import OAuth2Session

from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from ... import plain
from ...browser import REDIRECT_URL, Browser, client_id
from ...keys import key_of, who
from ...starting import sandbox_fixture

HERE = Path(__file__).parent


office = sandbox_fixture()
"""A sandbox whose tokens live as usual."""


@pytest.fixture
def pat(office: RunningSandbox) -> dict[str, str]:
    account = office.describe()["accounts"][0]
    return {"username": account["username"], "password": account["password"]}


@pytest.fixture(autouse=True)
def _the_secret_goes_in_the_form(office: RunningSandbox) -> Iterator[None]:
    before = len(token_requests(office))
    yield
    assert not any(one["has_authorization"] for one in token_requests(office)[before:])


def token_requests(office: RunningSandbox) -> list[dict[str, Any]]:
    log = plain.get(office.url + "/sandbox/requests").json()
    return [one for one in log if one["path"].lower() == "/oauth/token"]


def web_client(office: RunningSandbox) -> dict[str, Any]:
    return next(one for one in office.describe()["applications"] if one["client_secret"])


def answer_to(office: RunningSandbox, url: str) -> str:
    """Return where the browser is sent back to when a user allows what a request asks for."""
    with Browser(office) as browser:
        page = browser.sign_in(browser.follow(browser.http.get(f"{url}&prompt=consent")))
        location: str = browser.allow(page).headers["Location"]
        return location


def in_body(client: dict[str, Any]) -> dict[str, Any]:
    return {"client_secret": client["client_secret"], "include_client_id": True}


def test_the_options_of_requests_oauthlib_work(office: RunningSandbox, pat: dict[str, str]) -> None:
    key, web, described = key_of(office), web_client(office), office.describe()
    token_url, authorize_url = described["token_url"], described["authorize_url"]
    with OAuth2Session(client=BackendApplicationClient(key["client_id"], scope="vault")) as session:
        assert who(office, session.fetch_token(token_url, **in_body(key))["access_token"]) == key["username"]
    with OAuth2Session(client=LegacyApplicationClient(key["client_id"])) as session:
        assert who(office, session.fetch_token(token_url, **pat, **in_body(key))["access_token"]) == "pat.lee"
    with OAuth2Session(web["client_id"], redirect_uri=REDIRECT_URL, scope="vault") as session:
        back = answer_to(office, session.authorization_url(authorize_url)[0])
        token = session.fetch_token(token_url, authorization_response=back, **in_body(web))
        assert who(office, token["access_token"]) == "pat.lee"
    page = MobileApplicationClient(client_id(office, "Fragrant"))
    with OAuth2Session(client=page, redirect_uri=REDIRECT_URL, scope="vault") as session:
        back = answer_to(office, session.authorization_url(authorize_url)[0])
        assert who(office, session.token_from_fragment(back)["access_token"]) == "pat.lee"


def test_the_options_of_authlib_work(office: RunningSandbox, pat: dict[str, str]) -> None:
    key, described = key_of(office), office.describe()
    post = {"token_endpoint": described["token_url"], "token_endpoint_auth_method": "client_secret_post"}
    with AuthlibSession(key["client_id"], key["client_secret"], scope="vault", **post) as session:
        token = session.fetch_token(grant_type="client_credentials")
        assert who(office, token["access_token"]) == key["username"]
        assert who(office, session.fetch_token(grant_type="password", **pat)["access_token"]) == "pat.lee"


def test_the_options_of_node_libraries_work(office: RunningSandbox, pat: dict[str, str]) -> None:
    node = shutil.which("node")
    assert node, "Node.js is missing: `python3 -m tools test` brings it."
    key, web, described = key_of(office), web_client(office), office.describe()
    request = f"{described['authorize_url']}?response_type=code&client_id={web['client_id']}&scope=vault&state=s"
    answers = [answer_to(office, f"{request}&redirect_uri={REDIRECT_URL}") for _ in range(2)]
    told = {
        "site": {name: value for name, value in described.items() if isinstance(value, str)},
        "url": office.url,
        "key": key,
        "web": web | {"answers": answers, "state": "s", "redirect_uri": REDIRECT_URL},
        "person": pat | {"scope": "vault"},
    }
    done = subprocess.run(  # noqa: S603  our own script
        [node, "--input-type=module", "-", json.dumps(told)],
        input=(HERE / "options.js").read_text("utf-8"),
        cwd=Project.find(HERE).site,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    acted = {name: who(office, token) for name, token in json.loads(done.stdout).items()}
    by_key = {"byCredentials", "credentials"}
    people = {"byPassword", "byCode", "password", "code"}
    assert acted == dict.fromkeys(by_key, key["username"]) | dict.fromkeys(people, "pat.lee")
