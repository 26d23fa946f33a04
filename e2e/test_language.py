"""The page in another language: as the settings say, or as the visitor chooses."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tools.build.texts import built_in, make_languages
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.axe import violations
from .support.language import choose
from .support.sites import Sites
from .support.watch import Watch

# Every text of the document, shown or not, and every attribute that is one.
_WORDS = """() => {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) found.push(child.data);
      for (const name of ["aria-label", "placeholder", "title"]) found.push(element.getAttribute(name) ?? "");
      if (element.localName === "meta") found.push(element.content);
      if (element.localName === "template") walk(element.content);
    }
  };
  walk(document);
  return found.map((text) => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""


@pytest.fixture(scope="session")
def english_words() -> set[str]:
    """What the English catalogues say, where the Spanish ones say something else."""
    languages = make_languages(built_in(Project.find()))

    def words(code: str) -> set[str]:
        texts = (form for message in languages[code].messages.values() for form in message.forms)
        return {part.strip() for text in texts for part in re.split(r"\{\w+\}", text)}

    return words("en") - words("es")


@pytest.fixture
def spanish(page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """A page whose settings say Spanish."""
    url = f"http://localhost:{ports['language']}/"
    settings = sandbox_settings(sandbox.describe(), url)
    settings = re.sub(r"description = .*", 'language = "es"', settings)
    return App(page, sites.build(settings, port=ports["language"]).url, sandbox.describe(), Watch(page))


def words(page: Page) -> set[str]:
    found: Any = page.evaluate(_WORDS)
    return set(found)


@pytest.mark.long
def test_another_language_is_chosen_and_the_sign_in_stays(app: App, english_words: set[str]) -> None:
    page = app.page
    app.open()
    app.expect_state("signed-out")
    assert words(page) & english_words
    app.open_menu().get_by_label("Language").select_option("es")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Iniciar sesión", exact=True).click()
    app.log_in()
    app.consent()
    app.expect_state("signed-in")
    expect(page.locator("html")).to_have_attribute("lang", "es")  # over the way to the server and back
    app.settle()
    expect(page.get_by_role("columnheader", name="Nombre")).to_be_visible(timeout=PATIENCE_MS)  # drawn anew
    assert words(page) & english_words == set()
    assert violations(page) == []

    page.evaluate("window.notReloaded = true")
    choose(app, "en")
    expect(app.sign_out_button).to_be_visible()
    choose(app, "es")
    expect(app.open_menu().get_by_role("button", name="Cerrar sesión", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(app.shown_account).to_have_text(app.account["username"])
    with page.expect_response(lambda response: "/documents" in response.url and response.ok):
        page.get_by_role("treeitem", level=2).first.locator(".label").first.click()
    assert page.evaluate("window.notReloaded")


@pytest.mark.long
def test_a_page_is_in_the_language_of_its_settings(spanish: App, english_words: set[str]) -> None:
    app, page = spanish, spanish.page
    app.open("?error=access_denied&state=x")
    app.expect_refusal("state_unknown")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_text("Esta pestaña no empezó el inicio de sesión")).to_be_visible()
    assert words(page) & english_words == set()
    assert violations(page) == []
    app.open_menu().get_by_label("Idioma").select_option("en")
    expect(app.sign_in_button).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.long
def test_a_catalogue_that_is_altered_is_not_used_and_as_built_it_is_chosen_by_keyboard(app: App) -> None:
    app.page.route("**/texts-es.*", lambda route: route.fulfill(body=b"\xde\x12\x04\x95" + bytes(24)))
    app.open()
    app.expect_state("signed-out")
    app.open_menu().get_by_label("Language").select_option("es")
    expect(app.page.get_by_text("The texts in that language could not be loaded.")).to_be_visible(timeout=PATIENCE_MS)
    expect(app.page.get_by_label("Language")).to_have_value("en")
    expect(app.page.locator("html")).to_have_attribute("lang", "en")

    app.page.unroute_all()
    app.open_menu().get_by_label("Language").focus()
    app.page.keyboard.press("ArrowDown")
    expect(app.page.locator("html")).to_have_attribute("lang", "es")
    expect(app.page.get_by_label("Idioma")).to_be_focused()
