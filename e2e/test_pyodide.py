"""The tests of the pure code once more, in the Python that the page runs: Pyodide as it is built, in Chromium."""

import importlib.metadata
import shutil
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Error, Route

from tools.build.bundles import join
from tools.build.slimming import slim_pyodide
from tools.build.texts import built_in, make_languages
from tools.project import Project
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox
from tools.tests.sandbox.browser import get_token
from tools.tests.sandbox.starting import run_sandbox

from .support.plain import plain_server

APART = "cpython"
"""What takes packages that the page has not."""

HOMES = "homes"
"""What asks a sandbox: over httpx2 in CPython, over ``fetch`` here, in a page of its own while the others run."""

JSON = {"Content-Type": "application/json"}

PACKAGES = ("pytest", "pluggy", "iniconfig", "packaging", "pygments")

SETTINGS = '{"bundles": {"files": "/files.js"}}'

RUN = """(scene) => void (window.outcome = (async () => {
  window.scene = scene;
  const { loadPyodide } = await import("/pyodide/pyodide.mjs");
  const python = await loadPyodide();
  const importModule = (path) => import(path);
  python.registerJsModule("fragrant_page", { ...window.fragrantPage(), importModule });
  python.unpackArchive(await (await fetch("/code.zip")).arrayBuffer(), "zip", { extractDir: "/code" });
  const result = await python.runPythonAsync(`
import sys
sys.path[:0] = ["/code"]
import pytest

class Count:
    def __init__(self):
        self.passed, self.of_the_page, self.other = 0, 0, []
    def pytest_runtest_logreport(self, report):
        if report.when == "call" and report.passed:
            self.passed += 1
            self.of_the_page += "browser/" in report.nodeid.partition("::")[0]
        elif not report.passed:
            self.other.append(f"{report.nodeid}: {report.longreprtext}")

count = Count()
import js
status = pytest.main(["-q", "-p", "no:cacheprovider", *js.scene.run.to_py()], plugins=[count])
[int(status), count.passed, count.of_the_page, count.other[:5]]
`);
  return result.toJs();
})())"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    project = Project.find(Path(__file__).parent)
    runtime = slim_pyodide(project.runtimes, sorted((project.site / "start").iterdir()), project.cache)
    shutil.copytree(runtime, tmp_path / "pyodide")
    (tmp_path / "index.html").write_text(
        f"<!doctype html><title>Tests</title><meta name='fragrant-settings' content='{SETTINGS}'>"
        "<script src='/fragment.js'></script>"
    )
    (tmp_path / "files.js").write_bytes(join(project.site / "bundles/files.js", project.runtimes, form="esm"))
    first = join(project.site / "first/fragment.js", project.runtimes, form="iife")
    (tmp_path / "fragment.js").write_bytes(first)
    with zipfile.ZipFile(tmp_path / "code.zip", "w") as code:
        for path in (project.root / "pysrc").rglob("*.py"):
            code.write(path, path.relative_to(project.root / "pysrc"))
        for language in make_languages(built_in(project)).values():
            code.writestr(f"tests/catalogues/{language.code}.mo", language.data)
        for name in PACKAGES:
            for file in importlib.metadata.files(name) or ():
                if file.suffix == ".py" or ".dist-info" in str(file):
                    code.write(Path(str(file.locate())), str(file))

    with plain_server(tmp_path) as url:
        yield url


@pytest.mark.long
@pytest.mark.filterwarnings("default::e2e.test_pyodide.BrowserDied")
def test_every_test_passes_in_pyodide_too(launch_browser: Callable[[], Browser], served: str) -> None:
    with run_sandbox(SandboxOptions(port=0, cors="any")) as sandbox:
        api_url = sandbox.describe()["databases"][0]["api_url"]
        asking = {"run": [f"/code/tests/{HOMES}"], "token": get_token(sandbox, "svc.acme"), "api_url": api_url}
        rest = {"run": [*(f"--ignore=/code/tests/{folder}" for folder in (APART, HOMES)), "/code/tests"]}
        outcomes = _run(launch_browser, served, [rest, asking], sandbox)
    collected = _collect_in_cpython()
    homes = sum(f"tests/{HOMES}/" in line for line in collected)
    status, passed, of_the_page, other = outcomes[0]
    assert other == [], "\n\n".join(other)
    assert status == 0
    assert passed - of_the_page == len(collected) - homes
    assert of_the_page > 0  # those about the seam itself, which CPython skips
    status, passed, _, other = outcomes[1]
    assert other == [], "\n\n".join(other)
    assert (status, passed) == (0, homes)


def _help(sandbox: RunningSandbox) -> Callable[[Route], None]:
    """Return what asks the sandbox's help for tests in place of the page, which may not."""

    def ask(route: Route) -> None:
        request = route.request
        path = urlsplit(request.url).path
        answer = httpx.request(request.method, sandbox.url + path, content=request.post_data, headers=JSON)
        route.fulfill(status=answer.status_code, body=answer.content)

    return ask


def _run(
    launch_browser: Callable[[], Browser], url: str, scenes: list[dict[str, Any]], sandbox: RunningSandbox
) -> list[Any]:
    """Run tests in a browser of their own, and once more in another if its process for a page dies.

    These tests wait by `asyncio.run`, which in Pyodide switches stacks: `interpreter.mjs` tells why the page does not.
    """
    for last in (False, True):
        browser = launch_browser()
        try:
            pages = [browser.new_page() for _ in scenes]
            for page, scene in zip(pages, scenes, strict=True):
                page.route("**/sandbox/*", _help(sandbox))
                page.goto(url)
                page.evaluate(RUN, scene)
            return [page.evaluate("window.outcome") for page in pages]
        except Error as error:
            if last or "crashed" not in str(error):
                raise
            warnings.warn("Chromium's process for the page died; once more in another", BrowserDied, stacklevel=1)
        finally:
            browser.close()
    raise AssertionError


class BrowserDied(UserWarning):
    """Told in pytest's summary, and not taken for an error."""


def _collect_in_cpython() -> list[str]:
    """Return the names of the tests that CPython finds."""
    folder = Project.find(Path(__file__).parent).root / "pysrc" / "tests"
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        f"--ignore={folder / APART}",
        folder,
    ]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603
    return [line for line in lines if "::" in line]
