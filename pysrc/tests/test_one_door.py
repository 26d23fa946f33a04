"""Python is handed to JavaScript in one place, and requests leave by one: the source says so."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import fragrant
import pytest

SOURCE = Path(fragrant.__file__).parent
FILES = {path.relative_to(SOURCE).as_posix(): path.read_text("utf-8") for path in SOURCE.rglob("*.py")}
FROM_JAVASCRIPT = ("js", "fragrant_page")


def where(pattern: str) -> set[str]:
    return {name for name, text in FILES.items() if re.search(pattern, text)}


def taken(text: str) -> Iterator[tuple[str, str]]:
    """Yield module and name of each object of JavaScript's that a file uses."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in FROM_JAVASCRIPT:
            yield node.value.id, node.attr
        elif isinstance(node, ast.ImportFrom) and node.module in FROM_JAVASCRIPT:
            yield from ((node.module, each.name) for each in node.names)


def at_import(text: str) -> Iterator[ast.AST]:
    """Yield what runs when a file is imported: all but the bodies of its functions."""
    ahead: list[ast.AST] = [ast.parse(text)]
    while ahead:
        node = ahead.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            defaults = [*node.args.defaults, *node.args.kw_defaults]
            ahead += [each for each in defaults if each is not None]
            ahead += [] if isinstance(node, ast.Lambda) else node.decorator_list
        else:
            ahead += ast.iter_child_nodes(node)


def takes_at_import(text: str) -> list[str]:
    """Return what a file takes of JavaScript's when it is imported, as source."""
    found = []
    for node in at_import(text):
        if isinstance(node, ast.Import):
            is_taken = any(each.name.partition(".")[0] in FROM_JAVASCRIPT for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            is_taken = not node.level and str(node.module).partition(".")[0] in FROM_JAVASCRIPT
        else:  # the lazy modules of `browser/javascript.py`, used too early
            is_taken = isinstance(node, ast.Attribute) and ast.unparse(node.value) in FROM_JAVASCRIPT
        found += [ast.unparse(node)] if is_taken else []
    return found


@pytest.mark.parametrize("name", ["create_proxy", "create_once_callable"])
def test_one_file_makes_proxies(name: str) -> None:
    assert where(name) <= {"browser/callbacks.py"}


def test_no_file_but_that_of_the_requests_has_the_sender() -> None:
    used = {name: set(taken(text)) for name, text in FILES.items()}
    assert {name for name, uses in used.items() if ("fragrant_page", "send") in uses} == {"browser/fetch.py"}
    asking = {"fetch", "XMLHttpRequest", "Request", "WebSocket", "EventSource", "navigator"}
    assert {name for name, uses in used.items() if asking & {each for _, each in uses}} == set()


def test_the_seam_is_one_folder() -> None:
    outside = where(r"\b(from|import) (js|pyodide|pyscript|fragrant_page)\b")
    assert {name.partition("/")[0] for name in outside} == {"browser"}


def test_no_file_takes_an_object_of_javascript_s_when_it_is_imported() -> None:
    taking = {name: takes_at_import(text) for name, text in FILES.items()}
    assert {name: found for name, found in taking.items() if found} == {}


@pytest.mark.parametrize(
    "text",
    [
        "import js",
        "import js.window as window",
        "from js import document",
        "if True:\n    from fragrant_page import send",
        "HERE = js.window.location",
        "class Page:\n    document = js.document",
        "def find(selector, within=js.document): ...",
        "def find(*, within=js.document): ...",
        "@fragrant_page.callback\ndef called(): ...",
    ],
)
def test_every_way_to_take_one_is_found(text: str) -> None:
    assert takes_at_import(text)


def test_pyscript_is_not_asked_for_anything() -> None:
    """Its own helpers (``pyscript.web``, ``when``) hand raw proxies to listeners, and take strings for HTML."""
    assert where(r"\b(from|import) pyscript\b|import_module\(.pyscript") == set()
