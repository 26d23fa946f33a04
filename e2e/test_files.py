"""Files between the sandbox and a real browser: its downloads, its file picker, its fields."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from tools.sandbox.serving import RunningSandbox
from tools.serve.serving import Serving

from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.files import NO_PICKER, PICKER, files_page
from .support.frames import Framed, host_app, partitioned_browser
from .support.sites import Sites
from .support.windows import complete

CONTENT = bytes(range(256)) * 40_000
"""Ten million bytes: enough that a browser tells of its progress more than once."""

CHOSEN = """async (name) => {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle(name);
  const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  return [bytes.length, bytes.every((byte, index) => byte === index % 256)];
}"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody's folder, and a folder in it to upload."""
    home = tmp_path_factory.mktemp("files")
    for name, content in {"a.bin": CONTENT, "below/b.bin": b"b" * 9, "c.bin": b"c" * 9}.items():
        path = home / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return home


@pytest.fixture(scope="module")
def host() -> Iterator[Serving]:
    """A site that may show the page in a frame."""
    with Serving(host_app(), host="127.0.0.1", port=0) as host:
        yield host


@pytest.fixture
def files(
    home: Path, host: Serving, page: Page, *, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]
) -> App:
    """The page, with a view for files."""
    return files_page(home, page, sites, sandbox, ports["files"], ancestor=host.origin)


def status(app: App, text: Any) -> None:
    expect(app.page.locator(".status")).to_have_text(text, timeout=PATIENCE_MS)


def upload(app: App, home: Path) -> None:
    app.sign_in()
    status(app, "ready")
    app.page.get_by_label("Folder").set_input_files(home / "mine")


@pytest.mark.long
def test_a_folder_goes_up_and_comes_down_as_downloads_or_where_its_user_says(
    files: App, home: Path, sandbox: RunningSandbox
) -> None:
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
            "a.bin": len(CONTENT),
            "b.bin": 9,
            "c.bin": 9,
        }
        assert json.loads(archive.read("manifest.json"))["files"] == 3

    files.page.evaluate(f"() => {{ {PICKER} }}")
    files.page.get_by_role("button", name="Save").click()
    status(files, f"saved _my file.bin {len(CONTENT)}")
    assert files.page.evaluate(CHOSEN, "_my file.bin") == [len(CONTENT), True]

    drop(files, home / "mine/below", home / "mine/c.bin")
    expect(files.page.locator(".status")).to_contain_text("c.bin: done", timeout=PATIENCE_MS)
    expect(files.page.locator(".status")).to_contain_text("below/b.bin: done", timeout=PATIENCE_MS)
    assert files.watch.problems == []
    with fault(sandbox, latency=60, path="*/files", method="POST"):
        call_off_in_the_middle(files, home)


def drop(app: App, *paths: Path) -> None:
    """Have the browser itself drop files and folders."""
    box = app.page.locator(".drop").bounding_box()
    assert box is not None
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    drag = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2, "data": data}
    session = app.page.context.new_cdp_session(app.page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **drag})


def call_off_in_the_middle(app: App, home: Path) -> None:
    app.page.get_by_label("Folder").set_input_files(home / "mine")
    expect(app.page.locator(".seen")).to_contain_text("mine/a.bin", timeout=PATIENCE_MS)
    with app.page.expect_event("requestfailed", lambda request: request.url.endswith("/files")):
        app.page.get_by_role("button", name="Cancel").click()
    expect(app.page.locator(".status")).to_contain_text("a.bin: unknown", timeout=PATIENCE_MS)
    expect(app.page.locator(".status")).to_contain_text("c.bin: cancelled")


ASKED = """window.asked = 0;
window.showSaveFilePicker = async () => {
  window.asked += 1;
  throw new DOMException("in a frame", "SecurityError");
};"""


@pytest.fixture
def tab(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Page]:
    """A tab of a browser that keeps the storage of frames apart, as browsers do."""
    with partitioned_browser(browser_type, browser_type_launch_args) as browser:
        yield browser.new_page()


@pytest.mark.long
def test_in_a_frame_it_is_a_download_and_nobody_is_asked(
    tab: Page, home: Path, host: Serving, *, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]
) -> None:
    """Browsers show no picker there."""
    tab.add_init_script(ASKED)
    app = files_page(home, tab, sites, sandbox, ports["files"], ancestor=host.origin)
    framed = Framed(tab, host.origin, app.url)
    framed.open()
    framed.expect_state("signed-out")
    complete(App(framed.open_window(), app.url, sandbox.describe(), app.watch))
    framed.expect_state("signed-in")
    told = framed.within.locator(".status")
    expect(told).to_have_text("ready", timeout=PATIENCE_MS)
    framed.within.get_by_label("Folder").set_input_files(home / "mine")
    expect(told).to_contain_text("c.bin: done", timeout=PATIENCE_MS)
    with tab.expect_download() as coming:
        framed.within.get_by_role("button", name="Save").click()
    assert coming.value.path().read_bytes() == CONTENT
    assert framed.evaluate("() => window.asked") == 0
