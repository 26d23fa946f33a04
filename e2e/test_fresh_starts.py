"""What is new in each start of Python, though it starts from one image."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.doctored import with_manifest
from .support.own_view import build_with_view, come_late, look
from .support.sites import Sites
from .support.watch import Watch

CODE = """
import asyncio, datetime, os, random, secrets, sys, time


async def tell():
    while True:
        try:
            import colorsys, pyscript, uuid, xml.etree.ElementTree
            break
        except ModuleNotFoundError:  # the library comes late
            await asyncio.sleep(0.1)
    from fragrant.browser import precompiled
    chance = [random.random(), random.Random().random(), secrets.token_hex(), str(uuid.uuid4())]
    chance += [os.urandom(8).hex()]
    zones = [time.tzname, time.timezone, time.altzone, time.daylight]
    zones += [datetime.datetime(2026, month, 1, 12).astimezone().isoformat() for month in (1, 7)]
    zones += [time.strftime("%Z", time.localtime(moment)) for moment in (0, 15_000_000)]
    here = [precompiled.are_used(), dict(os.environ), pyscript.window.location.pathname, os.getcwd(), sys.path[1:]]
    return [chance, [zones, here], time.time(), time.monotonic()]
"""


@pytest.mark.endurance
def test_chance_moment_zone_and_language_are_those_of_a_start_without_an_image(
    browser: Browser, sandbox: RunningSandbox, sites: Sites, ports: dict[str, int], tmp_path: Path
) -> None:
    context = browser.new_context(timezone_id="America/St_Johns", locale="es-ES")
    page = context.new_page()
    found = []
    for with_image, times in ((True, 2), (False, 1)):
        folder = build_with_view(tmp_path / str(times), sandbox, ports["image"], CODE, with_image=with_image)
        site = sites.serve_in_place(folder, ports["image"])
        for _ in range(times):
            began = time.time()
            found.append(look(App(page, site.url, sandbox.describe(), Watch(page))))
            assert began - 5 < found[-1][2] < time.time() + 5
    context.close()
    chances = [each for chance, *_ in found for each in chance]
    assert len(set(chances)) == len(chances) == 15
    places = [place for _, place, *_ in found]
    assert places[0] == places[1] == places[2]
    assert places[0][1][0], "a text of the start was not compiled in the image as Pyodide gives it"
    assert places[0][0][:3] == [["UTC-0330", "UTC-0230"], 12600, 9000]


@pytest.mark.endurance
def test_a_library_that_comes_late_is_found(
    page: Page, sandbox: RunningSandbox, sites: Sites, ports: dict[str, int], tmp_path: Path
) -> None:
    """What the image has not got is fetched after the start, where nobody is known to need it."""
    folder = build_with_view(tmp_path / "built", sandbox, ports["image"], CODE)
    late = with_manifest(folder, tmp_path / "late", come_late)
    app = App(page, sites.serve_in_place(late, ports["image"]).url, sandbox.describe(), Watch(page))
    with page.expect_response("**/rest.zip"):
        chance, *_ = look(app)
    assert len(chance) == 5
