"""The way into the page without its own leaving, so that Python starts once: for tests whose subject comes later."""

import json
import re
import time
from dataclasses import asdict
from html import unescape

from fragrant.app.server_config import read_servers, server_at
from fragrant.oauth import Server, Transaction, authorization_url
from playwright.sync_api import Cookie, Page

_SETTINGS = re.compile(r'<meta name="fragrant-settings" content="([^"]*)">')
_EMPTY = "<!doctype html><link rel='icon' href='data:,'>"
_BEFORE = "before"
"""An empty page beside the page, for its storage."""

_sessions: dict[tuple[str, str], list[Cookie]] = {}
"""The cookies by which a server knows an account, for each page's URL and user name."""


def leave(page: Page, url: str, route: str) -> None:
    """Do what the page does when it leaves a place to sign in by redirect, without Python."""
    server = _server(page, url)
    transaction = Transaction.start(server, route, time.time())
    page.route(url + _BEFORE, lambda route: route.fulfill(body=_EMPTY, content_type="text/html"))
    page.goto(url + _BEFORE)
    page.unroute(url + _BEFORE)
    key = f"fragrant.pending.{transaction.state}"
    page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [key, json.dumps(asdict(transaction))])
    page.goto(authorization_url(server, transaction), wait_until="commit")


def recall(page: Page, url: str, username: str) -> None:
    """Let the server know the account, if it did in an earlier test of the page at a URL."""
    for each in _sessions.get((url, username), []):
        page.context.add_cookies(
            [
                {
                    "name": each["name"],
                    "value": each["value"],
                    "domain": each["domain"],
                    "path": each["path"],
                    "httpOnly": each["httpOnly"],
                    "secure": each["secure"],
                    "sameSite": each["sameSite"],  # a frame on another site must not get it
                }
            ]
        )


def remember(page: Page, url: str, username: str) -> None:
    """Keep what the server knows the account by."""
    _sessions[url, username] = page.context.cookies()


def _server(page: Page, url: str) -> Server:
    """Return the server that the page at a URL signs in at."""
    (settings,) = _SETTINGS.findall(page.context.request.get(url).text())
    servers = read_servers(json.loads(unescape(settings)))
    return servers[server_at(url, servers)].server
