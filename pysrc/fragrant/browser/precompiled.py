"""The texts of Python that a page's start runs, compiled when its start-up image was made.

Pyodide and PyScript hand them over as texts. To compile one of them takes longer than to run it: the browser compiles
some hundreds of WebAssembly's functions first, which nothing else at the start calls.
"""

from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT
from types import CodeType
from typing import Any

from _pyodide import _base

_FROM_PYODIDE = (
    "{}",
    "import importlib; importlib",
    "import __main__; __main__.__dict__",
    "import builtins; builtins.__dict__",
)
_NOTHING = ""  # which is left of PyScript's prelude
_Runner = _base.CodeRunner
_kept: dict[tuple[str, int], CodeType | None] = {}


class _Compiled(_base.CodeRunner):  # type: ignore[misc]  # unknown outside Pyodide
    """What Pyodide runs, without what would parse and compile it."""

    def __init__(self, source: str, code: CodeType | None) -> None:
        self._source, self.code, self._compiled = source, code, True

    def compile(self) -> "_Compiled":
        """Return it as it is."""
        return self


def keep(main: str) -> None:
    """Compile the texts, of which ``main`` is the page's own, and have Pyodide take them, each once, as they come."""
    texts = [*((text, 0) for text in _FROM_PYODIDE), *((text, PyCF_ALLOW_TOP_LEVEL_AWAIT) for text in (_NOTHING, main))]
    for text, flags in texts:
        _kept[text, flags] = _Runner(text, flags=flags).compile().code
    _base.CodeRunner = _take


def are_used() -> bool:
    """Tell whether all have been taken, and Pyodide is as it was."""
    return not _kept and _base.CodeRunner is _Runner


def _take(source: str, **how: Any) -> Any:
    found = (source, how.get("flags", 0))
    if found not in _kept:
        return _Runner(source, **how)
    code = _kept.pop(found)
    if not _kept:
        _base.CodeRunner = _Runner
    return _Compiled(source, code)
