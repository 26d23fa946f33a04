"""A vault in the hands of a page's own Python: had without a view, and told what it may not."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.sites import Sites
from .support.watch import Watch

VIEW = """
import fragrant
from fragrant.app.view import explain_failure, find, on
from fragrant.vault import VaultError


class View:
    title = "Own"
    needs = "vault"
    icon = ""

    def __init__(self, element):
        self.said = find(".said", element)
        for name, work in (("who", self.who), ("make", self.make)):
            on(find("." + name, element), "click", lambda _, work=work: self.tell(work))

    async def tell(self, work):
        self.said.textContent = ""
        try:
            async with fragrant.connect() as vault:
                self.said.textContent = await work(vault)
        except VaultError as error:
            self.said.textContent = f"{type(error).__name__}: {explain_failure(error) or error}"

    async def who(self, vault):
        is_same = vault is self.vault
        return f"{(await vault.users.me()).user_name} {is_same}"

    async def make(self, vault):
        return (await vault.folders.create("Of its own")).name

    async def show(self, vault, place):
        self.vault = vault

    async def go(self, place):
        pass

    def resume(self):
        pass

    def clear(self):
        pass
"""

HTML = """<h1>{{ title }}</h1>
<p><button type="button" class="who">Who</button> <button type="button" class="make">Make</button></p>
<p class="said"></p>
"""


@pytest.fixture
def own(tmp_path: Path, page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """The page, with that view."""
    (tmp_path / "views/own").mkdir(parents=True)
    for name, text in {"view.py": VIEW, "view.html": HTML}.items():
        (tmp_path / "views/own" / name).write_text(text, "utf-8")
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{ports['own']}/")
    lines = 'views = ["own"]\nview_folders = ["views"]'
    (tmp_path / "site.toml").write_text(settings.replace('views = ["documents"]', lines), "utf-8")
    out = tmp_path / "dist"
    build(Project.find(Path(__file__).parent), tmp_path / "site.toml", out, report=lambda _: None)
    return App(page, sites.serve_in_place(out, ports["own"]).url, sandbox.describe(), Watch(page))


@pytest.mark.long
def test_it_is_had_without_a_view_and_a_refused_preflight_is_told_as_that(own: App, sandbox: RunningSandbox) -> None:
    said, button = own.page.locator(".said"), own.page.get_by_role("button", name="Make", exact=True)
    own.sign_in()
    own.page.get_by_role("button", name="Who").click()
    expect(said).to_have_text(f"{own.account['username']} True", timeout=PATIENCE_MS)

    with fault(sandbox, forbid="Content-Type"):  # what a preflight must allow for writing alone
        button.click()
        expect(said).to_contain_text("WriteBlockedError", timeout=PATIENCE_MS)
        expect(said).to_contain_text("lets this page read, but not write")
    button.click()
    expect(said).to_have_text("Of its own", timeout=PATIENCE_MS)
