"""Python is handed to JavaScript in one place, and requests leave by one: the source says so."""

import ast
import re
from pathlib import Path

import fragrant
import pytest

SOURCE = Path(fragrant.__file__).parent
FILES = {path.relative_to(SOURCE).as_posix(): path.read_text("utf-8") for path in SOURCE.rglob("*.py")}


def where(pattern: str) -> set[str]:
    return {name for name, text in FILES.items() if re.search(pattern, text)}


@pytest.mark.parametrize("name", ["create_proxy", "create_once_callable"])
def test_one_file_makes_proxies(name: str) -> None:
    assert where(name) <= {"browser/callbacks.py"}


def test_no_file_but_that_of_the_requests_has_the_sender() -> None:
    assert where(r"fragrant_page import [^\n]*\bsend\b|fragrant_page\.send\b") == {"browser/fetch.py"}
    others = r"(fetch|XMLHttpRequest|Request|WebSocket|EventSource|navigator)\b"
    assert where(rf"from js import [^\n]*\b{others}|\bjs\.{others}") == set()


@pytest.mark.parametrize("name", ["fetch", "fetch_response", "oauth_requests"])
def test_requests_take_no_object_of_javascripts_when_they_are_imported(name: str) -> None:
    """A frozen image of the start can't hold one."""
    for node in ast.parse(FILES[f"browser/{name}.py"]).body:
        if isinstance(node, ast.ImportFrom):
            assert node.module not in ("js", "fragrant_page")
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            assert not re.search(r"\b(js|fragrant_page)\.", ast.unparse(node))


def test_the_seam_is_one_folder() -> None:
    outside = where(r"\b(from|import) (js|pyodide|pyscript|fragrant_page)\b")
    assert {name.partition("/")[0] for name in outside} == {"browser"}


def test_pyscript_is_not_asked_for_anything() -> None:
    """Its own helpers hand raw proxies to listeners, and take strings for HTML."""
    assert where(r"\b(from|import) pyscript\b") == set()
