"""Files between the sandbox and a real browser: its downloads, its file picker, its fields."""

import json
import zipfile
from pathlib import Path
from typing import Any

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

CONTENT = bytes(range(256)) * 40_000
"""Ten million bytes: enough that a browser tells of its progress more than once."""

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

CHOSEN = """async (name) => {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle(name);
  const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  return [bytes.length, bytes.every((byte, index) => byte === index % 256)];
}"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody's folder, with the view in it, and a folder to upload."""
    home = tmp_path_factory.mktemp("files")
    for name, text in {"view.py": VIEW, "view.html": HTML}.items():
        path = home / "views/files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for name, content in {"a.bin": CONTENT, "below/b.bin": b"b" * 9, "c.bin": b"c" * 9}.items():
        path = home / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return home


@pytest.fixture
def files(home: Path, page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """The page, with a view for files."""
    out = home / "dist"
    if not out.exists():
        settings = sandbox_settings(sandbox.describe(), f"http://localhost:{ports['files']}/")
        lines = 'views = ["files"]\nview_folders = ["views"]'
        (home / "site.toml").write_text(settings.replace('views = ["documents"]', lines), "utf-8")
        build(Project.find(Path(__file__).parent), home / "site.toml", out, report=lambda _: None)
    return App(page, sites.serve_in_place(out, ports["files"]).url, sandbox.describe(), Watch(page))


def status(app: App, text: Any) -> None:
    expect(app.page.locator(".status")).to_have_text(text, timeout=PATIENCE_MS)


def upload(app: App, home: Path) -> None:
    app.sign_in()
    status(app, "ready")
    app.page.get_by_label("Folder").set_input_files(home / "mine")


def test_a_folder_goes_up_and_comes_down_as_downloads(files: App, home: Path) -> None:
    files.page.add_init_script(NO_PICKER)
    upload(files, home)
    expect(files.page.locator(".status")).to_contain_text("c.bin: done", timeout=PATIENCE_MS)
    seen = files.page.locator(".seen").inner_text().splitlines()
    sizes = [int(line.split()[1].partition("/")[0]) for line in seen if line.startswith("mine/a.bin")]
    assert sizes == sorted(sizes)
    assert sizes[-1] == len(CONTENT)
    assert seen[-1].endswith("3/3")

    with files.page.expect_download() as coming:
        files.page.get_by_role("button", name="Save").click()
    assert coming.value.suggested_filename == "_my file.bin"
    assert coming.value.path().read_bytes() == CONTENT
    status(files, f"saved _my file.bin {len(CONTENT)}")
    assert files.page.locator(".seen").inner_text() == f"{len(CONTENT)}/{len(CONTENT)}"

    with files.page.expect_download() as coming:
        files.page.get_by_role("button", name="Zip").click()
    assert coming.value.suggested_filename == "all.zip"
    with zipfile.ZipFile(coming.value.path()) as archive:
        assert archive.testzip() is None
        assert {name: archive.getinfo(name).file_size for name in archive.namelist()[:-1]} == {
            "a.bin": len(CONTENT), "b.bin": 9, "c.bin": 9,
        }  # fmt: skip
        assert json.loads(archive.read("manifest.json"))["files"] == 3
    assert files.watch.problems == []


def test_files_and_folders_are_dropped(files: App, home: Path) -> None:
    files.sign_in()
    status(files, "ready")
    box = files.page.locator(".drop").bounding_box()
    assert box is not None
    paths = [str(home / "mine/below"), str(home / "mine/c.bin")]
    data = {"items": [], "files": paths, "dragOperationsMask": 1}
    drag = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2, "data": data}
    session = files.page.context.new_cdp_session(files.page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **drag})
    expect(files.page.locator(".status")).to_contain_text("c.bin: done", timeout=PATIENCE_MS)
    expect(files.page.locator(".status")).to_contain_text("below/b.bin: done", timeout=PATIENCE_MS)
    assert files.watch.problems == []


def test_a_file_is_streamed_where_its_user_says_in_the_click(files: App, home: Path) -> None:
    files.page.add_init_script(PICKER)
    upload(files, home)
    expect(files.page.locator(".status")).to_contain_text("c.bin: done", timeout=PATIENCE_MS)
    files.page.get_by_role("button", name="Save").click()
    status(files, f"saved _my file.bin {len(CONTENT)}")
    assert files.page.evaluate(CHOSEN, "_my file.bin") == [len(CONTENT), True]
    assert files.watch.problems == []


def test_uploads_are_called_off_in_the_middle(files: App, home: Path, sandbox: RunningSandbox) -> None:
    with fault(sandbox, latency=60, path="*/files", method="POST"):
        upload(files, home)
        expect(files.page.locator(".seen")).to_contain_text("mine/a.bin", timeout=PATIENCE_MS)
        with files.page.expect_event("requestfailed", lambda request: request.url.endswith("/files")):
            files.page.get_by_role("button", name="Cancel").click()
        expect(files.page.locator(".status")).to_contain_text("a.bin: unknown", timeout=PATIENCE_MS)
        expect(files.page.locator(".status")).to_contain_text("c.bin: cancelled")
