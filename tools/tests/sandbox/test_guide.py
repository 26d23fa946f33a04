"""The guide to the grants, at its address and in the documentation: what it shows is what runs."""

import re

import pytest
from bs4 import BeautifulSoup

from tools.project import Project
from tools.sandbox.administration.applications import GRANTS as CHOICES
from tools.sandbox.guide.grants import GRANTS, grants_page
from tools.sandbox.serving import RunningSandbox

from . import plain
from .administration.screens import MAIN, signed_in

PROGRAMS = [program.file for grant in GRANTS for program in grant.programs]


@pytest.fixture(scope="module")
def page(sandbox: RunningSandbox) -> BeautifulSoup:
    answer = plain.get(f"{sandbox.url}/sandbox/grants")
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    return BeautifulSoup(answer.text, "html.parser")


def test_each_grant_that_can_be_registered_has_a_section_with_a_program(page: BeautifulSoup) -> None:
    assert [heading["id"] for heading in page.select("section h2")] == list(CHOICES)
    assert all(section.select("ol li") and section.select("pre") for section in page.select("section"))


@pytest.mark.parametrize("file", PROGRAMS)
def test_a_program_is_shown_whole_in_both_places(page: BeautifulSoup, file: str) -> None:
    text = (Project.find().root / file).read_text("utf-8").rstrip("\n")
    (shown,) = page.select(f'pre[data-program="{file}"]')
    assert shown.text == text
    assert f"\n{text}\n```\n" in grants_page()


def test_both_places_say_the_same(page: BeautifulSoup) -> None:
    def words(text: str) -> list[str]:
        return re.findall(r"\w+", text)

    told = words(grants_page())
    for element in page.select("main > p:not(.brand, .foot), section > p, li, td, th[scope=row]"):
        said = words(element.text)
        assert any(told[place : place + len(said)] == said for place, word in enumerate(told) if word == said[0]), said


def test_the_form_of_an_application_leads_there(sandbox: RunningSandbox) -> None:
    with signed_in(sandbox) as browser:
        assert 'href="/sandbox/grants"' in browser.http.get(f"{MAIN}/applications/new").text
