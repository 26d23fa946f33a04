"""What somebody has allowed: the list, and its withdrawal."""

import re

import pytest

from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..browser import Browser, client_id, fragment_of
from ..exchange import error_of, get_code, get_tokens, refresh, show_code
from ..keys import bearer, who
from .screens import post, signed_in, user_id


def implicit_token(browser: Browser) -> str:
    page = browser.authorize(prompt="consent")
    return fragment_of(browser.allow(page))["access_token"]


def test_withdrawal_ends_all_tokens_of_the_application(own_sandbox: RunningSandbox) -> None:
    code_tokens = get_tokens(own_sandbox)
    with signed_in(own_sandbox) as pat:
        implicit = implicit_token(pat)
        url = own_sandbox.describe()["databases"][0]["api_url"] + "users/getjwt"
        jwt = plain.get(url, headers=bearer(implicit)).json()["data"]["token"]
        page = pat.http.get("/account/consents").text
        assert re.findall(r'<strong class="name">([^<]*)</strong>', page) == ["Fragrant", "Fragrant Code"]

        fields = {"user_id": user_id(own_sandbox, "pat.lee"), "client_id": client_id(own_sandbox, "Fragrant")}
        rest = post(pat, "/account/consents", **fields).text
        assert re.findall(r'<strong class="name">([^<]*)</strong>', rest) == ["Fragrant Code"]
        assert {who(own_sandbox, token) for token in (implicit, jwt)} == {401}
        assert who(own_sandbox, code_tokens["access_token"]) == "pat.lee"
        assert fragment_of(pat.authorize(prompt="none"))["error"] == "consent_required"

        post(pat, "/account/consents", **(fields | {"client_id": client_id(own_sandbox, "Fragrant Code")}))
    assert who(own_sandbox, code_tokens["access_token"]) == 401
    assert error_of(refresh(own_sandbox, code_tokens["refresh_token"])) == "invalid_grant"


def test_withdrawal_ends_a_code_that_is_on_its_way(own_sandbox: RunningSandbox) -> None:
    code = get_code(own_sandbox)
    with signed_in(own_sandbox) as pat:
        application = client_id(own_sandbox, "Fragrant Code")
        post(pat, "/account/consents", user_id=user_id(own_sandbox, "pat.lee"), client_id=application)
    assert error_of(show_code(own_sandbox, code)) == "invalid_grant"


@pytest.mark.parametrize("client", ["", "x", "\0", "00000000-0000-0000-0000-000000000000"])
def test_withdrawal_of_what_is_not_there(sandbox: RunningSandbox, client: str) -> None:
    with signed_in(sandbox, "sam.reader") as sam:
        page = post(sam, "/account/consents", user_id=user_id(sandbox, "sam.reader"), client_id=client)
        assert page.status_code == 200


def test_nobody_withdraws_for_another(own_sandbox: RunningSandbox) -> None:
    with signed_in(own_sandbox) as pat, signed_in(own_sandbox, "sam.reader") as sam:
        token = implicit_token(pat)
        fields = {"user_id": user_id(own_sandbox, "pat.lee"), "client_id": client_id(own_sandbox, "Fragrant")}
        assert "not allowed any" in post(sam, "/account/consents", **fields).text
    assert who(own_sandbox, token) == "pat.lee"


def test_they_are_for_someone_signed_in(sandbox: RunningSandbox) -> None:
    answer = plain.get(sandbox.url + "/account/consents")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/login?ReturnUrl=/account/consents")
