"""Hostile redirect URLs: no answer goes anywhere but to a registered one."""

from collections.abc import Iterator

import pytest

from ..browser import REDIRECT_URL, Browser, client_id
from ..exchange import challenge_of
from .conftest import Besieged
from .inputs import TEXTS

# fmt: off
_NEAR = (
    "http://localhost:8300", "http://localhost:8300//", "http://localhost:8300/.", "http://localhost:8300/x",
    "http://localhost:8300/?", "http://localhost:8300/#", "http://localhost:8300/?a=b", "http://localhost:8301/",
    "http://localhost/", "https://localhost:8300/", "HTTP://localhost:8300/", "http://LOCALHOST:8300/",
    "http://localhost:08300/", "http://localhost.:8300/", "http://127.0.0.1:8300/", "http://[::1]:8300/",
    "http://localhost:8300@evil.example/", "http://evil.example@localhost:8300/", "http://evil.example/",
    "http://evil.example/http://localhost:8300/", "http://localhost:8300.evil.example/", "http:localhost:8300/",
    "http:/localhost:8300/", "http:///localhost:8300/", "http:\\\\localhost:8300/", "//localhost:8300/",
    "//evil.example",
    "/", "/OAuth/Authorize", "\thttp://localhost:8300/", " http://localhost:8300/", "http://localhost:8300/ ",
    "http://localhost:8300/\r\nLocation: http://evil.example/", "http://localhost:8300/\0", "http://localhost:8300/%00",
    "http://localhost:8300/%0d%0a", "http://localhost:8300/..//evil.example", "http://localhost:8300/;x",
    "data:text/html,x",
    "http://localhost:8300/\\", "http://lоcalhost:8300/", "http://localhost\u3002:8300/", "javascript:alert(1)",
    "http://localhost:8300/,http://evil.example/", "http://localhost:8300/ http://evil.example/", "ftp://localhost:8300/",
)
# fmt: on


def requests_for(besieged: Besieged) -> Iterator[dict[str, str]]:
    for name, response_type in (("Fragrant", "token"), ("Fragrant Code", "code"), ("Fragrant Web", "code")):
        for url in (*_NEAR, *(text for text in TEXTS if text)):
            yield {"client_id": client_id(besieged.sandbox, name), "response_type": response_type, "redirect_uri": url}


def test_nothing_is_sent_to_an_unregistered_url(besieged: Besieged) -> None:
    """Signed in and consented, so that a good request would be answered at once."""
    with Browser(besieged.sandbox) as visitor:
        visitor.allow(visitor.sign_in(visitor.authorize()))
        assert visitor.authorize().headers["Location"].startswith(f"{REDIRECT_URL}#")
        challenge = {"code_challenge": challenge_of(), "code_challenge_method": "S256"}
        asked = list(requests_for(besieged))
        assert len(asked) > 200
        for one in asked:
            for prompt in (None, "none"):
                answer = visitor.authorize(**one, **challenge, prompt=prompt)
                assert answer.status_code == 400, one
                assert "Location" not in answer.headers, one
                assert "access_token=" not in answer.text


@pytest.mark.parametrize("path", ["/Account/Login", "/Account/Logout", "/Account/NewPassword"])
def test_no_page_leads_elsewhere(besieged: Besieged, path: str) -> None:
    with Browser(besieged.sandbox) as visitor:
        for url in (*_NEAR, *TEXTS):
            answer = visitor.http.get(path, params={"ReturnUrl": url})
            assert answer.status_code in {200, 302, 303}, url
            assert answer.headers.get("Location", "/").startswith("/"), url
            assert not answer.headers.get("Location", "/").startswith(("//", "/\\")), url
