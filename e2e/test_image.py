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
from .support.cases import in_all
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


@pytest.mark.long
@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(missing, "image.bin is missing", id="missing"),
        in_all(something_else, "image.bin was altered", id="altered"),
        in_all(lambda route: route.abort(), "Failed to fetch", id="no answer"),
    ],
)
def test_where_it_cannot_be_had_the_page_starts_and_is_sealed_all_the_same(
    app: App, answer: Callable[[Route], None], told: str
) -> None:
    app.page.route("**/image.bin", answer)
    app.sign_in()
    app.settle()
    warnings = {line for line in app.watch.problems if line.startswith("warning")}
    assert warnings == {WARNING + told}
    assert app.page.evaluate(HANDED_OUT) == {"open": [], "ran": None}
    act(app)
    app.watch.console.clear()


@pytest.mark.long
def test_a_wrong_type_is_no_matter(app: App, site: Site) -> None:
    (image,) = site.folder.glob("vendor/pyodide-*/image.bin")
    app.page.route("**/image.bin", lambda route: route.fulfill(path=image, content_type="text/html"))
    app.open()
    app.expect_state("signed-out")
    assert app.watch.problems == []
    assert not asked_for(app, "/stdlib.zip")


Case = tuple[Callable[[bytearray], None], str]
"""A change of the image, and what is said of it."""


def number(at: int, value: int) -> Callable[[bytearray], None]:
    return lambda data: struct.pack_into("<I", data, at, value)


def shorter(data: bytearray) -> None:
    del data[-256:]


def for_another_pyodide(data: bytearray) -> None:
    data[:] = re.sub(rb'"build":"..', b'"build":"..', data, count=1)


@pytest.mark.parametrize(
    "case",
    [
        in_all((number(0, 1), "what is there does not fit"), id="no image"),
        in_all((number(4, 99), "its format does not fit"), id="another format"),
        in_all((shorter, "its length does not fit"), id="too short"),
        in_all((for_another_pyodide, "its build does not fit"), id="of another Pyodide"),
    ],
)
def test_one_that_does_not_fit_is_not_put_back(app: App, sites: Sites, site: Site, tmp_path: Path, case: Case) -> None:
    change, told = case
    app.url = sites.serve_in_place(with_image(site.folder, tmp_path / "dist", change), free_port()).url
    app.open()
    app.expect_state("signed-out")
    assert app.watch.problems == [WARNING + told]


@pytest.mark.long
def test_one_of_another_build_beside_the_page_is_not_put_back(
    app: App, sites: Sites, site: Site, tmp_path: Path
) -> None:
    """Whole, of the right format and length, and not this page's: as where an upload was left half done."""
    folder = shutil.copytree(site.folder, tmp_path / "dist")
    (image,) = folder.glob("vendor/pyodide-*/image.bin")
    image.write_bytes(image.read_bytes().replace(b"fragrant", b"fragment"))
    app.url = sites.serve_in_place(folder, free_port()).url
    app.open()
    app.expect_state("signed-out")
    assert app.watch.problems == [WARNING + "image.bin was altered"]


@pytest.mark.long
def test_where_a_browser_refuses_what_it_takes_the_page_starts_all_the_same(app: App) -> None:
    app.page.add_init_script("crypto.subtle.digest = async () => { throw new Error('not here'); }")
    app.open()
    app.expect_state("signed-out")
    assert app.watch.problems == [WARNING + "not here"]


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
