"""The start-up image: Python starts from it, or in the ordinary way where it does not fit."""

import re
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.doctored import with_image
from .support.memory import Memory
from .support.seal import HANDED_OUT, act
from .support.secrecy import Trace
from .support.sites import Site, Sites, free_port
from .support.watch import Watch

WARNING = "warning: Python starts without its image: "


def asked_for(app: App, name: str) -> bool:
    return any(request.url.endswith(name) for request in app.watch.requests)


def test_python_starts_from_it_alone(app: App) -> None:
    app.open()
    app.expect_state("signed-out")
    assert asked_for(app, "/image.bin")
    assert not asked_for(app, "/stdlib.zip")
    assert not [request.url for request in app.watch.requests if re.search(r"/assets/fragrant-.*whl", request.url)]
    assert app.watch.problems == []


def missing(route: Route) -> None:
    route.fulfill(status=404, body="not here")


def something_else(route: Route) -> None:
    route.fulfill(body=b"something else")


def look(app: App) -> list[str]:
    """Open the page, and return what is warned of."""
    app.watch.console.clear()
    app.watch.requests.clear()
    app.open()
    app.expect_state("signed-out")
    return [line for line in app.watch.problems if line.startswith("warning")]


@pytest.mark.long
def test_where_it_cannot_be_had_the_page_starts_and_is_sealed_all_the_same(app: App, site: Site) -> None:
    answers: dict[str, Callable[[Route], None]] = {
        "image.bin was altered": something_else,
        "Failed to fetch": lambda route: route.abort(),
        "image.bin is missing": missing,
    }
    for told, answer in answers.items():
        app.page.unroute_all()
        app.page.route("**/image.bin", answer)
        assert look(app) == [WARNING + told]
    app.sign_in()
    app.settle()
    assert asked_for(app, "/stdlib.zip")
    assert app.page.evaluate(HANDED_OUT) == {"open": [], "ran": None}
    act(app)

    app.page.unroute_all()
    (image,) = site.folder.glob("vendor/pyodide-*/image.bin")
    app.page.route("**/image.bin", lambda route: route.fulfill(path=image, content_type="text/html"))
    look(app)  # a wrong type is no matter
    assert app.watch.problems == []
    assert not asked_for(app, "/stdlib.zip")

    app.page.unroute_all()
    app.page.add_init_script("crypto.subtle.digest = async () => { throw new Error('not here'); }")
    look(app)
    assert app.watch.problems == [WARNING + "not here"]


def number(at: int, value: int) -> Callable[[bytearray], None]:
    return lambda data: struct.pack_into("<I", data, at, value)


def shorter(data: bytearray) -> None:
    del data[-256:]


def for_another_pyodide(data: bytearray) -> None:
    data[:] = re.sub(rb'"build":"..', b'"build":"..', data, count=1)


DOES_NOT_FIT: dict[str, Callable[[bytearray], None]] = {
    "what is there does not fit": number(0, 1),
    "its format does not fit": number(4, 99),
    "its length does not fit": shorter,
    "its build does not fit": for_another_pyodide,
}


@pytest.mark.long
def test_one_that_does_not_fit_is_not_put_back(app: App, sites: Sites, site: Site, tmp_path: Path) -> None:
    # each at an address of its own: browsers keep what an address gave
    for told, change in DOES_NOT_FIT.items():
        app.url = sites.serve_in_place(with_image(site.folder, tmp_path / told, change), free_port()).url
        look(app)
        assert app.watch.problems == [WARNING + told]

    # whole, of the right format and length, and of another build: as where an upload was left half done
    folder = shutil.copytree(site.folder, tmp_path / "dist")
    (image,) = folder.glob("vendor/pyodide-*/image.bin")
    image.write_bytes(image.read_bytes().replace(b"fragrant", b"fragment"))
    app.url = sites.serve_in_place(folder, free_port()).url
    look(app)
    assert app.watch.problems == [WARNING + "image.bin was altered"]


def test_the_page_is_the_same_without_one(
    page: Page, sandbox: RunningSandbox, sites: Sites, ports: dict[str, int], tmp_path: Path
) -> None:
    (tmp_path / "site.toml").write_text(sandbox_settings(sandbox.describe(), f"http://localhost:{ports['image']}/"))
    project = Project.find(Path(__file__).parent)
    build(project, tmp_path / "site.toml", tmp_path / "dist", report=lambda _: None, with_image=False)
    app = App(page, sites.serve_in_place(tmp_path / "dist", ports["image"]).url, sandbox.describe(), Watch(page))
    memory, trace = Memory(page), Trace(page)
    app.sign_in()
    app.settle()
    act(app)
    assert asked_for(app, "/stdlib.zip")
    assert app.watch.problems == []
    assert app.page.evaluate(HANDED_OUT) == {"open": [], "ran": None}
    token = trace.token
    assert memory.count(token) > 0
    app.sign_out_button.click()
    app.expect_state("signed-out")
    assert memory.count(token) == 0
