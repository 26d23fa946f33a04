"""What is said where the library has not got a module."""

import sys
from importlib import import_module

import pytest
from fragrant.browser import left_out


def test_the_error_names_the_setting_for_python_s_own_modules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    left_out.explain()
    assert import_module("json").loads("1") == 1
    with pytest.raises(ModuleNotFoundError, match=r"without Python's module 'json\.nothing'.*\[app\] modules") as told:
        import_module("json.nothing")
    assert told.value.name == "json.nothing"
    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'somebody_else_s'"):
        import_module("somebody_else_s")
