"""A page with the documents and a view that has something of everything in it."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .app import App
from .sites import Sites
from .watch import Watch

VIEW = """
import asyncio
from dataclasses import dataclass

from fragrant.app.view import (
    SEPARATOR, Action, Applied, Button, Change, Entry, Menu, Offer, Seen, ask, confirm, find, make, on, say, work
)
from fragrant.vault import ForbiddenError, OutcomeUnknownError

gate = asyncio.Event()


@dataclass(frozen=True)
class Put(Change):
    name: str
    how: str = "quick"
    can_be_undone = True

    def words(self):
        return f"Put “{self.name}”"

    async def apply(self, vault, progress):
        if self.how == "slow":
            progress(300_000, 1_200_000)
            await gate.wait()
        if self.how == "fail":
            raise ForbiddenError(403, url="https://v.example/x")
        if self.how == "unknown":
            raise OutcomeUnknownError("POST", url="https://v.example/x")
        return Applied(old="", new=self.name, opposite=Put(f"back {self.name}"))

    async def look(self, vault):
        return Seen.UNSURE

    async def is_untouched(self, vault):
        return True


def act(name, how="quick", count=1, **more):
    changes = [Put(f"{name} {index + 1}", how if index == 0 else "quick") for index in range(count)]
    return work().submit(Action(lambda: f"Put {count} × {name}", changes), **more)


class View:
    title = "Desk"
    needs = "vault"
    icon = "pencil"

    def __init__(self, element):
        self.said = find(".said", element)
        doings = {
            "quick": lambda _: act("cup"),
            "slow": lambda _: act("plate", "slow", 7),
            "fail": lambda _: act("spoon", "fail", 3),
            "unknown": lambda _: act("fork", "unknown"),
            "later": lambda _: act("knife", wait_s=10),
            "go": lambda _: gate.set(),
            "say": lambda _: say("3 cups moved", Offer("Undo", lambda: self.tell("undone"))),
            "ask": lambda _: self.ask(),
            "confirm": lambda _: self.confirm(),
        }
        for name, do in doings.items():
            on(find(f".{name}", element), "click", lambda event, do=do: self.drop(do(event)))
        Menu(lambda: "More", self.entries, self.tell).opens_by(find(".more", element))

    def drop(self, result):
        return result if asyncio.iscoroutine(result) else None

    def tell(self, text):
        self.said.textContent = text

    def entries(self):
        return [
            Entry("rename", "Rename", "pencil", keys="F2"),
            Entry("move", "Move", "folder-input", why="Your right “write” is missing."),
            SEPARATOR,
            Entry("delete", "Delete", "trash-2", is_danger=True),
        ]

    async def ask(self):
        field = make("input", name="name", required="", value="Old name")
        label = make("label", "Name")
        label.append(field)

        async def send(key):
            await asyncio.sleep(0)
            return "There is one of that name." if field.value == "taken" else ""

        key = await ask("Rename a document", [label], [Button("rename", "Rename")], send=send)
        self.tell(f"{key}:{field.value}")

    async def confirm(self):
        self.tell(str(await confirm("Delete the folder?", "42 documents are in it.", "Delete", is_danger=True)))

    def keys(self):
        return [("u", "Upload")]

    async def show(self, vault, place): ...

    async def go(self, place): ...

    def resume(self): ...

    def clear(self): ...
"""

NAMES = ("quick", "slow", "fail", "unknown", "later", "go", "say", "ask", "confirm", "more")

HTML = "<h1>Desk</h1>\n<p>" + "\n".join(f'<button type="button" class="{name}">{name}</button>' for name in NAMES)

HTML += '</p>\n<p class="said" role="status"></p>\n<p><input type="search" aria-label="Find"></p>'


@pytest.fixture(scope="session")
def desk_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a view that has something of everything in it."""
    home = tmp_path_factory.mktemp("desk")
    (home / "views/desk").mkdir(parents=True)
    (home / "views/desk/view.py").write_text(VIEW, "utf-8")
    (home / "views/desk/view.html").write_text(HTML, "utf-8")
    return home


@pytest.fixture
def desk(desk_home: Path, page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """The page with the documents and that view."""
    port = ports["views"]
    home = desk_home
    out = home / "dist"
    if not out.exists():
        settings = sandbox_settings(sandbox.describe(), f"http://localhost:{port}/")
        lines = 'views = ["documents", "desk"]\nview_folders = ["views"]'
        (home / "site.toml").write_text(settings.replace('views = ["documents"]', lines), "utf-8")
        build(Project.find(Path(__file__).parent), home / "site.toml", out, report=lambda _: None)
    return App(page, sites.serve_in_place(out, port).url, sandbox.describe(), Watch(page))


NEARLY_OVER = """() => {
  const now = Date.now;
  Date.now = () => now() + 1_090_000;
  document.dispatchEvent(new Event("visibilitychange"));
}"""
"""Run in a page whose token lives for twenty minutes: most of it is over, and the page is looked at again."""


def open_desk(app: App) -> None:
    app.sign_in()
    app.page.get_by_role("link", name="Desk").click()
    expect(app.page.locator(".more[aria-haspopup]")).to_be_visible()  # its Python is there


def press(app: App, name: str) -> None:
    app.page.locator(f"[data-view='desk'] .{name}").click()


def work_of(app: App) -> Locator:
    """The panel of work in hand, which this opens where it is not open."""
    panel = app.page.locator("[data-work='panel']")
    if not panel.is_visible():
        app.page.locator("[data-work='button']").click()
    return panel


def item(app: App, words: str) -> Locator:
    return work_of(app).get_by_role("listitem").filter(has=app.page.get_by_text(words, exact=True))
