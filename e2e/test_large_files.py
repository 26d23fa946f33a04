"""Large files both ways, and what it costs the browser in memory."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tools.endurance.rounds import rounds
from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.files import NO_PICKER, PICKER, files_page
from .support.sites import Sites

SIZE = 1024**3 // 10 * rounds()
"""Bytes: a gibibyte in ten rounds."""

MOST = SIZE // 2 + 32 * 1024**2
"""Bytes of memory that moving it may cost: a fast line fills the browser's queues further than a slow one."""

EACH_MS = 300_000

pytestmark = [pytest.mark.endurance, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]


class Browser:
    """The processes of one browser, found by the folder of its profile."""

    def __init__(self, profile: str) -> None:
        self._profile = profile.encode()

    @property
    def memory(self) -> int:
        """Bytes that are no file's: of each process its own, and its part of what they share."""
        return sum(map(_own_memory, self._processes()))

    def _processes(self) -> set[Path]:
        all_of_them = {path for path in Path("/proc").iterdir() if path.name.isdigit()}
        parents = {path: _read(path / "stat").rpartition(b")")[2].split()[1:2] for path in all_of_them}
        found = {path for path in all_of_them if self._profile in _read(path / "cmdline")}
        while more := {path for path in all_of_them - found if parents[path] and parents[path][0] in _names(found)}:
            found |= more
        return found

    def cost(self, work: Callable[[], None]) -> int:
        """Return how many bytes more there are at most while something is done."""
        before, most, over = self.memory, 0, Event()

        def look() -> None:
            nonlocal most
            while not over.wait(0.1):
                most = max(most, self.memory)

        looking = Thread(target=look)
        looking.start()
        try:
            work()
        finally:
            over.set()
            looking.join()
        return most - before


def _names(paths: set[Path]) -> set[bytes]:
    return {path.name.encode() for path in paths}


def _own_memory(process: Path) -> int:
    lines = _read(process / "smaps_rollup").decode().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(("Pss_Anon:", "Pss_Shmem:")))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended
        return b""


@pytest.fixture
def profile(tmp_path: Path) -> str:
    return str(tmp_path / "profile")


@pytest.fixture
def context(playwright: Playwright, browser_type_launch_args: dict[str, Any], profile: str) -> Iterator[BrowserContext]:
    """A browser with a profile on the disk, as people have one; a private window keeps blobs in memory."""
    shared = "--disable-dev-shm-usage"  # else what processes share would count as files
    args = [each for each in browser_type_launch_args["args"] if each != shared]
    with playwright.chromium.launch_persistent_context(profile, **{**browser_type_launch_args, "args": args}) as found:
        yield found


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.pages[0]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("large")


@pytest.fixture
def files(home: Path, page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """The page, with a view for files."""
    return files_page(home, page, sites, sandbox, ports["files"])


@pytest.fixture
def big(tmp_path: Path) -> Path:
    path = tmp_path / "big"
    path.mkdir()
    with (path / "big.bin").open("wb") as file:
        file.truncate(SIZE)
    return path


def wait_for(page: Page, text: str) -> None:
    expect(page.locator(".status")).to_contain_text(text, timeout=EACH_MS)


@pytest.mark.parametrize(("how", "script"), [("link", NO_PICKER), ("file", PICKER)])
def test_a_large_file_costs_little_memory(files: App, big: Path, profile: str, how: str, script: str) -> None:
    files.page.add_init_script(script)
    files.sign_in()
    wait_for(files.page, "ready")
    browser = Browser(profile)

    def upload() -> None:
        files.page.get_by_label("Folder").set_input_files(big)
        wait_for(files.page, "big.bin: done")

    def save() -> None:
        files.page.get_by_role("button", name="Save").click()
        wait_for(files.page, f"saved _my file.bin {SIZE}")

    costs = {"upload": browser.cost(upload), how: browser.cost(save)}
    print({name: f"{cost / 1024**2:.0f} MiB" for name, cost in costs.items()})
    assert max(costs.values()) < MOST
    assert files.watch.problems == []
