"""Run by ``make.mjs`` in the Python that becomes the image: what it imports stays imported."""

import gc
import importlib
import json
import os
import random
import sys
import zipfile
import zipimport

WHEN_CALLED = ("_strptime", "gettext")
"""What Fragrant's functions import from the library when they are called, and `datetime` for them."""


def freeze(wheel: str) -> str:
    """Import all modules of a wheel, and return the names of all modules that are there, as JSON."""
    sys.path.insert(0, wheel)
    with zipfile.ZipFile(wheel) as archive:
        names = [name.removesuffix(".pyc") for name in archive.namelist() if name.endswith(".pyc")]
    for name in sorted(names):
        importlib.import_module(name.replace("/", ".").removesuffix(".__init__"))
    for name in WHEN_CALLED:
        importlib.import_module(name)
    sys.path.remove(wheel)
    sys.path.remove("")  # Pyodide puts it there at each start
    random.seed(0)  # each start seeds anew
    del os.environ["PYTHONHASHSEED"]
    # in the page other files stand under the same names
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # noqa: SLF001
    found = json.dumps(sorted(sys.modules))
    gc.collect()
    gc.freeze()  # no collection in the page looks again at what is here
    return found
