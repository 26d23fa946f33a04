"""What decides over sign-in in a popup or a hidden frame: cookies, opener policy, and redirects that may be framed."""

from typing import Literal

import pytest

from tools.sandbox.options import SandboxOptions

from .. import plain
from ..browser import Browser, fragment_of
from ..starting import run_sandbox


@pytest.mark.long
@pytest.mark.parametrize(("policy", "header"), [("unsafe-none", None), ("same-origin", "same-origin")])
def test_pages_have_the_opener_policy_of_the_option(
    policy: Literal["unsafe-none", "same-origin"], header: str | None
) -> None:
    with run_sandbox(SandboxOptions(port=0, coop=policy)) as sandbox, Browser(sandbox) as visitor:
        login = visitor.authorize(prompt="consent")
        for page in (login, visitor.sign_in(login)):
            assert page.headers.get("Cross-Origin-Opener-Policy") == header
            assert page.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(("option", "has_secure"), [("Lax", False), ("None", True)])
def test_the_session_cookie_has_samesite_of_the_option(option: Literal["Lax", "None"], has_secure: bool) -> None:
    with run_sandbox(SandboxOptions(port=0, cookie_samesite=option)) as sandbox:
        flags = plain.get(sandbox.url + "/account/login").headers["Set-Cookie"].split("; ")
    assert f"SameSite={option}" in flags
    assert "HttpOnly" in flags
    assert ("Secure" in flags) == has_secure


def test_an_answer_in_a_frame_is_not_held_up(visitor: Browser) -> None:
    refused = visitor.authorize(prompt="none")
    visitor.allow(visitor.sign_in(visitor.authorize(prompt="consent")))
    granted = visitor.authorize(prompt="none")
    assert (fragment_of(refused)["error"], "access_token" in fragment_of(granted)) == ("login_required", True)
    for answer in (refused, granted):
        assert "X-Frame-Options" not in answer.headers
        assert "Content-Security-Policy" not in answer.headers
