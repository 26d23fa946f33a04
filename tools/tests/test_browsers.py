"""Browsers to test in: found by name or on the path; where none can be had, it is said what to install."""

from pathlib import Path

import pytest

from tools.environment.firefox import FIREFOX
from tools.errors import CommandError


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the path: no browser is there, and no apt-get."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(FIREFOX.variable, raising=False)
    return tmp_path


def program(path: Path) -> str:
    path.touch(0o755)
    return str(path)


def test_one_on_the_path_is_used_debians_first(path: Path) -> None:
    other = program(path / "firefox")
    assert FIREFOX.prepare() == other
    debians = program(path / "firefox-esr")
    assert FIREFOX.prepare() == debians


def test_one_that_is_named_is_used_whatever_is_on_the_path(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(path / "firefox-esr")
    monkeypatch.setenv(FIREFOX.variable, program(path / "my-own"))
    assert FIREFOX.prepare() == str(path / "my-own")
    monkeypatch.setenv(FIREFOX.variable, "no-such")
    with pytest.raises(CommandError, match="FRAGRANT_FIREFOX names no-such, which is no program"):
        FIREFOX.prepare()


@pytest.mark.usefixtures("path")
def test_without_any_it_is_said_what_to_install() -> None:
    with pytest.raises(CommandError, match=r"No Firefox was found.*apt-get install firefox-esr.*FRAGRANT_FIREFOX"):
        FIREFOX.prepare()
    assert FIREFOX.prepare(lambda: "downloaded") == "downloaded"
