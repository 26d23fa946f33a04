"""Run by ``make.mjs`` in the Python that becomes the image: what it imports stays imported."""

import gc
import importlib
import json
import os
import random
import re
import sys
import types
import typing
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

NOT_YET = (
    *(
        f"asyncio.{name}"
        for name in (
            "base_events",
            "base_subprocess",
            "selector_events",
            "sslproto",
            "staggered",
            "streams",
            "subprocess",
            "trsock",
            "unix_events",
        )
    ),
    "_socket",
    "_ssl",
    "ipaddress",
    "select",
    "selectors",
    "socket",
    "ssl",
    "subprocess",
)
"""What is imported at each start, and needed by none: all of it is for sockets and processes, and for `urllib.parse`.

They come with the rest of the library, or where Fragrant might need one before that, with its wheel (``AT_ONCE``).
"""

HOLDERS = ("asyncio", "asyncio.events", "urllib.parse")
"""The modules that have imported one of them. `asyncio.events` needs numbers of theirs alone, which it has taken."""


def freeze(wheel: str, names: str, main: str) -> str:
    """Import modules of a wheel, compile the page's ``main``, and return what the image's maker has to know, as JSON.

    These are the names of all modules that are there, and the addresses of the type `str`, of a frozen object, and of
    the dict of interned strings.
    """
    sys.path.insert(0, wheel)
    for name in HOLDERS:
        importlib.import_module(name)
    _take_away()
    gc.collect()  # so that what comes next fills the room
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
    _forget_found()
    interned = max((found for found in gc.get_objects() if type(found) is dict), key=len)
    addresses = {"text": id(str), "frozen": id(sys.modules), "interned": id(interned)}
    found = json.dumps({"modules": sorted(sys.modules), **addresses})
    gc.collect()
    gc.freeze()  # no collection in the page looks again at what is here
    return found


def _take_away() -> None:
    """Take modules from memory, and put in their place what imports them when it is asked for them."""
    import asyncio  # noqa: PLC0415

    import pyodide.webloop  # noqa: PLC0415
    from fragrant.browser.later import Later, getter  # noqa: PLC0415

    taken = {sys.modules.pop(name): name for name in NOT_YET}
    policy = asyncio.events._BaseDefaultEventLoopPolicy  # type: ignore[attr-defined]  # noqa: SLF001
    pyodide.webloop.WebLoopPolicy.__bases__ = (policy,)  # instead of Unix's, whose methods it has of its own
    homes = {}
    for module in [each for each in sys.modules.values() if isinstance(each, types.ModuleType)]:
        for key, value in list(vars(module).items()):
            is_module = isinstance(value, types.ModuleType) and value in taken
            home = taken[value] if is_module else getattr(value, "__module__", None)
            if home not in NOT_YET:
                continue
            if module.__name__ not in HOLDERS or not (is_module or module is asyncio):
                raise RuntimeError(f"{module.__name__} has imported {key} of {home}, which is to come later.")
            if is_module:
                setattr(module, key, Later(home))
            else:
                delattr(module, key)
                homes[key] = home
    vars(asyncio)["__getattr__"] = getter(homes, asyncio.__getattr__)


def _forget_annotations() -> None:
    """Take the annotations from functions, which only tools read: each is a piece of code of its own."""
    for found in gc.get_objects():
        if type(found) is types.FunctionType and not _is_read(found):
            found.__annotate__ = None  # type: ignore[attr-defined]  # new in Python 3.14


def _forget_found() -> None:
    """Empty caches of what was looked up for the imports: addresses without order, most of them not asked for again."""
    re.purge()
    for forget in typing._cleanups:  # type: ignore[attr-defined]  # noqa: SLF001
        forget()
    sys._clear_internal_caches()  # type: ignore[attr-defined]  # noqa: SLF001 - new in Python 3.13


def _is_read(function: types.FunctionType) -> bool:
    """Tell whether Fragrant itself reads a function's annotations: those of a `**` that stands for a `TypedDict`."""
    return str(function.__module__).startswith("fragrant.vault.resources")
