"""Texts written anew, and the browser's own formats. These tests run in a page alone."""

import asyncio
from typing import Any

import pytest
from fragrant.app import texts
from fragrant.vault import NoAnswerError

js = pytest.importorskip("js")

from fragrant.browser import requests  # noqa: E402 - only in a page can they be imported
from fragrant.browser.intl import IntlFormats  # noqa: E402
from fragrant.browser.page import make  # noqa: E402
from fragrant.browser.translation import show_texts  # noqa: E402

TEXTS = {
    ("", "at"): "<b>En</b> {host}, {link}.",
    ("", "go"): "siga",
    ("", "hint"): "Pista",
    ("lists", "go"): "adelante",
}


def show() -> None:
    show_texts("es", texts.ATTRIBUTES, lambda view, key: texts.parts(TEXTS[view, key]))


def test_texts_are_written_around_the_elements_in_them() -> None:
    paragraph = make("p", "At ", data_t="at", data_t_title="hint")
    paragraph.append(make("a", "go", data_slot="link", data_t="go"), make("b", "{link}", data_slot="host"))
    js.document.body.append(paragraph)
    try:
        show()
        show()
        assert paragraph.textContent == "<b>En</b> {link}, siga."
        assert [str(child.localName) for child in paragraph.children] == ["b", "a"]
        assert paragraph.title == "Pista"
        assert js.document.documentElement.lang == "es"
    finally:
        paragraph.remove()


def test_a_view_s_texts_are_its_own_in_templates_too() -> None:
    section, template = make("section", data_texts="lists"), make("template", data_texts="lists")
    section.append(make("p", data_t="go"))
    template.content.append(make("p", data_t="go"))
    js.document.body.append(section, template)
    try:
        show()
        assert (section.textContent, template.content.textContent) == ("adelante", "adelante")
    finally:
        section.remove()
        template.remove()


def test_formats_are_the_language_s() -> None:
    english, spanish = IntlFormats("en"), IntlFormats("es")
    assert (english.number(12_345.5), spanish.number(12_345.5)) == ("12,345.5", "12.345,5")
    assert (english.joined("abc"), spanish.joined("abc")) == ("a, b, and c", "a, b y c")
    assert "1970" in spanish.moment(0) or "1969" in spanish.moment(0)
    names = ["b", "Zebra", "año", "ano 10", "Ano 2"]
    assert spanish.in_order(names, str) == ["Ano 2", "ano 10", "año", "b", "Zebra"]


def test_a_file_counts_only_as_it_was_built(monkeypatch: pytest.MonkeyPatch) -> None:
    async def serve(*_: Any) -> Any:
        return js.Response.new("texts")

    monkeypatch.setattr(requests, "send", serve)
    digest = "sha256-pLmSq0KWTltxEq0mCexmvOwFuZNAu7Bj7AClKvXqnT0="
    assert asyncio.run(requests.get_file("assets/texts.mo", digest)) == b"texts"
    with pytest.raises(NoAnswerError):
        asyncio.run(requests.get_file("assets/texts.mo", digest.swapcase()))
