"""Names that try to be more than text, on every screen that shows them."""

from html.parser import HTMLParser
from typing import Any

import httpx

from tools.sandbox.serving import RunningSandbox

from ..browser import Browser
from ..caller import Caller
from .screens import MAIN, client_id_in, post, signed_in

MARKUP = "\"'><img src=x onerror=alert(1)>{{7*7}}"


class Reader(HTMLParser):
    """What a browser finds in a page."""

    def __init__(self, page: httpx.Response) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(page.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        self.texts += [value for name, value in attrs if value and name == "value"]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def assert_plain(page: httpx.Response, *, shows: bool = True) -> None:
    assert page.status_code < 500
    found = Reader(page)
    assert not found.tags & {"img", "script", "svg", "iframe", "object", "style"}, page.url
    assert not [name for name in found.attributes if name.startswith("on") or name == "src"], page.url
    assert any(MARKUP in text for text in found.texts) is shows, page.url


def test_markup_in_names_stays_text_on_every_screen(own_sandbox: RunningSandbox) -> None:
    caller = Caller(own_sandbox)
    people = {"firstName": MARKUP, "lastName": MARKUP, "emailAddress": MARKUP}
    with caller.http:
        user = caller.post("users", {"userId": MARKUP, "password": "given", "mustChangePassword": True, **people})["id"]
    fields: dict[str, Any] = {
        "name": MARKUP,
        "urls": "http://localhost:8300/",
        "grants": ["authorization_code"],
        "scopes": ["vault"],
        "lifetime": "600",
        "refresh_lifetime": "600",
        "kind": "confidential",
    }
    with signed_in(own_sandbox, "alex.admin") as admin, Browser(own_sandbox) as browser:
        shown = post(admin, f"{MAIN}/applications/new", **fields)
        application = client_id_in(shown)
        screens = (
            "applications",
            f"applications/{application}",
            f"applications/{application}/delete",
            "accounts",
            f"accounts/{user}",
        )
        for page in (shown, *(admin.http.get(f"{MAIN}/{screen}") for screen in screens)):
            assert_plain(page)
        asked = {"response_type": "code", "client_id": application}
        assert_plain(browser.authorize(**asked))
        assert_plain(browser.submit(browser.authorize(**asked), username=MARKUP, password="wrong"))
        password = browser.submit(browser.authorize(**asked), username=MARKUP, password="given")
        assert_plain(password)
        consent = browser.submit(password, new_password="chosen", again="chosen")
        assert "Allow" in consent.text
        assert_plain(consent)
        assert browser.allow(consent).status_code == 302
        assert_plain(browser.http.get("/account/consents"))
        for query in ({"ReturnUrl": MARKUP}, {"ReturnUrl": f"/OAuth/Authorize?client_id={MARKUP}&state={MARKUP}"}):
            assert_plain(browser.http.get("/account/login", params=query), shows=False)
        for wrong in ({"client_id": MARKUP}, {"redirect_uri": MARKUP}):
            assert_plain(browser.authorize(**(asked | wrong)), shows=False)
        assert_plain(browser.http.get(f"/{MARKUP}"), shows=False)
