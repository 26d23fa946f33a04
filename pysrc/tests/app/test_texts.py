"""Texts in the language that was chosen, and what is put into them."""

from collections.abc import Callable, Iterator

import pytest
from fragrant.app import texts
from fragrant.app.duration import in_words
from fragrant.app.error_messages import explain
from fragrant.app.formats import PlainFormats
from fragrant.app.texts import n, parts, placeholders, t
from fragrant.oauth import REFUSALS
from fragrant.vault.errors import api_error


@pytest.fixture
def choose(catalogues: dict[str, bytes]) -> Iterator[Callable[[str], None]]:
    """Choose a language for one test."""

    def use(code: str) -> None:
        texts.use(code, lambda: catalogues[code], PlainFormats())

    yield use
    use("en")


@pytest.mark.parametrize("hostile", ["{host}", "{0}", "{host.__class__}", "%s", "%(host)s", "{", "}", "<b>", "\\1"])
def test_what_is_put_into_a_text_stays_as_it_is(hostile: str) -> None:
    assert t("error-throttled-what", host=hostile) == f"{hostile} is being asked too often."


def test_each_language_has_its_words_and_plurals(choose: Callable[[str], None]) -> None:
    assert (t("sign-in"), n("days-left", 1), n("days-left", 2_000)) == ("Sign in", "1 day left", "2,000 days left")
    choose("es")
    assert (t("sign-in"), n("days-left", 1), n("days-left", 9)) == ("Iniciar sesión", "queda 1 día", "quedan 9 días")
    assert in_words(3_700) == "quedan 1 h 1 min"
    assert texts.language() == "es"


def test_errors_are_told_in_the_language_and_the_servers_words_as_they_are(choose: Callable[[str], None]) -> None:
    choose("es")
    told = explain(api_error(404, ("Gone {for} good.",), "https://v.example/me"), "https://app.example")
    assert told.what == "Eso no está, o usted no puede verlo. Dice: «Gone {for} good.»."


def test_every_refusal_has_its_spanish(choose: Callable[[str], None]) -> None:
    sentences = [text for kind in REFUSALS.values() for text in (kind.what, kind.why, kind.todo)]
    assert [texts.refusal(sentence) for sentence in sentences] == sentences
    choose("es")
    assert [sentence for sentence in sentences if texts.refusal(sentence) == sentence] == []


def test_who_shows_texts_is_told_of_another_language(
    choose: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts._Page, "listeners", [])  # noqa: SLF001 - those of this test alone
    heard: list[str] = []
    texts.on_change(lambda: heard.append(t("cancel")))
    choose("es")
    choose("en")
    assert heard == ["Cancelar", "Cancel"]


def test_a_text_is_cut_at_its_placeholders() -> None:
    assert list(parts("At {host}, {at_once}{")) == [
        ("At ", False),
        ("host", True),
        (", ", False),
        ("at_once", True),
        ("{", False),
    ]
    assert placeholders("{a} {B} {a}") == {"a"}
