"""The page inside the sandbox's portal: an administrator sets it on a screen, and a person signs in inside the frame.

As in ``test_framed``, Chromium keeps the storage of frames apart here, which Playwright would switch off.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.frames import Framed, partitioned_browser
from .support.newcomers import newcomer
from .support.sites import Site, Sites

pytestmark = pytest.mark.long

DATABASE = "acme / main"


@pytest.fixture(scope="module")
def partitioned(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    with partitioned_browser(browser_type, browser_type_launch_args) as browser:
        yield browser


@pytest.fixture
def context(partitioned: Browser) -> Iterator[BrowserContext]:
    with partitioned.new_context() as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="module")
def viewed(sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> Site:
    """The page, whose settings let the sandbox's portal frame it."""
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{ports['viewer']}/")
    return sites.build(f'{settings}\n[embed]\nancestors = ["{sandbox.url}"]\n', port=ports["viewer"])


def sign_in_at_the_sandbox(page: Page, account: dict[str, str]) -> None:
    """Fill in the sign-in page that is shown."""
    page.get_by_label("User name").fill(account["username"])
    page.get_by_label("Password").fill(account["password"])
    page.get_by_role("button", name="Sign in").click()


def set_in_the_portal(page: Page, sandbox: RunningSandbox, title: str, url: str) -> None:
    """Set a page as an administrator does, from the front page on."""
    page.goto(sandbox.url)
    page.get_by_role("link", name="Administration", exact=True).click()
    sign_in_at_the_sandbox(page, sandbox.describe()["accounts"][0])
    database = page.get_by_role("listitem").filter(has_text=re.compile(DATABASE, re.IGNORECASE))
    database.get_by_role("link", name="Page viewers").click()
    page.get_by_role("link", name="Set a page").click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("URL").fill(url)
    page.get_by_role("button", name="Set the page").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    page.get_by_role("link", name="Sign out").click()


def test_a_person_signs_in_inside_the_portal(page: Page, sandbox: RunningSandbox, viewed: Site) -> None:
    set_in_the_portal(page, sandbox, "Documents", viewed.url)

    page.goto(sandbox.url)
    page.get_by_role("link", name="Portal").click()
    somebody = newcomer(sandbox)
    sign_in_at_the_sandbox(page, somebody)
    page.get_by_role("link", name="Documents").click()
    framed = Framed(page, sandbox.url, viewed.url)
    framed.expect_state("signed-out")

    window = framed.open_window()
    window.get_by_role("button", name="Allow").click()
    framed.expect_state("signed-in")
    expect(framed.within.locator("[data-fragrant-account]")).to_have_text(somebody["username"])
    expect(page.get_by_role("heading", name="Documents")).to_be_visible()
    if not window.is_closed():
        window.wait_for_event("close")
    assert page.context.pages == [page]

    with page.expect_console_message(lambda message: "frame-src" in message.text):
        page.locator("iframe").evaluate("(frame, url) => { frame.src = url }", f"http://localhost:{sandbox.port}/")
