"""What a person has in hand, in a real browser: the question before leaving, the line that is cut, "Back"."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.back_forward import leave_and_come_back
from .support.faults import end_tokens
from .support.sites import Site, Sites
from .support.watch import Watch
from .support.windows import sign_in_by_window

VIEW = '''
"""Makes folders by the queue."""

from dataclasses import dataclass

from fragrant.app.view import find, on, work
from fragrant.app.work import Action, Applied, Change, Seen


@dataclass(frozen=True)
class NewFolder(Change):
    """Make a folder."""

    name: str

    def words(self):
        return self.name

    async def apply(self, vault, progress):
        await vault.folders.create(self.name)
        return Applied(new=self.name)

    async def look(self, vault):
        names = [folder.name async for folder in vault.folders.find()]
        return Seen.DONE if self.name in names else Seen.NOT_DONE


class View:
    """Two buttons, and what is in hand."""

    title = "Work"
    needs = "vault"
    icon = ""

    def __init__(self, element):
        self._element = element
        self._count = 0
        on(find(".now", element), "click", lambda _: self._make(0))
        on(find(".later", element), "click", lambda _: self._make(10))
        on(find(".undo", element), "click", lambda _: self._undo())

    async def show(self, vault, place):
        work().on_change(self._draw)

    async def go(self, place):
        """There is one place."""

    def resume(self):
        """The work goes on by itself."""

    def clear(self):
        """Nothing is kept."""

    def _undo(self):
        work().undo()

    def _make(self, wait_s):
        self._count += 1
        name = f"Folder {self._count}"
        work().submit(Action(lambda: name, [NewFolder(name)]), wait_s=wait_s)

    def _draw(self):
        waits = work().waits_for
        words = [str(task.state) for task in work().tasks] + ([waits.name] if waits else [])
        find(".said", self._element).textContent = " ".join(words)
'''
HTML = """<button type="button" class="now">Make now</button>
<button type="button" class="later">Make later</button>
<button type="button" class="undo">Take back</button>
<p class="said"></p>
"""


@pytest.fixture(scope="module")
def work_site(tmp_path_factory: pytest.TempPathFactory, sites: Sites, sandbox: RunningSandbox, ports: Any) -> Site:
    """A page with that view alone, which signs in by a window."""
    home = tmp_path_factory.mktemp("work")
    for name, text in {"view.py": VIEW, "view.html": HTML}.items():
        path = home / "views/work" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    port = ports["work"]
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{port}/")
    lines = 'views = ["work"]\nview_folders = ["views"]'
    text = settings.replace('views = ["documents"]', lines) + 'sign_in = "popup"\n'
    (home / "site.toml").write_text(text, "utf-8")
    build(Project.find(Path(__file__).parent), home / "site.toml", home / "dist", report=lambda _: None)
    return sites.serve_in_place(home / "dist", port)


@pytest.fixture
def working(page: Page, work_site: Site, sandbox: RunningSandbox) -> App:
    """Somebody who is signed in, and has nothing in hand."""
    return signed_in(App(page, work_site.url, sandbox.describe(), Watch(page)))


@pytest.fixture
def kept(keeping_browser: Browser, work_site: Site, sandbox: RunningSandbox) -> Iterator[App]:
    """The same in a browser that keeps pages for "Back"."""
    context = keeping_browser.new_context()
    page = context.new_page()
    page.add_init_script("window.born = Math.random()")
    yield signed_in(App(page, work_site.url, sandbox.describe(), Watch(page)))
    context.close()


def signed_in(app: App) -> App:
    app.open()
    app.expect_state("signed-out")
    sign_in_by_window(app)
    app.expect_state("signed-in")
    return app


def press(app: App, name: str) -> None:
    app.page.get_by_role("button", name=name, exact=True).click()


def expect_said(app: App, words: str) -> None:
    expect(app.page.locator(".said")).to_have_text(words)


def posts(app: App) -> int:
    return sum(each.method == "POST" and each.url.endswith("/folders") for each in app.watch.requests)


@pytest.mark.long
def test_from_a_delete_that_waits_to_a_sign_out(working: App, sandbox: RunningSandbox) -> None:
    app = working
    press(app, "Make later")
    expect_said(app, "waiting")
    with app.page.expect_event("dialog") as caught:
        app.page.close(run_before_unload=True)
    assert caught.value.type == "beforeunload"
    caught.value.dismiss()
    press(app, "Take back")
    expect_said(app, "cancelled")
    assert posts(app) == 0

    app.page.context.set_offline(True)
    press(app, "Make now")
    expect_said(app, "cancelled paused NETWORK")
    assert posts(app) == 0
    app.page.context.set_offline(False)
    expect_said(app, "cancelled done")
    assert posts(app) == 1

    end_tokens(sandbox)
    press(app, "Make now")
    app.expect_state("expired")
    assert posts(app) == 2
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    expect_said(app, "cancelled done done")
    assert posts(app) == 3

    press(app, "Make later")
    app.sign_out_button.click()
    dialog = app.page.get_by_role("dialog", name="Sign out now?")
    expect(dialog).to_contain_text("1 deletion still waits to go out.")
    app.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    app.expect_state("signed-in")
    app.sign_out_button.click()
    dialog.get_by_role("button", name="Delete now and sign out").click()
    app.expect_state("signed-out")
    assert posts(app) == 4
    assert [line for line in app.watch.problems if "401" not in line] == []  # the browser tells of each such answer


@pytest.mark.long
def test_a_sign_out_keeps_what_waits(working: App) -> None:
    app = working
    press(app, "Make later")
    app.sign_out_button.click()
    press(app, "Keep them and sign out")
    app.expect_state("signed-out")
    assert posts(app) == 0


@pytest.mark.long
def test_back_drops_what_waited_and_says_so(kept: App) -> None:
    app = kept
    press(app, "Make later")
    app.page.on("dialog", lambda dialog: dialog.accept())
    leave_and_come_back(app)
    app.expect_state("signed-out")
    expect(app.page.get_by_text("1 thing in hand was not done")).to_be_visible()
    assert posts(app) == 0
