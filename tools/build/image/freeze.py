"""Run by ``make.mjs`` in the Python that becomes the image: what it imports stays imported."""

import gc
import importlib
import json
import os
import random
import sys
import types
import zipimport

WHEN_CALLED = (
    "_strptime",
    "encodings.ascii",
    "encodings.cp1252",
    "encodings.cp437",
    "encodings.latin_1",
    "encodings.utf_16_be",
    "encodings.utf_16_le",
    "encodings.utf_8_sig",
    "gettext",
)
"""What Fragrant imports from the library when its functions are called, or what `codecs` or `datetime` does for it.

An encoding that is looked for before the rest of the library has come would be unknown for good.
"""


def freeze(wheel: str, names: str, main: str) -> str:
    """Import modules of a wheel, compile the page's ``main``, and return what the image's maker has to know, as JSON.

    These are the names of all modules that are there, and the addresses of the type `str` and of a frozen object.
    """
    sys.path.insert(0, wheel)
    for name in (*json.loads(names), *WHEN_CALLED):
        importlib.import_module(name)
    if precompiled := sys.modules.get("fragrant.browser.precompiled"):
        precompiled.keep(main)
    sys.path.remove(wheel)
    sys.path.remove("")  # Pyodide puts it there at each start
    random.seed(0)  # each start seeds anew
    del os.environ["PYTHONHASHSEED"]
    # in the page other files stand under the same names
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # noqa: SLF001
    _forget_annotations()
    found = json.dumps({"modules": sorted(sys.modules), "text": id(str), "frozen": id(sys.modules)})
    gc.collect()
    gc.freeze()  # no collection in the page looks again at what is here
    return found


def _forget_annotations() -> None:
    """Take the annotations from functions, which only tools read: each is a piece of code of its own."""
    for found in gc.get_objects():
        if type(found) is types.FunctionType and not _is_read(found):
            found.__annotate__ = None  # type: ignore[attr-defined]  # new in Python 3.14


def _is_read(function: types.FunctionType) -> bool:
    """Tell whether Fragrant itself reads a function's annotations: those of a `**` that stands for a `TypedDict`."""
    return str(function.__module__).startswith("fragrant.vault.resources")
