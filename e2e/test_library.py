"""Python's library in a page that starts from an image: whole, though the image has a part of it alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_playwright.pytest_playwright import CreateContextCallback

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.doctored import with_manifest
from .support.own_view import build_with_view, come_late, look
from .support.sites import Sites
from .support.watch import Watch

ALWAYS = {
    "all(sys.intern(bytes(name, 'utf-8').decode()) is name for name in vars(asyncio))": True,
    "urlsplit('http://[::1]:80/').hostname": "::1",
    "urlsplit('http://[evil]/')": "ValueError: 'evil' does not appear to be an IPv4 or IPv6 address",
    "str(importlib.import_module('ipaddress').ip_address('::1'))": "::1",
    "asyncio.nothing": "AttributeError: module 'asyncio' has no attribute 'nothing'",
    "asyncio.run.__module__": "asyncio.runners",
    "type(asyncio.get_event_loop_policy()).__name__": "WebLoopPolicy",
    "asyncio.get_event_loop_policy().get_event_loop() is asyncio.get_running_loop()": True,
    "asyncio.events.AbstractEventLoop.create_server.__kwdefaults__['flags']": 1,
}
"""What Python says to what, whether the rest of the library has come or not."""

LATER = {
    "asyncio.open_connection.__module__": "asyncio.streams",
    "asyncio.streams.StreamReader is asyncio.StreamReader": True,
    "importlib.import_module('asyncio.streams').StreamReader is asyncio.StreamReader": True,
    "issubclass(asyncio.SelectorEventLoop, asyncio.BaseEventLoop)": True,
    "issubclass(asyncio.DefaultEventLoopPolicy, asyncio.AbstractEventLoopPolicy)": True,
    "int(asyncio.events.socket.AF_INET)": 2,
    "everything()": True,
    "importlib.import_module('subprocess').PIPE": -1,
    "importlib.import_module('ssl').__name__": "ssl",
}
"""What it says when the rest has come."""

CODE = (
    """
import asyncio, importlib, sys
from urllib.parse import urlsplit


def everything():
    found = {}
    exec("from asyncio import *", found)
    return set(asyncio.__all__) <= set(found)


def told(question):
    try:
        return eval(question)
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"


async def tell():
    early = [[told(question) for question in each] for each in (ALWAYS, LATER)]
    while True:
        try:
            import colorsys
            break
        except ModuleNotFoundError:
            await asyncio.sleep(0.1)
    return [*early, [told(question) for question in (*ALWAYS, *LATER)]]


"""
    f"ALWAYS, LATER = {[*ALWAYS]}, {[*LATER]}\n"
)


HOLD = """{
  const start = window.setTimeout;
  window.held = [];
  window.setTimeout = (work, wait, ...given) =>
    wait === 10_000 ? held.push(() => work(...given)) : start(work, wait, ...given);
}"""
"""The rest of the library comes ten seconds after the start: here, when it is let go."""


@pytest.mark.long
def test_what_the_image_is_without_is_imported_when_asked_for_and_said_to_be_missing_until_it_has_come(
    new_context: CreateContextCallback,
    sandbox: RunningSandbox,
    sites: Sites,
    ports: dict[str, int],
    tmp_path: Path,
) -> None:
    """What has failed is there all the same when it is asked for again."""
    folder = build_with_view(tmp_path / "built", sandbox, ports["image"], CODE)

    def ask(page: Page, folder: Path, meanwhile: Callable[[], None] | None = None) -> Any:
        url = sites.serve_in_place(folder, ports["image"]).url
        return look(App(page, url, sandbox.describe(), Watch(page)), meanwhile)

    _, _, found = ask(new_context().new_page(), folder)
    assert found == [*ALWAYS.values(), *LATER.values()]

    page = new_context().new_page()  # in which nothing of the first site is cached
    page.add_init_script(HOLD)
    late = with_manifest(folder, tmp_path / "late", come_late)
    always, early, found = ask(page, late, lambda: page.evaluate("held.forEach((work) => work())"))
    assert always == [*ALWAYS.values()]
    assert {each.partition(" Name it")[0][:62] for each in early} == {
        "ModuleNotFoundError: This page was built without Python's module"[:62]
    }
    assert found == [*ALWAYS.values(), *LATER.values()]
