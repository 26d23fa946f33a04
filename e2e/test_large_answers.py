"""An answer of megabytes, read while the page goes on hearing a person."""

import json
import re
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.long_tasks import LongTasks
from .support.sites import Sites
from .support.watch import Watch

SIZE = 5_000_000
"""Bytes, at least."""
HANGS_MS = 400
"""Milliseconds of a task that anybody would notice. Reading in one go took 700 to 2,500, by parts under 50."""
TURNS = 3
"""One that is short enough counts: what else the machine does makes any task longer."""
VIEW = """
from fragrant.app.view import find, on


class View:
    title = "Large"
    needs = "vault"
    icon = ""

    def __init__(self, element):
        self.said, self.turns = find(".said", element), 0
        for name, work in (("decoded", self.decoded), ("raw", self.raw), ("listed", self.listed)):
            on(find("." + name, element), "click", lambda _, name=name, work=work: self.tell(name, work))

    async def tell(self, name, work):
        self.turns += 1
        self.said.textContent = f"{await work()} {name} {self.turns}"

    async def decoded(self):
        return len(await self.vault.request("GET", "documents"))

    async def listed(self):
        return len((await self.vault.documents.find().page()).rows)

    async def raw(self):
        return (await self.vault.documents.find().raw_page()).rows.length

    async def show(self, vault, place):
        self.vault = vault
        self.said.textContent = "ready"

    async def go(self, place):
        pass

    def resume(self):
        pass

    def clear(self):
        pass
"""
WAYS = ("decoded", "listed", "raw")
HTML = '<p class="said"></p>' + "".join(f'<button class="{way}">{way}</button>' for way in WAYS)


@pytest.fixture
def app(page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int], tmp_path: Path) -> App:
    """The page with the documents, and a view that asks for many more at once."""
    view = tmp_path / "views/large"
    view.mkdir(parents=True)
    (view / "view.py").write_text(VIEW, "utf-8")
    (view / "view.html").write_text(HTML, "utf-8")
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{ports['views']}/")
    lines = 'views = ["documents", "large"]\nview_folders = ["views"]'
    (tmp_path / "site.toml").write_text(settings.replace('views = ["documents"]', lines), "utf-8")
    out = tmp_path / "dist"
    build(Project.find(Path(__file__).parent), tmp_path / "site.toml", out, report=lambda _: None)
    return App(page, sites.serve_in_place(out, ports["views"]).url, sandbox.describe(), Watch(page))


def with_many_rows(route: Route) -> None:
    """Have the server answer with its rows over and over, in the form in which it sends them."""
    response = route.fetch()
    body = response.json()
    row = json.dumps(body["data"][0])
    body["data"] *= SIZE // (len(row) * len(body["data"])) + 1
    route.fulfill(response=response, json=body)


def with_many_fields(route: Route) -> None:
    """Have each row hold so many fields more that they come to megabytes."""
    response = route.fetch()
    body = response.json()
    fields = {f"Field {number}": f"Value {number}, {'x' * 30}" for number in range(SIZE // 60 // len(body["data"]))}
    body["data"] = [row | fields for row in body["data"]]
    route.fulfill(response=response, json=body)


def stutters(tasks: LongTasks, act: Callable[[], None]) -> float:
    """Do something until the page has not hung, or often; return the milliseconds of the longest task of the best."""
    longest = []
    for _ in range(TURNS):
        tasks.take()
        act()
        longest.append(max(tasks.take(), default=0))
        if longest[-1] < HANGS_MS:
            break
    return min(longest)


@pytest.mark.long
def test_an_answer_is_read_and_shown_in_pieces(app: App) -> None:
    page, tasks, turns = app.page, LongTasks(app.page), count(1)
    app.sign_in()
    app.settle()
    page.goto(f"{app.url}#/large")
    expect(page.locator(".said")).to_have_text("ready")
    found: dict[str, float] = {}

    def read(way: str) -> None:
        page.locator(f".{way}").click()
        expect(page.locator(".said")).to_have_text(re.compile(rf"^\d+ {way} {next(turns)}$"))

    def sort() -> None:
        with page.expect_response(lambda response: "documents?" in response.url):
            page.get_by_role("columnheader", name="Name", exact=True).click()
        app.settle()

    for change in (with_many_rows, with_many_fields):
        page.route("**/documents", change)
        page.route("**/documents?*", change)
        for way in WAYS:
            found[f"{change.__name__}, {way}"] = stutters(tasks, partial(read, way))
        page.unroute_all()
    page.goto(f"{app.url}#/documents")
    app.settle()
    page.route("**/documents?*", with_many_fields)
    found["the grid"] = stutters(tasks, sort)
    assert {what: longest for what, longest in found.items() if longest >= HANGS_MS} == {}
