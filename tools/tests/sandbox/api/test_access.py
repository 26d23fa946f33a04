"""Tokens at the API: which are good, and what is said of those that are not."""

import re
import sqlite3
from pathlib import Path
from typing import Any

import httpx
import pytest

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start

from .. import plain
from ..browser import client_id, get_token
from ..caller import Caller


def ask(url: str, token: str | None = None, scheme: str = "Bearer") -> httpx.Response:
    return plain.get(url, headers={"Authorization": f"{scheme} {token}"} if token is not None else {})


def api_urls(sandbox: RunningSandbox) -> dict[str, str]:
    return {f"{row['customer']}/{row['database']}": row["api_url"] for row in sandbox.describe()["databases"]}


def test_without_a_token(main: dict[str, Any]) -> None:
    answer = ask(main["api_url"] + "users/me")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="VisualVault sandbox"'
    assert (answer.json()["meta"]["status"], answer.json()["meta"]["statusMsg"]) == (401, "Unauthorized")


@pytest.mark.parametrize("token", ["x", "x" * 64, "é".encode().decode("latin-1"), '"', "a b c"])
def test_with_a_wrong_token(main: dict[str, Any], token: str) -> None:
    answer = plain.get(main["api_url"] + "users/me", headers={b"Authorization": f"Bearer {token}".encode("latin-1")})
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    assert answer.json()["meta"]["status"] == 401


@pytest.mark.parametrize("scheme", ["Basic", "Digest"])
def test_with_another_scheme(sandbox: RunningSandbox, main: dict[str, Any], scheme: str) -> None:
    assert ask(main["api_url"] + "users/me", get_token(sandbox), scheme).status_code == 401


def test_the_scheme_in_any_letter_case(sandbox: RunningSandbox, main: dict[str, Any]) -> None:
    assert ask(main["api_url"] + "users/me", get_token(sandbox), "bEARER").status_code == 200


def test_a_token_elsewhere_is_not_looked_for(sandbox: RunningSandbox, main: dict[str, Any]) -> None:
    token = get_token(sandbox)
    assert plain.get(main["api_url"] + "users/me", params={"access_token": token}).status_code == 401
    headers = {"Cookie": f"access_token={token}"}
    assert plain.get(main["api_url"] + "users/me", headers=headers).status_code == 401


def test_a_token_is_for_one_database(sandbox: RunningSandbox) -> None:
    urls = api_urls(sandbox)
    tokens = {
        "Acme/Main": get_token(sandbox),
        "Acme/Archive": get_token(sandbox, client_id=client_id(sandbox, "Fragrant Archive")),
        "Globex/Main": get_token(sandbox, "kim.globex", client_id=client_id(sandbox, "Fragrant Globex")),
    }
    for own, token in tokens.items():
        for name, url in urls.items():
            answer = ask(url + "users/me", token)
            assert answer.status_code == (200 if name == own else 403)
            assert answer.json()["meta"]["status"] == answer.status_code


def test_ids_of_another_database_are_not_there(sandbox: RunningSandbox, api: Caller) -> None:
    archive = next(row for row in sandbox.describe()["databases"] if row["database"] == "Archive")
    document, folder = archive["documents"][0], archive["folders"][0]
    for path in (
        f"documents/{document['document_id']}",
        f"documents/{document['revision_id']}/revisions",
        f"documents/{document['document_id']}/indexfields",
        f"folders/{folder['id']}",
        f"folders/{folder['id']}/documents",
        f"users/{archive['users'][0]['id']}",
        f"sites/{archive['sites'][0]['id']}",
        f"groups/{archive['groups'][0]['id']}/users",
        f"formtemplates/{archive['form_templates'][0]['id']}/forms",
    ):
        assert api.send("get", path).json()["meta"]["status"] == 404, path
    assert api.send("get", f"files/{document['revision_id']}").status_code == 404


def test_an_unknown_database_is_not_told_from_another(sandbox: RunningSandbox) -> None:
    token = get_token(sandbox)
    answers = [ask(f"{sandbox.url}/api/v1/{path}/users/me", token) for path in ("Acme/Archive", "acme/none", "no/ne")]
    assert {answer.status_code for answer in answers} == {403}


def test_a_token_of_another_scope_is_refused(sandbox: RunningSandbox, main: dict[str, Any]) -> None:
    answer = ask(main["api_url"] + "users/me", get_token(sandbox, scope="administration"))
    assert answer.status_code == 403
    assert 'error="insufficient_scope", scope="vault"' in answer.headers["WWW-Authenticate"]
    assert ask(main["api_url"] + "users/me", get_token(sandbox, scope="administration vault")).status_code == 200


def test_an_expired_token_is_refused(own_sandbox: RunningSandbox) -> None:
    url = own_sandbox.describe()["databases"][0]["api_url"] + "users/me"
    token = get_token(own_sandbox)
    assert ask(url, token).status_code == 200
    assert plain.post(own_sandbox.url + "/sandbox/tokens/expire").json() == {"expired": 1}
    answer = ask(url, token)
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    assert ask(url, get_token(own_sandbox)).status_code == 200


def test_neither_token_nor_password_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.db"
    with start(SandboxOptions(port=0, database_url=f"sqlite:///{file}")) as sandbox:
        token = get_token(sandbox)
        passwords = [account["password"] for account in sandbox.describe()["accounts"]]
    with sqlite3.connect(file) as database:
        dump = "\n".join(database.iterdump())
    database.close()
    assert token not in dump
    for password in passwords:
        assert not re.search(rf"'{re.escape(password)}'", dump)


def test_the_log_of_requests(own_sandbox: RunningSandbox) -> None:
    url = own_sandbox.describe()["databases"][0]["api_url"] + "users/me"
    token = get_token(own_sandbox)
    plain.get(url, headers={"Authorization": f"Bearer {token}", "Origin": "http://localhost:8300"})
    plain.get(url, params={"access_token": token})
    answer = plain.get(own_sandbox.url + "/sandbox/requests")
    path = "/api/v1/Acme/Main/users/me"
    assert answer.json() == [
        {"method": "GET", "path": path, "origin": "http://localhost:8300", "status": 200, "has_authorization": True},
        {"method": "GET", "path": path, "origin": None, "status": 401, "has_authorization": False},
    ]
    assert token not in answer.text
