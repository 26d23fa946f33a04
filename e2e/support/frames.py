"""The page in a frame of another site, in a Chromium that keeps such frames' storage apart, as browsers do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, request
from markupsafe import escape
from playwright.sync_api import Browser, BrowserType, FrameLocator, Locator, Page, expect

_PARTITIONING = "ThirdPartyStoragePartitioning"
_SWITCH = "--disable-features="


@contextmanager
def partitioned_browser(kind: BrowserType, launch_args: dict[str, Any]) -> Iterator[Browser]:
    """Start a Chromium with all of Playwright's switches but the one that joins what browsers keep apart."""
    arguments: list[str] = launch_args.get("args", [])
    with kind.launch(**{**launch_args, "args": [*arguments, "--enable-automation"]}) as usual:
        line = usual.new_browser_cdp_session().send("Browser.getBrowserCommandLine")["arguments"]
    (given,) = [argument for argument in line if argument.startswith(_SWITCH) and _PARTITIONING in argument]
    kept = [feature for feature in given.removeprefix(_SWITCH).split(",") if feature != _PARTITIONING]
    changed = {"args": [*arguments, _SWITCH + ",".join(kept)], "ignore_default_args": [given]}
    with kind.launch(**{**launch_args, **changed}) as browser:
        yield browser


def host_app() -> Flask:
    """Return a site whose page shows any page in a frame."""
    app = Flask(__name__)

    @app.get("/")
    def show() -> str:
        return f'<!doctype html><title>Host</title><iframe src="{escape(request.args["page"])}"></iframe>'

    return app


class Framed:
    """A tab with the host's page, and the page in its frame."""

    def __init__(self, tab: Page, host: str, url: str) -> None:
        self.tab = tab
        self.host = host
        self.url = url

    def open(self) -> None:
        """Go to the host's page."""
        self.tab.goto(f"{self.host}/?page={self.url}")

    @property
    def within(self) -> FrameLocator:
        """What is in the frame."""
        return self.tab.frame_locator("iframe")

    def expect_state(self, state: str) -> None:
        """Wait until the page in the frame is in a state."""
        expect(self.within.locator("html")).to_have_attribute("data-fragrant-state", state)

    def evaluate(self, script: str) -> Any:
        """Run a script in the frame."""
        return self.within.locator("html").evaluate(script)

    @property
    def sign_in_button(self) -> Locator:
        """The frame's button to sign in."""
        return self.within.get_by_role("button", name="Sign in", exact=True)

    def open_window(self) -> Page:
        """Choose "Sign in"; return the window that opens."""
        with self.tab.expect_popup() as caught:
            self.sign_in_button.click()
        return caught.value
