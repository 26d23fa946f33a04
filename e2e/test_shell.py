"""The page around the views: its bar and menu, work in hand, staying signed in, keys, themes, a phone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.sites import Sites
from .support.watch import Watch
from .support.windows import sign_in_by_window
from .test_accessibility import violations

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


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a view that has something of everything in it."""
    home = tmp_path_factory.mktemp("desk")
    (home / "views/desk").mkdir(parents=True)
    (home / "views/desk/view.py").write_text(VIEW, "utf-8")
    (home / "views/desk/view.html").write_text(HTML, "utf-8")
    return home


@pytest.fixture
def desk(home: Path, page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """The page with the documents and that view."""
    port = ports["views"]
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


def test_a_walk_by_mouse(desk: App) -> None:
    app, page = desk, desk.page
    open_desk(app)
    press(app, "slow")
    expect(page.locator("[data-work='button']")).to_have_accessible_name("Work in hand: 6 of 7")
    expect(item(app, "Put 7 × plate")).to_contain_text("300 kB of 1.2 MB")
    page.keyboard.press("Escape")
    press(app, "go")
    expect(item(app, "Put 7 × plate").get_by_role("button", name="Undo")).to_be_visible()
    item(app, "Put 7 × plate").get_by_role("button", name="Undo").click()
    expect(item(app, "Put 7 × plate")).to_contain_text("undone")
    page.keyboard.press("Escape")

    press(app, "fail")
    failed = item(app, "Put 3 × spoon").first  # the two that were done stand among the changes, too
    expect(failed).to_contain_text("1 of 3 failed")
    expect(failed.get_by_role("button", name="Try the failed again")).to_be_visible()
    page.keyboard.press("Escape")

    app.open_menu().get_by_label("Theme").select_option("dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("Escape")

    page.evaluate(NEARLY_OVER)
    with page.expect_popup():  # the server still knows who it is
        page.locator(".strip").get_by_role("button", name="Stay signed in").click()
    expect(page.locator(".strip").get_by_role("button", name="Stay signed in")).to_be_hidden()
    expect(page.locator("[data-fragrant-time-left]")).to_have_text(re.compile(r"1\d min left"))
    app.expect_state("signed-in")

    app.sign_out_button.click()
    app.expect_state("signed-out")
    expect(page.locator("[data-work='panel'] li")).to_have_count(0)
    assert app.watch.problems == []


def test_a_walk_by_keyboard(desk: App) -> None:
    app, page = desk, desk.page
    open_desk(app)
    keys = page.keyboard
    page.locator(".more").focus()
    keys.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Rename")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Enter")  # it can't be chosen, and stays
    expect(page.get_by_role("menuitem", name="Move")).to_be_focused()
    keys.press("d")
    keys.press("Enter")
    expect(page.locator(".said")).to_have_text("delete")
    expect(page.locator(".more")).to_be_focused()

    page.locator(".ask").focus()
    keys.press("Enter")
    field = page.get_by_role("textbox", name="Name")
    expect(field).to_be_focused()
    field.fill("taken")
    keys.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="There is one of that name.")).to_be_visible()
    field.fill("New name")
    keys.press("Enter")
    expect(page.locator(".said")).to_have_text("rename:New name")
    expect(page.locator(".ask")).to_be_focused()

    keys.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Upload")
    keys.press("Escape")
    expect(page.locator(".ask")).to_be_focused()
    page.locator(".quick").focus()
    keys.press("Enter")
    expect(item(app, "Put 1 × cup").get_by_role("button", name="Undo")).to_be_visible()
    keys.press("Escape")
    keys.press("Control+z")
    expect(page.locator(".notices")).to_contain_text("Undo: Put 1 × cup")
    keys.press("/")
    expect(page.get_by_role("searchbox", name="Find")).to_be_focused()
    keys.press("?")
    expect(page.get_by_role("searchbox", name="Find")).to_have_value("?")
    assert app.watch.problems == []


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_wrong_in_what_opens(desk: App, theme: str, width: int) -> None:
    app, page = desk, desk.page
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(reduced_motion="reduce")
    app.open()
    app.expect_state("signed-out")
    app.open_menu().get_by_label("Theme").select_option(theme)
    assert violations(page) == []
    page.keyboard.press("Escape")
    open_desk(app)
    expect(page.locator("html")).to_have_attribute("data-theme", theme)  # over the way to the server and back
    for name in ("quick", "fail", "unknown", "later"):
        press(app, name)
    expect(item(app, "Put 1 × fork").get_by_role("button", name="Look")).to_be_visible()
    for opens in (None, "more", "ask", "confirm", "say"):
        if opens:
            press(app, opens)
        assert violations(page) == [], opens
        page.keyboard.press("Escape")
    app.open_about()
    expect(page.get_by_role("row").first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.evaluate(NEARLY_OVER)
    expect(page.locator(".strip").get_by_role("button", name="Stay signed in")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.long
def test_a_dialog_waits_while_the_sign_in_has_run_out(desk: App) -> None:
    app, page = desk, desk.page
    open_desk(app)
    press(app, "ask")
    page.get_by_role("textbox", name="Name").fill("Half typed")
    page.evaluate(NEARLY_OVER)
    page.evaluate(NEARLY_OVER)
    app.expect_state("expired")
    expect(page.get_by_role("dialog")).to_have_count(0)
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Half typed")
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_have_text("rename:Half typed")


@pytest.mark.long
def test_signing_out_asks_what_becomes_of_what_waits(desk: App) -> None:
    app, page = desk, desk.page
    open_desk(app)
    press(app, "later")
    app.sign_out_button.click()
    dialog = page.get_by_role("dialog", name="Sign out now?")
    dialog.get_by_role("button", name="Cancel").click()
    app.expect_state("signed-in")
    app.sign_out_button.click()
    dialog.get_by_role("button", name="Keep them and sign out").click()
    app.expect_state("signed-out")


@pytest.mark.long
def test_a_phone_has_its_tabs_at_the_bottom(desk: App) -> None:
    app, page = desk, desk.page
    page.set_viewport_size({"width": 390, "height": 844})
    open_desk(app)
    tabs = page.get_by_role("navigation", name="Views").bounding_box()
    assert tabs is not None
    assert tabs["y"] + tabs["height"] == pytest.approx(844, abs=1)
    sheet = app.open_menu().bounding_box()
    assert sheet is not None
    assert (sheet["x"], sheet["width"]) == (0, 390)
    assert sheet["y"] + sheet["height"] == pytest.approx(844, abs=1)


@pytest.mark.long
def test_being_offline_is_said(desk: App) -> None:
    app, page = desk, desk.page
    open_desk(app)
    page.context.set_offline(True)
    expect(page.get_by_text("You are offline.")).to_be_visible()
    press(app, "quick")
    expect(item(app, "Put 1 × cup")).to_contain_text("Waits for the line")
    page.context.set_offline(False)
    expect(page.get_by_text("You are offline.")).to_be_hidden()
    expect(item(app, "Put 1 × cup").get_by_role("button", name="Undo")).to_be_visible()
