"""A view of one's own that says what it has found, in a page built for it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .app import PATIENCE_MS, App

NAME = "told"
_ASKED = "asked"
_VIEW = f"""
import asyncio
import json


class View:
    title = "Told"
    needs = "vault"
    icon = ""

    def __init__(self, element):
        self.element = element

    async def show(self, vault, place):
        asking = asyncio.ensure_future(tell())
        await asyncio.sleep(0)  # so that it has begun
        self.element.textContent = "{_ASKED}"
        self.element.textContent = json.dumps(await asking)

    async def go(self, place):
        pass

    def resume(self):
        pass

    def clear(self):
        pass
"""


def build_with_view(folder: Path, sandbox: RunningSandbox, port: int, code: str, *, with_image: bool = True) -> Path:
    """Build a page with a view that shows what the code's ``tell`` returns."""
    (folder / "views" / NAME).mkdir(parents=True)
    (folder / "views" / NAME / "view.py").write_text(code + _VIEW, "utf-8")
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{port}/")
    lines = f'views = ["documents", "{NAME}"]\nview_folders = ["views"]'
    (folder / "site.toml").write_text(settings.replace('views = ["documents"]', lines), "utf-8")
    project = Project.find(Path(__file__).parent)
    build(project, folder / "site.toml", folder / "dist", report=lambda _: None, with_image=with_image)
    return folder / "dist"


def come_late(manifest: str) -> str:
    """Have the rest of the library come after the start, as where no view of one's own may need it."""
    return manifest.replace('"library":"rest.zip"', '"late":"rest.zip"')


def look(app: App, meanwhile: Callable[[], None] | None = None) -> Any:
    """Sign in, and return what the view has found. ``meanwhile`` is done when it has begun."""
    app.sign_in()
    app.settle()
    app.page.goto(f"{app.url}#/{NAME}")
    shown = app.page.locator(f"[data-view='{NAME}']")
    if meanwhile is not None:
        expect(shown).to_have_text(_ASKED)
        meanwhile()
    expect(shown).to_contain_text("[", timeout=PATIENCE_MS)
    assert app.watch.problems == []
    return json.loads(shown.inner_text())
