"""A page that renews its token by a refresh token, and time that has passed."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Response, Route

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .app import App
from .sites import Sites
from .watch import Watch

CODE = 4
"""The registered client that may use codes."""


LATER = """(seconds) => {
  const now = Date.now;
  Date.now = () => now() + seconds * 1000;
  document.dispatchEvent(new Event("visibilitychange"));
}"""


_TOKEN_URL = re.compile("/OAuth/Token$")


def is_exchange(response: Response) -> bool:
    """Whether a token was asked for."""
    return response.url.endswith("/OAuth/Token") and response.request.method == "POST"


class Tokens:
    """What the token endpoint gave, and what it was asked with; read on its way, since the page streams it."""

    def __init__(self, page: Page) -> None:
        self.forms: list[dict[str, str]] = []
        self.given: list[dict[str, Any]] = []
        self._page = page
        page.route(_TOKEN_URL, self._pass_on)

    def stop(self) -> None:
        """Let the page ask by itself: what this asks goes out where the page is offline."""
        self._page.unroute(_TOKEN_URL)

    def _pass_on(self, route: Route) -> None:
        if route.request.method != "POST":
            route.fallback()
            return
        response = route.fetch()
        self.forms.append(dict(httpx.QueryParams(route.request.post_data or "")))
        self.given.append(response.json())
        route.fulfill(response=response)

    def refresh_tokens(self) -> list[str]:
        """Return those that were given, in their order."""
        return [each["refresh_token"] for each in self.given if "refresh_token" in each]


@pytest.fixture
def renewing_app(page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """The page in a tab of its own, not opened yet; it renews its token by a refresh token."""
    described = sandbox.describe()
    more = f'flow = "code"\ntoken_url = "{described["token_url"]}"\nrefresh = "memory"\n'
    more += f'revocation_url = "{described["revocation_url"]}"\n'
    url = f"http://localhost:{ports['flows']}/"
    site = sites.serve_in_place(sites.build_only(sandbox_settings(described, url, CODE) + more), ports["flows"])
    return App(page, site.url, described, Watch(page))
