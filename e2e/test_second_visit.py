"""What a visit asks of the host: the second asks for the page alone, and for nothing that has not changed."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox
from tools.serve.app import create_app
from tools.serve.serving import Serving

from .support.app import App
from .support.sites import free_port
from .support.watch import Watch


class Counted:
    """Counts what a server is asked for, and the bytes of the bodies that it sends."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app
        self._lock = threading.Lock()
        self.url = ""
        self.asked: Counter[str] = Counter()
        self.sent = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self._lock:
            self.asked[environ["PATH_INFO"]] += 1
        return self._counted(self._app(environ, start_response))

    def _counted(self, body: Iterable[bytes]) -> Iterator[bytes]:
        try:
            for part in body:
                with self._lock:
                    self.sent += len(part)
                yield part
        finally:
            getattr(body, "close", lambda: None)()

    def take(self) -> tuple[Counter[str], int]:
        """Return what was asked for, and how much was sent, since the last call."""
        with self._lock:
            found = self.asked, self.sent
            self.asked, self.sent = Counter(), 0
        return found


@pytest.fixture
def host(sandbox: RunningSandbox, tmp_path: Path) -> Iterator[Counted]:
    """The server of a page of its own."""
    port = free_port()
    (tmp_path / "site.toml").write_text(sandbox_settings(sandbox.describe(), f"http://localhost:{port}/"), "utf-8")
    build(Project.find(Path(__file__).parent), tmp_path / "site.toml", tmp_path / "dist", report=lambda _: None)
    counted = Counted(create_app(tmp_path / "dist"))
    with Serving(counted, host="localhost", port=port) as serving:
        counted.url = f"{serving.origin}/"
        yield counted


@pytest.mark.long
def test_a_second_visit_asks_for_the_page_alone(page: Page, host: Counted, sandbox: RunningSandbox) -> None:
    app = App(page, host.url, sandbox.describe(), Watch(page))
    app.open()
    app.expect_state("signed-out")
    first, sent = host.take()
    assert len(first) > 10
    assert set(first.values()) == {1}
    assert sent > 1_000_000

    page.goto("about:blank")
    app.open()
    app.expect_state("signed-out")
    second, sent = host.take()
    assert second == {"/": 1}
    assert sent == 0  # it has not changed, either
