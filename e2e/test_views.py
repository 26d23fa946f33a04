"""A view of one's own, the README's, in a folder beside a settings file that lies anywhere: built, shown, left."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .support.answers import hold
from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.sites import Sites
from .support.watch import Watch

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
EXAMPLE = dict(re.findall(r"`views/groups/(view\.\w+)`:\n\n```\w+\n(.*?)```", README, re.DOTALL))
"""The view that the README tells of, by its files."""

CSS = "[data-view='groups'] .chosen { font-style: italic; }\n"
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle cx="2" cy="2" r="1"/></svg>'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody's folder, with a view in it."""
    home = tmp_path_factory.mktemp("somebody")
    view = EXAMPLE["view.py"].replace('icon = ""', 'icon = "people.svg"')
    files = {
        "view.py": f"{view}\nfrom .wording import TITLE\nView.label = TITLE\n",
        "wording.py": 'TITLE = "Groups"\n',
        "view.html": EXAMPLE["view.html"],
        "view.css": CSS,
        "people.svg": ICON,
    }
    for name, text in files.items():
        path = home / "my views/groups" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return home


@pytest.fixture
def two(home: Path, page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """The page with the documents and that view."""
    port = ports["views"]
    out = home / "dist"
    if not out.exists():
        settings = sandbox_settings(sandbox.describe(), f"http://localhost:{port}/")
        lines = 'views = ["documents", "groups"]\nview_folders = ["my views"]'
        (home / "site.toml").write_text(settings.replace('views = ["documents"]', lines), "utf-8")
        build(Project.find(Path(__file__).parent), home / "site.toml", out, report=lambda _: None)
    return App(page, sites.serve_in_place(out, port).url, sandbox.describe(), Watch(page))


def link(app: App, name: str) -> Any:
    return app.page.get_by_role("navigation", name="Views").get_by_role("link", name=name, exact=True)


def place(app: App) -> str:
    return str(app.page.evaluate("location.hash"))


def test_it_is_shown_beside_the_documents_and_each_keeps_its_place(two: App) -> None:
    app = two
    app.sign_in()
    app.settle()
    expect(link(app, "Documents")).to_have_attribute("aria-current", "page")
    app.page.get_by_role("treeitem", level=2).first.locator(".label").first.click()
    folder = place(app)
    assert folder.startswith("#/documents/")

    link(app, "Groups").click()
    expect(app.page.get_by_role("heading", name="Groups")).to_be_visible(timeout=PATIENCE_MS)
    expect(app.page.get_by_role("tree", name="Folders")).to_be_hidden()
    expect(link(app, "Groups")).to_have_attribute("aria-current", "page")
    expect(app.page.locator("[data-view='groups'] .chosen")).to_have_text("")
    assert place(app) == "#/groups"
    assert (
        app.page.locator("[data-view='groups'] .chosen").evaluate("each => getComputedStyle(each).fontStyle")
        == "italic"
    )
    assert link(app, "Groups").locator("img").evaluate("each => each.naturalWidth") > 0

    buttons = app.page.locator("[data-view='groups'] .all button")
    expect(buttons.nth(1)).to_be_visible(timeout=PATIENCE_MS)
    names = buttons.all_inner_texts()[:2]
    for index, name in enumerate(names):
        buttons.nth(index).click()
        expect(app.page.locator("[data-view='groups'] .chosen")).to_have_text(name)
    app.page.go_back()
    expect(app.page.locator("[data-view='groups'] .chosen")).to_have_text(names[0])

    link(app, "Documents").click()
    expect(app.page.get_by_role("tree", name="Folders")).to_be_visible()
    assert place(app) == folder
    app.page.go_back()
    expect(app.page.locator("[data-view='groups'] .chosen")).to_have_text(names[0])
    app.page.go_back()
    expect(app.page.locator("[data-view='groups'] .chosen")).to_have_text("")
    app.page.go_back()
    expect(app.page.get_by_role("tree", name="Folders")).to_be_visible()
    assert place(app) == folder
    app.expect_state("signed-in")
    assert app.watch.problems == []


@pytest.mark.long
def test_a_sign_in_comes_back_to_its_place_and_a_sign_out_leaves_nothing(two: App) -> None:
    app = two
    app.sign_in_by_hand("#/groups/some%20name")
    expect(app.page.locator("[data-view='groups'] .chosen")).to_have_text("some name", timeout=PATIENCE_MS)
    assert place(app) == "#/groups/some%20name"
    assert not [each for each in app.watch.requests if "/documents?" in each.url]
    app.sign_out_button.click()
    app.expect_state("signed-out")
    assert place(app) == ""
    expect(app.page.locator("[data-view='groups'] button")).to_have_count(0)
    expect(app.page.locator("[data-view='groups'] .chosen")).to_be_empty()
    expect(app.page.get_by_role("navigation", name="Views")).to_be_hidden()


@pytest.mark.long
def test_what_a_scope_is_missing_for_has_no_link(two: App, sandbox: RunningSandbox) -> None:
    with fault(sandbox, scope="profile"):
        two.arrive()
        two.expect_state("signed-in")
    for title in ("Documents", "Groups"):
        expect(
            two.page.get_by_text(f"The view “{title}” is not shown: the scope “vault” was not given.")
        ).to_be_visible()
    expect(two.page.get_by_role("navigation", name="Views")).to_be_hidden()


@pytest.mark.long
def test_one_view_alone_has_no_bar(app: App) -> None:
    app.sign_in()
    app.settle()
    expect(app.page.get_by_role("navigation", name="Views")).to_be_hidden()


@pytest.mark.long
def test_somebody_who_goes_on_while_it_loads_comes_where_they_went_last(two: App) -> None:
    app = two
    held: list[Route] = []
    app.page.route("**/groups?*", hold(held))
    app.begin("#/groups/first")
    app.log_in()
    with app.page.expect_request(lambda each: "/groups?" in each.url and each.method == "GET"):
        app.consent()
    app.expect_state("signed-in")
    app.page.evaluate("location.hash = '#/groups/second'")
    app.page.evaluate("location.hash = '#/groups/third'")
    expect(app.page.locator("[data-view='groups'] .chosen")).to_be_empty()
    for route in held:
        route.continue_()
    expect(app.page.locator("[data-view='groups'] .chosen")).to_have_text("third")
