"""Requests for tokens, each with one thing wrong: none gets one."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from tools.sandbox.storage.grants import AccessToken, RefreshToken

from .. import plain
from ..browser import client_id
from ..exchange import VERIFIER, get_code, get_tokens
from .conftest import Besieged
from .inputs import TEXTS

Form = dict[str, str]


def count_tokens(besieged: Besieged) -> tuple[int, ...]:
    with besieged.engine.connect() as connection:
        return tuple(
            connection.scalar(select(func.count()).select_from(table)) or 0 for table in (AccessToken, RefreshToken)
        )


def changed(form: Form, name: str) -> Iterator[Form]:
    """Give a form with one field made wrong in all the ways."""
    value = form[name]
    near = [
        value[:-1],
        value + "x",
        value[::-1],
        value.swapcase() + "_",
        f"{value}\0",
        f"'{value}'",
        f"{value},{value}",
    ]
    for wrong in (*near, *TEXTS):
        if wrong.strip() != value:
            yield form | {name: wrong}
    yield {other: text for other, text in form.items() if other != name}


def keys_of_programs(besieged: Besieged) -> Iterator[Form]:
    main, _archive, globex = besieged.sandbox.describe()["api_keys"]
    key = {name: main[name] for name in ("client_id", "client_secret")}
    program = {"grant_type": "client_credentials", **key}
    yield from changed(program, "client_secret")
    yield from changed(program, "client_id")
    yield from changed(program, "grant_type")
    yield program | {"client_secret": globex["client_secret"]}
    yield program | {"scope": "everything"}
    yield program | {"scope": "vault administration everything"}
    for account in besieged.sandbox.describe()["accounts"]:
        person = {"grant_type": "password", **key, "username": account["username"], "password": account["password"]}
        if account["username"] in {"kim.globex", "max.leaver", "svc.globex"}:
            yield person
        yield person | {"client_secret": "x"}
        yield person | {"password": account["password"] + " x"}
    pat = {"grant_type": "password", **key, "username": "pat.lee", "password": "lavender"}
    yield pat | {"username": globex["client_id"], "password": globex["client_secret"]}
    for public in ("Fragrant", "Fragrant Code", "Fragrant OpenID"):
        yield program | {"client_id": client_id(besieged.sandbox, public)}
        yield pat | {"client_id": client_id(besieged.sandbox, public)}
        yield {
            "grant_type": "password",
            "client_id": client_id(besieged.sandbox, public),
            "username": "pat.lee",
            "password": "lavender",
        }


def ask(besieged: Besieged, form: Form) -> httpx.Response:
    return plain.post(besieged.sandbox.describe()["token_url"], data=form)


def test_wrong_credentials_bring_no_token(besieged: Besieged) -> None:
    before = count_tokens(besieged)
    forms = list(keys_of_programs(besieged))
    assert len(forms) > 200
    for form in forms:
        answer = ask(besieged, form)
        assert answer.status_code in {400, 401, 403, 413}, f"{answer.status_code} {form}"
        assert "access_token" not in answer.text, form
    assert count_tokens(besieged) == before


@pytest.mark.long
@pytest.mark.parametrize("name", ["password", "username"])
def test_changed_credentials_get_no_token(besieged: Besieged, name: str) -> None:
    """Now and then comes the right one, lest all be refused for being too many."""
    key = {name: besieged.key[name] for name in ("client_id", "client_secret")}
    form = {"grant_type": "password", **key, "username": "pat.lee", "password": "lavender"}
    before, given = count_tokens(besieged), 0
    for number, wrong in enumerate(changed(form, name)):
        if number % 3 == 0:
            assert ask(besieged, form).status_code == 200
            given += 1
        answer = ask(besieged, wrong)
        assert answer.status_code == 400, wrong
        assert "access_token" not in answer.text, wrong
    assert count_tokens(besieged) == (before[0] + given, before[1] + given)


def test_other_shapes_of_a_good_request(besieged: Besieged) -> None:
    """The fields are right, but stand where they must not, or twice."""
    url, key = besieged.sandbox.describe()["token_url"], besieged.key
    form = {"grant_type": "client_credentials", "client_id": key["client_id"], "client_secret": key["client_secret"]}
    before = count_tokens(besieged)
    pairs = [*form.items(), ("client_secret", "x")]
    for sent in (
        {"params": form},
        {"params": form, "data": {"a": "b"}},
        {"content": json.dumps([form])},
        {"content": json.dumps({"client_id": [key["client_id"]]} | {"grant_type": {}})},
        {
            "content": "&".join(f"{name}={value}" for name, value in pairs).replace("+", "%2B"),
            "headers": {"Content-Type": "application/x-www-form-urlencoded"},
        },
        {"content": b"\xff\xfe\x00", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
        {"content": b"&" * 100_000, "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
    ):
        options: dict[str, Any] = sent
        answer = plain.post(url, **options)
        assert answer.status_code in {400, 401, 403, 413}, (answer.status_code, sent)
        assert "access_token" not in answer.text
    assert count_tokens(besieged) == before


@pytest.mark.long
@pytest.mark.parametrize("name", ["code", "redirect_uri", "code_verifier", "client_id", "grant_type"])
def test_changed_codes_get_no_token(besieged: Besieged, name: str) -> None:
    url = besieged.sandbox.describe()["token_url"]
    form = {
        "grant_type": "authorization_code",
        "client_id": client_id(besieged.sandbox, "Fragrant Code"),
        "redirect_uri": "http://localhost:8300/",
        "code_verifier": VERIFIER,
        "code": "",
    }
    before = count_tokens(besieged)
    for wrong in list(changed(form | {"code": get_code(besieged.sandbox)}, name))[:30]:
        answer = plain.post(url, data=wrong)
        assert answer.status_code in {400, 401}, wrong
        assert "access_token" not in answer.text, wrong
    assert count_tokens(besieged) == before


def test_changed_refresh_tokens_get_no_token(besieged: Besieged) -> None:
    url = besieged.sandbox.describe()["token_url"]
    tokens = get_tokens(besieged.sandbox)
    form = {
        "grant_type": "refresh_token",
        "client_id": client_id(besieged.sandbox, "Fragrant Code"),
        "refresh_token": tokens["refresh_token"],
    }
    before = count_tokens(besieged)
    for wrong in (
        *changed(form, "refresh_token"),
        form | {"refresh_token": tokens["access_token"]},
        form | {"scope": "vault administration"},
        form | {"scope": " "},
        form | {"client_id": client_id(besieged.sandbox, "Fragrant Issuer")},
        form | {name: besieged.key[name] for name in ("client_id", "client_secret")},
    ):
        answer = plain.post(url, data=wrong)
        assert answer.status_code in {400, 401}, wrong
        assert "access_token" not in answer.text, wrong
    assert count_tokens(besieged) == before
