"""A page with a view that shows files, and the files to look at."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .app import PATIENCE_MS, App
from .clock import hold_ten_seconds
from .files_to_show import pdf, png, scan
from .object_urls import OBJECT_URLS
from .sites import Sites
from .watch import Watch

VIEW = """
import secrets

from fragrant.app.view import find, make, make_preview, on, picked
from fragrant.app.widgets.preview import limits


class View:
    title = "Looked at"
    needs = "vault"
    icon = ""

    def __init__(self, element):
        self.status, self.files = find(".status", element), find(".files", element)
        self.preview = make_preview(find(".place", element), self.save)
        self.field = find("input", element)
        on(self.field, "change", lambda _: self.upload(picked(self.field)))
        on(find(".clear", element), "click", lambda _: self.preview.clear())
        on(find(".cautious", element), "click", lambda _: self.limit())

    async def show(self, vault, place):
        self.vault = vault
        self.folder = await vault.folders.create(f"To look at {secrets.token_hex(4)}")
        self.status.textContent = "ready"

    async def go(self, place):
        pass

    def limit(self):
        limits.ASK_LIMIT = 400

    async def upload(self, sources):
        results = await self.vault.files.upload_many(sources, self.folder.folder_id).run()
        for each in results:
            button = make("button", each.path.rpartition("/")[2], type="button")
            on(button, "click", lambda _, row=each.document, name=button.textContent: self.look(row, name))
            self.files.append(button)
        self.status.textContent = " ".join(f"{each.outcome}{each.reason}" for each in results)

    async def look(self, row, name):
        await self.preview.show(self.vault.files.download(row.revision_id, name))

    def save(self):
        self.status.textContent = "saved"

    def resume(self):
        pass

    async def translate(self):
        await self.preview.translate()

    def clear(self):
        self.preview.clear()
"""

HTML = """<h1>{{ title }}</h1>
<p><input type="file" webkitdirectory multiple aria-label="Folder"></p>
<p class="files"></p>
<p><button type="button" class="clear">Clear</button> <button type="button" class="cautious">Cautious</button></p>
<p class="status"></p>
<div class="place"></div>
"""

ALARM = "alert(1); document.title = 'taken'; fetch('/taken')"
MARKUP = f"<!doctype html><title>x</title><script>{ALARM}</script><img src='/taken.png' onerror=\"{ALARM}\"><h1>Hello"
VECTOR = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{ALARM}"><image href="/taken.png"/></svg>'
LEASE = pdf("Lease agreement\nfor Priya Natarajan", "Second page\nlease ends in 2029", "Signed", link="https://x.test/")
FILES: dict[str, bytes] = {
    "lease.pdf": LEASE,
    "long.pdf": pdf(*(f"Page number {number}" for number in range(1, 201))),
    "broken.pdf": b"%PDF-1.7\n" + b"nothing of a PDF follows " * 30,
    "locked.pdf": pdf("For those who know the word", password="open sesame"),
    "scan.pdf": scan(),
    "photo.png": png(),
    "broken.png": png()[:20],
    "photo.pdf": png(),  # wrongly named, like the next
    "really.txt": LEASE,
    "page.html": MARKUP.encode(),
    "page.pdf": MARKUP.encode(),
    "drawing.svg": VECTOR.encode(),
    "notes.txt": "señor\n".encode("windows-1252"),
    "wide.txt": "\ufeffdéjà vu".encode("utf-16le"),
    "rows.csv": b"name,total\n" + b"".join(b"Lease %d,%d\n" % (number, number * 10) for number in range(1500)),
    "data.json": b'{"a":1.10,"list":[1,{"b":"<i>x</i>"}]}',
    "read.md": b"# Title\n\n<script>alert(1)</script> *text*\n",
    "large.txt": b"0123456789abcde\n" * 200_000,
    "letter.docx": b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml" + bytes(50),
    "setup.exe": b"MZ\x90\x00" + bytes(60),
}


@pytest.fixture(scope="session")
def preview_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody's folder, with the view in it, and files to upload."""
    home = tmp_path_factory.mktemp("preview")
    for name, text in {"view.py": VIEW, "view.html": HTML}.items():
        path = home / "views/looked_at" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return home


@pytest.fixture
def looking(preview_home: Path, page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """The page with a view that shows files, signed in."""
    home = preview_home
    out = home / "dist"
    if not out.exists():
        settings = sandbox_settings(sandbox.describe(), f"http://localhost:{ports['preview']}/")
        lines = 'views = ["looked_at"]\nview_folders = ["views"]'
        (home / "site.toml").write_text(settings.replace('views = ["documents"]', lines), "utf-8")
        build(Project.find(Path(__file__).parent), home / "site.toml", out, report=lambda _: None)
    app = App(page, sites.serve_in_place(out, ports["preview"]).url, sandbox.describe(), Watch(page))
    page.add_init_script(OBJECT_URLS)
    hold_ten_seconds(page)
    app.sign_in()
    expect(page.locator(".status")).to_have_text("ready", timeout=PATIENCE_MS)
    return app


@pytest.fixture
def upload(looking: App, tmp_path: Path) -> Any:
    """Put some of the files into the vault, so that the view has a button for each."""

    def upload(*names: str) -> None:
        for name in names:
            (tmp_path / name).write_bytes(FILES[name])
        looking.page.get_by_label("Folder").set_input_files(tmp_path)
        expect(looking.page.locator(".status")).to_have_text(" ".join("done" for _ in names), timeout=PATIENCE_MS)

    return upload


def look(app: App, name: str, state: str = "shown") -> Locator:
    """Look at a file, and wait for what comes of it."""
    app.page.locator(".files").get_by_role("button", name=name, exact=True).click()
    place = app.page.locator(".place")
    expect(place).to_have_attribute("data-preview", state, timeout=PATIENCE_MS)
    return place
