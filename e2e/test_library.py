"""Python's library in a page that starts from an image: whole, though the image has a part of it alone."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

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


def ask(page: Page, sites: Sites, sandbox: RunningSandbox, folder: Path, port: int) -> Any:
    return look(App(page, sites.serve_in_place(folder, port).url, sandbox.describe(), Watch(page)))


@pytest.mark.long
def test_what_the_image_is_without_is_imported_when_it_is_asked_for(
    page: Page, sandbox: RunningSandbox, sites: Sites, ports: dict[str, int], tmp_path: Path
) -> None:
    folder = build_with_view(tmp_path / "built", sandbox, ports["image"], CODE)
    _, _, found = ask(page, sites, sandbox, folder, ports["image"])
    assert found == [*ALWAYS.values(), *LATER.values()]


@pytest.mark.long
def test_until_the_rest_of_the_library_has_come_it_is_said_what_is_missing(
    page: Page, sandbox: RunningSandbox, sites: Sites, ports: dict[str, int], tmp_path: Path
) -> None:
    """What has failed is there all the same when it is asked for again."""
    folder = build_with_view(tmp_path / "built", sandbox, ports["image"], CODE)
    late = with_manifest(folder, tmp_path / "late", come_late)
    always, early, found = ask(page, sites, sandbox, late, ports["image"])
    assert always == [*ALWAYS.values()]
    assert {each.partition(" Name it")[0][:62] for each in early} == {
        "ModuleNotFoundError: This page was built without Python's module"[:62]
    }
    assert found == [*ALWAYS.values(), *LATER.values()]
