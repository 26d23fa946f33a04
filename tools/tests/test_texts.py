"""Catalogues: what is missing, left over or unlike is told before it is seen."""

from pathlib import Path

import pytest

from tools.build.texts import check, fill_in, make_languages, shell, view_room
from tools.errors import CommandError
from tools.project import Project

PROJECT = Project.find(Path(__file__).parent)
CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "hello"
msgstr "{}"

msgid "title"
msgstr "T"

msgid "rows"
msgid_plural "rows"
msgstr[0] "{{count}} {}"
msgstr[1] "{{count}} {}"
"""
WORDS = {"en": ("Hello {name}", "row", "rows"), "es": ("Hola, {name}", "fila", "filas")}
TEMPLATE = '<p data-t="hello"><b data-slot="name"></b></p>'
MODULE = 'def show(t, n):\n    return n("rows", 2)\n'


@pytest.fixture
def view(tmp_path: Path) -> Path:
    """The folder of a view with two languages, and nothing wrong."""
    folder = tmp_path / "lists"
    (folder / "texts").mkdir(parents=True)
    for language, words in WORDS.items():
        (folder / "texts" / f"{language}.po").write_text(CATALOGUE.format(*words), "utf-8")
    (folder / "view.html").write_text(TEMPLATE, "utf-8")
    (folder / "view.py").write_text(MODULE, "utf-8")
    return folder


def mistakes(view: Path) -> list[str]:
    return list(check(view_room("lists", view)))


def test_the_pages_own_texts_have_no_mistake() -> None:
    room = shell(PROJECT)
    assert list(check(room)) == []
    assert set(make_languages([room])) == {"en", "es"}


def test_a_view_brings_its_own(view: Path) -> None:
    assert mistakes(view) == []
    languages = make_languages([shell(PROJECT), view_room("lists", view)])
    assert languages["es"].text("lists", "hello") == "Hola, {name}"
    assert languages["es"].data == make_languages([shell(PROJECT), view_room("lists", view)])["es"].data


def test_a_page_has_the_languages_that_all_of_it_has(view: Path) -> None:
    (view / "texts/es.po").unlink()
    assert set(make_languages([shell(PROJECT), view_room("lists", view)])) == {"en"}


def test_a_view_without_texts_takes_no_language_away(tmp_path: Path) -> None:
    assert set(make_languages([shell(PROJECT), view_room("plain", tmp_path)])) == {"en", "es"}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("texts/es.po", 'msgid "hello"', 'msgid "helo"', "'hello' is missing in es.po"),
        ("texts/es.po", "{name}", "{nombre}", "es.po, line 6: 'hello' has other placeholders"),
        ("texts/es.po", '"Hola, {name}"', '""', "'hello' has no text"),
        ("texts/es.po", 'msgstr[1] "{count} filas"\n', "", "not all 2 plural forms"),
        ("texts/es.po", "(n != 1)", "(n > 1)", "Plural-Forms must be nplurals=2; plural=(n != 1);"),
        ("texts/es.po", 'msgid "hello"', '#, fuzzy\nmsgid "hello"', "'hello' is marked as fuzzy"),
        ("texts/es.po", 'msgid "hello"', "msgid hello", "lists/texts/es.po"),
        ("view.html", "<p data", '<p data-t="bye"></p><p data', "view.html, line 1: there is no text 'bye'"),
        ("view.html", '"name"', '"host"', "'hello' has the placeholders name"),
        ("view.html", "</b>", "</b>, hello", "none may stand there"),
        ("view.html", ' data-slot="name"', "", "needs a data-slot"),
        ("view.html", "<p data", '<p data-t-style="hello" data', "data-t-style is for none of"),
        ("view.html", TEMPLATE, "", "en.po, line 6: 'hello' is not used"),
        ("view.py", '"rows"', '"lines"', "view.py, line 2: there is no text 'lines'"),
        ("view.py", 'n("rows", 2)', 't("rows", count="2")', "and a plural"),
        ("view.py", "2)", "2, of=str(3))", "'rows' has the placeholders count"),
        ("view.py", '"rows"', "str(t)", "the key of a text must be written out"),
        ("view.py", '"rows"', '"rows" if t else "cells"', "there is no text 'cells'"),
    ],
)
def test_each_mistake_is_told_with_its_place(view: Path, file: str, old: str, new: str, told: str) -> None:
    path = view / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert told in "\n".join(mistakes(view))
    with pytest.raises(CommandError):
        make_languages([shell(PROJECT), view_room("lists", view)])


def test_texts_are_put_into_the_page_as_text() -> None:
    texts = {
        ("", "hello"): "<i>&</i> {name}!",
        ("", "title"): 'a "quoted" one',
        ("lists", "hello"): "Rows",
    }
    page = (
        '<!doctype html>\n<p class="b a" hidden data-t="hello" data-t-title="title"><b data-slot="name">x</b></p>'
        '<section data-texts="lists"><template><p data-t="hello"></p></template></section>'
    )
    assert fill_in(page, lambda view, key: texts[view, key]) == (
        '<!DOCTYPE html>\n\n<p class="b a" hidden data-t="hello" data-t-title="title" title="a &quot;quoted&quot; one">'
        '&lt;i&gt;&amp;&lt;/i&gt; <b data-slot="name">x</b>!</p>'
        '<section data-texts="lists"><template><p data-t="hello">Rows</p></template></section>'
    )


@pytest.mark.parametrize("text", ["no slot", "{name} {name}", "{name} {other}"])
def test_a_text_that_has_not_the_slots_of_its_element_is_refused(text: str) -> None:
    with pytest.raises(CommandError, match="hello"):
        fill_in(TEMPLATE, lambda _view, _key: text)


def test_what_jinja_has_in_a_template_is_no_text(view: Path) -> None:
    (view / "view.html").write_text(
        '{# <p data-t="gone"></p> #}{% if name %}<p data-t="hello">\n{% for x in y %}<b data-slot="name"></b>'
        '{% endfor %}\n</p>{% endif %}<i data-texts="other" data-t="theirs">{{ title }}</i>',
        "utf-8",
    )
    assert mistakes(view) == []
