"""JavaScript's modules, looked up at each use: ``js`` (all that is global) and ``fragrant_page`` (the first script's).

A module that took one of their objects when it is imported could not stand in a frozen start-up image, which holds no
object of JavaScript's. So functions alone use these two, and nothing else in this project imports the modules.
"""

import sys
from importlib import import_module
from typing import Any


class _Module:
    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        # at each use: `import_module` alone would cost more than the rest of most calls
        found = sys.modules.get(self._name)
        return getattr(import_module(self._name) if found is None else found, name)


js: Any = _Module("js")
fragrant_page: Any = _Module("fragrant_page")
