"""A page with a view for files, and the browser's file picker in it or not."""

from pathlib import Path

from playwright.sync_api import Page

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .app import App
from .sites import Sites
from .watch import Watch

VIEW = """
import secrets

from fragrant.app.view import dropped, find, on, picked


class View:
    title = "Files"
    needs = "vault"
    icon = ""

    def __init__(self, element):
        self.status, self.seen = find(".status", element), find(".seen", element)
        self.field = find("input", element)
        on(self.field, "change", lambda _: self.upload(picked(self.field)))
        on(find(".drop", element), "dragover", lambda event: event.preventDefault())
        on(find(".drop", element), "drop", self.drop)
        for name, work in (("save", self.save), ("zip", self.zip), ("cancel", self.cancel)):
            on(find("." + name, element), "click", lambda _, work=work: work())

    async def show(self, vault, place):
        self.vault, self.rows = vault, []
        self.folder = await vault.folders.create(f"Of the browser {secrets.token_hex(4)}")
        self.status.textContent = "ready"

    async def go(self, place):
        pass

    def drop(self, event):
        event.preventDefault()
        return self.upload_later(dropped(event))

    async def upload_later(self, waiting):
        await self.upload(await waiting)

    async def upload(self, sources):
        def tell(now):
            self.seen.textContent += f"{now.name} {now.done}/{now.size} {now.files_done}/{now.files}\\n"

        self.seen.textContent = ""
        self.uploads = self.vault.files.upload_many(sources, self.folder.folder_id, at_once=1, progress=tell)
        results = await self.uploads.run()
        self.rows = [each.document for each in results if each.outcome == "done"]
        self.status.textContent = " ".join(f"{each.path}: {each.outcome}{each.reason}" for each in results)

    async def save(self):
        def tell(done, total):
            self.seen.textContent = f"{done}/{total}"

        saved = await self.vault.files.download(self.rows[0].revision_id, "../my file.bin").save(progress=tell)
        self.status.textContent = f"saved {saved.name} {saved.size}"

    async def zip(self):
        saved = await self.vault.files.download_many(self.rows, "all.zip").save()
        self.status.textContent = f"saved {saved.name} {saved.files}"

    def cancel(self):
        self.uploads.cancel()

    def resume(self):
        pass

    def clear(self):
        pass
"""

HTML = """<h1>{{ title }}</h1>
<p><input type="file" webkitdirectory multiple aria-label="Folder"></p>
<p class="drop">Drop</p>
<p><button type="button" class="save">Save</button>
<button type="button" class="zip">Zip</button>
<button type="button" class="cancel">Cancel</button></p>
<p class="status"></p>
<pre class="seen"></pre>
"""

NO_PICKER = "delete window.showSaveFilePicker;"

PICKER = """window.showSaveFilePicker = async ({ suggestedName }) => {
  if (!navigator.userActivation.isActive) throw new DOMException("not in a click", "SecurityError");
  return (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
};"""
"""The browser's own needs a hand to choose a file; this one chooses, in the page's private file system."""


def files_page(home: Path, page: Page, sites: Sites, sandbox: RunningSandbox, port: int, *, ancestor: str = "") -> App:
    """Build the page in somebody's folder, where it is not there yet, and serve it. ``ancestor`` may frame it."""
    out = home / "dist"
    if not out.exists():
        for name, text in {"view.py": VIEW, "view.html": HTML}.items():
            path = home / "views/files" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        settings = sandbox_settings(sandbox.describe(), f"http://localhost:{port}/")
        lines = 'views = ["files"]\nview_folders = ["views"]'
        embed = f'\n[embed]\nancestors = ["{ancestor}"]\n' if ancestor else ""
        (home / "site.toml").write_text(settings.replace('views = ["documents"]', lines) + embed, "utf-8")
        build(Project.find(Path(__file__).parent), home / "site.toml", out, report=lambda _: None)
    return App(page, sites.serve_in_place(out, port).url, sandbox.describe(), Watch(page))
