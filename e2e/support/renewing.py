"""A page that renews its token by a refresh token, and time that has passed."""

import pytest
from playwright.sync_api import Page, Response

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


def is_exchange(response: Response) -> bool:
    """Whether a token was asked for."""
    return response.url.endswith("/OAuth/Token") and response.request.method == "POST"


@pytest.fixture
def renewing_app(page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """The page in a tab of its own, not opened yet; it renews its token by a refresh token."""
    described = sandbox.describe()
    more = f'flow = "code"\ntoken_url = "{described["token_url"]}"\nrefresh = "memory"\n'
    more += f'revocation_url = "{described["revocation_url"]}"\n'
    url = f"http://localhost:{ports['flows']}/"
    site = sites.serve_in_place(sites.build_only(sandbox_settings(described, url, CODE) + more), ports["flows"])
    return App(page, site.url, described, Watch(page))
