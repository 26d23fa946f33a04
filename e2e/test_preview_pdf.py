"""PDF files that are looked at: pages, search, what opens a locked one, and the tools by keyboard."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .support.app import App
from .support.files_to_show import RED
from .support.ground import Ground, arrive
from .support.looking import LEASE, look


def test_a_pdf_of_a_document_is_read_searched_and_turned_over(app: App, ground: Ground, details: Locator) -> None:
    ground.vault.files.upload(ground.document.document_id, LEASE, "lease.pdf")
    arrive(app, ground.place("fields"), details)
    assert not [each for each in app.watch.requests if "/pdf." in each.url]
    details.get_by_role("tab", name="Preview").click()
    place = details.locator("[data-panel='preview']")
    first = place.get_by_role("region", name="Page 1 of 3")
    expect(first.locator(".textLayer")).to_contain_text("Lease agreement")
    expect(first.locator("canvas")).to_be_visible()
    expect(place.get_by_text("of 3", exact=True)).to_be_visible()
    number = place.get_by_role("textbox", name="Page", exact=True)
    expect(number).to_have_value("1")
    expect(place.get_by_role("button", name="Previous page")).to_be_disabled()

    place.get_by_role("button", name="Next page").click()
    expect(number).to_have_value("2")
    number.fill("3")
    number.press("Enter")
    expect(place.get_by_role("button", name="Next page")).to_be_disabled()
    expect(place.get_by_role("region", name="Page 3 of 3").locator(".textLayer")).to_contain_text("Signed")

    search = place.get_by_role("searchbox", name="Find in document")
    search.fill("LEASE")
    expect(place.locator(".preview-found")).to_have_text(re.compile("[12] of 2"))
    search.press("Enter")
    expect(place.locator(".highlight.selected")).to_have_text("lease", ignore_case=True)
    search.fill("mortgage")
    expect(place.locator(".preview-found")).to_have_text("Not found")
    search.press("Escape")
    expect(place.locator(".preview-found")).to_have_text("")

    scale = place.locator(".preview-scale")
    fitting = scale.inner_text()
    place.get_by_role("button", name="Larger").click()
    expect(scale).not_to_have_text(fitting)
    place.get_by_role("button", name="Fit width").click()
    expect(scale).to_have_text(fitting)
    assert place.locator("a").count() == 0  # its links lead nowhere
    assert app.watch.problems == []


@pytest.mark.long
def test_what_a_pdf_takes_from_elsewhere_is_the_page_s_own_and_of_many_pages_those_are_drawn_that_are_seen(
    looking: App, upload: Any
) -> None:
    """Decoders, tables of characters and fonts: fetched when they are needed."""
    upload("scan.pdf", "lease.pdf", "long.pdf")
    place = look(looking, "scan.pdf")
    expect(place.locator(".textLayer")).to_contain_text("日本")
    pixel = "each => [...each.getContext('2d').getImageData(each.width / 2, each.height / 2, 1, 1).data]"
    assert place.locator("canvas").evaluate(pixel) == [*RED, 255]
    own = [each.url.rpartition("/")[2] for each in looking.watch.requests if "/vendor/pdfjs-" in each.url]
    assert {"openjpeg.wasm", "UniJIS-UTF16-H.bcmap"} <= set(own)
    assert not [url for url in own if url.endswith(".ttf")]
    look(looking, "lease.pdf")
    expect(place.get_by_role("region", name="Page 1 of 3").locator(".textLayer")).to_contain_text("Lease agreement")
    own = [each.url.rpartition("/")[2] for each in looking.watch.requests if "/vendor/pdfjs-" in each.url]
    assert "LiberationSans-Regular.ttf" in own

    place = look(looking, "long.pdf")
    expect(place.get_by_role("region", name="Page 1 of 200").locator(".textLayer")).to_contain_text("Page number 1")
    number = place.get_by_role("textbox", name="Page", exact=True)
    number.fill("150")
    number.press("Enter")
    expect(place.get_by_role("region", name="Page 150 of 200").locator(".textLayer")).to_contain_text("Page number 150")
    assert place.locator("canvas").count() < 30
    place.get_by_role("searchbox").fill("number 199")
    expect(place.locator(".preview-found")).to_have_text("1 of 1")
    expect(number).to_have_value("199")
    assert looking.watch.problems == []


@pytest.mark.long
def test_a_locked_pdf_is_opened_by_its_password_and_the_tools_are_used_by_keyboard(looking: App, upload: Any) -> None:
    upload("locked.pdf", "lease.pdf")
    page, place = looking.page, look(looking, "locked.pdf", "locked")
    expect(place).to_contain_text("protected by a password")
    expect(place.get_by_role("button", name="Download")).to_be_visible()
    field = place.get_by_label("Password of the file")
    field.focus()
    page.keyboard.type("abracadabra")
    page.keyboard.press("Enter")
    expect(place).to_contain_text("That is not its password.")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("open sesame")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(place).to_have_attribute("data-preview", "shown")
    expect(place.get_by_role("region", name="Page 1 of 1").locator(".textLayer")).to_contain_text("know the word")
    kept = page.evaluate("JSON.stringify([{ ...sessionStorage }, { ...localStorage }]) + document.body.outerHTML")
    assert "sesame" not in kept
    assert not [each.url for each in looking.watch.requests if "sesame" in each.url + (each.post_data or "")]
    assert looking.watch.problems == []

    look(looking, "lease.pdf")
    use_the_tools_by_keyboard(page, place)


def use_the_tools_by_keyboard(page: Page, place: Locator) -> None:
    """Tab comes to them once, and arrows lead on."""
    expect(place.get_by_role("region", name="Page 1 of 3").locator(".textLayer")).to_contain_text("Lease agreement")
    bar = place.get_by_role("toolbar", name="Tools of the preview")
    page.get_by_role("button", name="Cautious").focus()
    page.keyboard.press("Tab")
    expect(bar.get_by_role("button", name="Previous page")).to_be_focused()
    page.keyboard.press("ArrowRight")
    number = bar.get_by_role("textbox", name="Page", exact=True)
    expect(number).to_be_focused()
    page.keyboard.press("Home")  # the field's own: what stands in it comes first
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    following = bar.get_by_role("button", name="Next page")
    expect(following).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # at the last page the focus stays
    expect(number).to_have_value("3")
    expect(following).to_be_focused()
    page.keyboard.press("Tab")
    expect(place.get_by_role("region", name="lease.pdf")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(following).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(bar.get_by_role("button", name="Next match")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(bar.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("ends")
    expect(place.locator(".preview-found")).to_have_text("1 of 1")
