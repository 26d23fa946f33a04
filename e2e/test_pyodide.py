"""The tests of the pure code once more, in the Python that the page runs: Pyodide, in Chromium."""

import importlib.metadata
import shutil
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error

from tools.build.bundles import join
from tools.build.texts import built_in, make_languages
from tools.project import Project

from .support.plain import plain_server

PACKAGES = ("pytest", "pluggy", "iniconfig", "packaging", "pygments")

RUN = """async () => {
  const { loadPyodide } = await import("/pyodide/pyodide.mjs");
  const python = await loadPyodide();
  python.registerJsModule("fragrant_page", window.fragrantPage());
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
status = pytest.main(["-q", "-p", "no:cacheprovider", "--ignore=/code/tests/cpython", "/code/tests"], plugins=[count])
[int(status), count.passed, count.of_the_page, count.other[:5]]
`);
  return result.toJs();
}"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    project = Project.find(Path(__file__).parent)
    shutil.copytree(project.runtimes / "pyodide", tmp_path / "pyodide")
    (tmp_path / "index.html").write_text("<!doctype html><title>Tests</title><script src='/fragment.js'></script>")
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


@pytest.mark.filterwarnings("default::e2e.test_pyodide.BrowserDied")
def test_every_test_passes_in_pyodide_too(launch_browser: Callable[[], Browser], served: str) -> None:
    status, passed, of_the_page, other = _run(launch_browser, served)
    assert other == []
    assert status == 0
    assert passed - of_the_page == _count_in_cpython()
    assert of_the_page > 0  # those about the seam itself, which CPython skips


def _run(launch_browser: Callable[[], Browser], url: str) -> Any:
    """Run the tests in a browser of their own, and once more in another if its process for the page dies.

    These tests wait by `asyncio.run`, which in Pyodide switches stacks: `interpreter.mjs` tells why the page does not.
    """
    for last in (False, True):
        browser = launch_browser()
        try:
            page = browser.new_page()
            page.goto(url)
            return page.evaluate(RUN)
        except Error as error:
            if last or "crashed" not in str(error):
                raise
            warnings.warn("Chromium's process for the page died; once more in another", BrowserDied, stacklevel=1)
        finally:
            browser.close()
    raise AssertionError


class BrowserDied(UserWarning):
    """Told in pytest's summary, and not taken for an error."""


def _count_in_cpython() -> int:
    folder = Project.find(Path(__file__).parent).root / "pysrc" / "tests"
    apart = f"--ignore={folder / 'cpython'}"  # what takes a server, or packages that the page has not
    command: list[Any] = [sys.executable, "-m", "pytest", "--collect-only", "-q", apart, folder]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603
    return sum("::" in line for line in lines)
