"""What stands for modules that are imported when they are asked for."""

import sys
from types import ModuleType

import pytest
from fragrant.browser.later import Later, getter


def test_a_module_comes_when_it_is_first_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    there = Later("colorsys")
    assert "colorsys" not in sys.modules
    assert there.rgb_to_hsv(0, 0, 0) == (0, 0, 0)
    assert there.rgb_to_hsv is sys.modules["colorsys"].rgb_to_hsv


def test_one_that_was_missing_is_found_when_it_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    there = Later("comes_late")
    with pytest.raises(ModuleNotFoundError, match="comes_late"):
        there.value  # noqa: B018
    late = ModuleType("comes_late")
    vars(late)["value"] = 5
    monkeypatch.setitem(sys.modules, "comes_late", late)
    assert there.value == 5
    with pytest.raises(AttributeError, match="other"):
        there.other  # noqa: B018


def test_a_package_finds_names_in_their_modules_and_others_as_before() -> None:
    get = getter({"rgb_to_hsv": "colorsys"}, str.upper)
    assert get("rgb_to_hsv") is sys.modules["colorsys"].rgb_to_hsv
    assert get("other") == "OTHER"
