"""The icons that the page brings along, and that nothing asks for another."""

import re
from pathlib import Path

import pytest

from tools.build.icons import icon_names, sprite
from tools.errors import CommandError
from tools.project import Project

PROJECT = Project.find(Path(__file__).parent)
LISTED = PROJECT.site / "icons.txt"
_NAMED = re.compile(r"""#icon-([a-z0-9-]+)|\bicon(?:_button)?\(\s*"([a-z0-9-]+)"|\bicon\s*=\s*"([a-z0-9-]+)\"""")


def test_each_listed_icon_becomes_a_symbol() -> None:
    names = icon_names(LISTED, [])
    found = sprite(names, PROJECT.runtimes)
    assert re.findall(r'<symbol id="icon-([^"]+)"', found) == names
    assert not re.search(r"<(?!/?(symbol|path|circle|rect|line|polyline|polygon|ellipse)\b)", found)


def test_a_view_brings_its_own() -> None:
    assert "rabbit" in icon_names(LISTED, ["rabbit", ""])


def test_an_icon_that_is_not_there_stops_the_build() -> None:
    with pytest.raises(CommandError, match="'no-such-thing'"):
        sprite(["no-such-thing"], PROJECT.runtimes)


def test_the_list_is_in_order_and_names_all_that_is_shown() -> None:
    listed = LISTED.read_text("utf-8").split()
    assert listed == sorted(set(listed))
    sources = [*(PROJECT.root / "pysrc/fragrant/app").rglob("*.py"), *(PROJECT.root / "pysrc").rglob("view.html")]
    sources += (PROJECT.site / "templates").glob("*.html")
    text = "\n".join(path.read_text("utf-8") for path in sources)
    named = {next(filter(None, found)) for found in _NAMED.findall(text)}
    assert named - {"x", *listed} == set()
