"""What is said where the library has not got a module or an encoding."""

import codecs
import sys
from encodings.aliases import aliases
from importlib import import_module
from typing import Any

import pytest
from fragrant.browser import left_out


def test_the_error_names_the_setting_for_python_s_own_modules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(codecs, "register", lambda _: None)
    left_out.explain()
    assert import_module("json").loads("1") == 1
    with pytest.raises(ModuleNotFoundError, match=r"without Python's module 'json\.nothing'.*\[app\] modules") as told:
        import_module("json.nothing")
    assert told.value.name == "json.nothing"
    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'somebody_else_s'"):
        import_module("somebody_else_s")


def test_the_error_names_the_setting_for_python_s_own_encodings_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    searches: list[Any] = []
    register = codecs.register
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(codecs, "register", searches.append)
    monkeypatch.setitem(aliases, "gone", "gone_away")
    left_out.explain()
    for search in searches:
        register(search)
    try:
        assert "ü".encode("latin-1") == b"\xfc"
        with pytest.raises(LookupError, match=r"without Python's encoding 'gone'.*\['encodings\.gone_away'\]"):
            "ü".encode("gone")
        with pytest.raises(LookupError, match=r"^unknown encoding: somebody_else_s"):
            "ü".encode("somebody_else_s")
    finally:
        for search in searches:
            codecs.unregister(search)
