"""The documentation says what the code does: pages made from it are fresh, and tests that are named are there."""

import re
import tomllib
from pathlib import Path

import fragrant
import pytest

from tools.docs.command import PAGES
from tools.project import Project
from tools.settings.tables import PAGE_TABLES, SERVER_TABLES, keys

ROOT = Project.find(Path(__file__).parent).root
_NAMED = re.compile(r"`((?:pysrc|tools|e2e)/[\w/]+\.py)(?:::(\w+))?`")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_the_code_is_fresh(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == PAGES[name](), "run python3 -m tools docs"


def test_the_reference_has_no_page_of_what_is_gone() -> None:
    files = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs/reference").iterdir()}
    assert files == {name for name in PAGES if name.startswith("reference/")}


def test_each_link_within_the_documentation_leads_somewhere() -> None:
    for name in PAGES:
        page = ROOT / "docs" / name
        for target, anchor in re.findall(r"\]\(([\w./-]*\.md)?(?:#([\w-]+))?\)", page.read_text("utf-8")):
            led = (page.parent / target) if target else page
            headings = re.findall(r"^#+ (.*)", led.read_text("utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
            assert not anchor or anchor in anchors, f"{name}: {target}#{anchor}"


@pytest.mark.parametrize("page", ["docs/conformance.md", "docs/description.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_each_test_that_is_named_is_there(page: str) -> None:
    named = _NAMED.findall((ROOT / page).read_text("utf-8"))
    assert named
    for file, test in named:
        assert (ROOT / file).is_file(), file
        if test:
            assert f"def {test}(" in (ROOT / file).read_text("utf-8"), f"{file}::{test}"


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == fragrant.__version__


@pytest.mark.parametrize(("page", "last"), [("docs/conformance.md", 71), ("docs/description.md", 27)])
def test_every_statement_has_a_line(page: str, last: int) -> None:
    numbers = re.findall(r"^\| (\d+) \|", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, last + 1)]


def test_every_statement_of_the_description_is_built_and_held() -> None:
    rows = re.findall(r"^\| (?:\d+|–) \|.*", (ROOT / "docs/description.md").read_text("utf-8"), re.MULTILINE)
    assert len(rows) == 28
    for row in rows:
        _, _, _, built, held, _ = row.split("|")
        assert _NAMED.search(built), row
        assert any(test for _, test in _NAMED.findall(held)), row


@pytest.mark.parametrize(("name", "table"), {**PAGE_TABLES, **SERVER_TABLES}.items())
def test_the_readme_tells_of_each_key_of_the_settings(name: str, table: type) -> None:
    lines = re.findall(rf"^\| (`\[{name}\] .*?) \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    told = re.findall(r"\w+", " ".join(lines).replace(f"[{name}]", ""))
    assert sorted(told) == sorted(key.name for key in keys(table))
