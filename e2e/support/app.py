"""The page as a person uses it: by what it says and by the names of its buttons."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from .arriving import leave, recall, remember
from .watch import Watch

PATIENCE_MS = 30_000
"""Milliseconds that anything is waited for: on a busy machine Python takes some seconds to start."""


class App:
    """One tab with the page in it, and the accounts to sign in with."""

    def __init__(self, page: Page, url: str, description: dict[str, Any], watch: Watch) -> None:
        self.page = page
        self.url = url
        self.watch = watch
        self.account: dict[str, str] = description["accounts"][0]

    def open(self, suffix: str = "") -> None:
        """Go to the page; ``suffix`` is a query or fragment."""
        self.page.goto(self.url + suffix)

    def expect_state(self, state: str) -> None:
        """Wait until the page is in a state."""
        expect(self.page.locator("html")).to_have_attribute("data-fragrant-state", state)

    def expect_refusal(self, code: str) -> None:
        """Wait until an answer is refused, for one reason."""
        self.expect_state("refused")
        expect(self.page.locator("html")).to_have_attribute("data-fragrant-refusal", code)

    @property
    def sign_in_button(self) -> Locator:
        """The button that leaves for the authorization server."""
        return self.page.get_by_role("button", name="Sign in", exact=True)

    @property
    def sign_out_button(self) -> Locator:
        """The button that forgets everything. It is in the menu, which this opens where somebody is signed in."""
        if self.shown_account.or_(self.page.locator(".tools .icon.somebody")).first.is_visible():
            self.open_menu()
        return self.page.get_by_role("button", name="Sign out", exact=True)

    def open_menu(self) -> Locator:
        """Open the menu of the bar, if it is not open, and return it."""
        menu = self.page.locator("[data-panel='menu']")
        if not menu.is_visible():
            self.page.locator("[data-menu='button']").click()
        return menu

    def open_about(self) -> None:
        """Have the page say what is to be said of the sign-in."""
        self.open_menu().locator("[data-action='about']").click()

    @property
    def shown_account(self) -> Locator:
        """Where the page says who is signed in."""
        return self.page.locator("[data-fragrant-account]")

    def begin(self, suffix: str = "") -> None:
        """Open the page and leave for the sandbox's sign-in page."""
        self.open(suffix)
        self.expect_state("signed-out")
        self.sign_in_button.click()
        expect(self.page.get_by_label("Password")).to_be_visible()

    def log_in(self, password: str = "") -> None:
        """Fill in the sandbox's sign-in page."""
        self.page.get_by_label("User name").or_(self.page.locator("#username")).first.fill(self.account["username"])
        self.page.locator("#password").fill(password or self.account["password"])
        self.page.get_by_role("button", name="Sign in", exact=True).click()

    def consent(self, choice: str = "Allow") -> None:
        """Answer the sandbox's consent page, if it asks."""
        allow = self.page.get_by_role("button", name=choice, exact=True)
        answered = self.page.locator("html[data-fragrant-state]")
        allow.or_(answered).first.wait_for()
        if allow.is_visible():
            allow.click()

    def settle(self) -> None:
        """Wait until folders and documents are there, so that no request is on its way."""
        expect(self.page.get_by_role("treeitem", level=2).first).to_be_visible(timeout=PATIENCE_MS)
        expect(self.page.locator(".ag-row [col-id='name']").first).not_to_be_empty(timeout=PATIENCE_MS)
        expect(self.page.locator("[data-documents='status']")).to_have_text(re.compile("document"))

    def attempt(self, suffix: str = "") -> None:
        """Do all that a person does to sign in, whatever comes of it."""
        self.begin(suffix)
        self.log_in()
        self.consent()

    def sign_in_by_hand(self, suffix: str = "") -> None:
        """Do all that a person does to sign in, until the page has shown who is signed in."""
        self.attempt(suffix)
        self.expect_state("signed-in")

    def arrive(self, route: str = "") -> None:
        """Come back from the server with its answer, whatever comes of it: quicker than by hand (``arriving``)."""
        username = self.account["username"]
        if not self.page.context.cookies():
            recall(self.page, self.url, username)
        leave(self.page, self.url, route)
        password = self.page.locator("#password")
        allow = self.page.get_by_role("button", name="Allow", exact=True)
        answered = self.page.locator("html[data-fragrant-state]")
        expect(password.or_(allow).or_(answered).first).to_be_visible()
        if password.is_visible():
            self.log_in()
        self.consent()
        remember(self.page, self.url, username)

    def sign_in(self, route: str = "") -> None:
        """Arrive, and wait until the page has shown who is signed in; ``route`` is a place in it."""
        self.arrive(route)
        self.expect_state("signed-in")
