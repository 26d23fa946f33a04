"""Files that are looked at in the page: what is seen of each kind, and what none of them can do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.axe import violations_in_both_schemes
from .support.clock import let_ten_seconds_pass
from .support.echoes import ANY
from .support.faults import fault
from .support.files_to_show import PNG_SIZE, pdf
from .support.language import choose
from .support.looking import FILES, look


@pytest.mark.long
def test_markup_texts_and_tables_are_shown_as_text_and_do_nothing(looking: App, upload: Any) -> None:
    markup = ("page.html", "page.pdf", "drawing.svg", "read.md")
    upload(*markup, "notes.txt", "wide.txt", "rows.csv", "data.json", "large.txt", "photo.pdf", "really.txt")
    for name in markup:
        place = look(looking, name)
        expect(place.locator("pre")).to_have_text(FILES[name].decode().strip())
        assert place.locator("pre *, iframe, object, embed, img, svg, script").count() == 0
    assert not [each for each in looking.watch.requests if "taken" in each.url]
    assert "taken" not in looking.page.title()
    assert looking.page.evaluate("made") == []

    expect(look(looking, "notes.txt").locator("pre")).to_have_text("señor")
    expect(look(looking, "wide.txt").locator("pre")).to_have_text("déjà vu")
    place = look(looking, "rows.csv")
    expect(place.get_by_role("columnheader", name="total")).to_be_visible()
    expect(place.locator("tbody tr")).to_have_count(1000)
    expect(place.locator(".preview-note")).to_have_text("The first 1,000 of 1,500 rows.")
    place = look(looking, "data.json")
    assert place.locator("pre").inner_text().split("\n")[:3] == ["{", '  "a": 1.10,', '  "list": [']
    place = look(looking, "large.txt")
    expect(place.locator(".preview-note")).to_have_text("Only the first 2.1 MB are shown.")
    assert len(place.locator("pre").inner_text()) == 2 * 1024 * 1024

    expect(look(looking, "photo.pdf").get_by_role("img", name="photo.pdf")).to_be_visible()
    look(looking, "really.txt")
    expect_lease(looking)
    assert looking.watch.problems == []


def expect_lease(app: App, first: str = "Page 1 of 3") -> None:
    """Wait until the first page of a PDF is there."""
    page = app.page.locator(".place").get_by_role("region", name=first)
    expect(page.locator(".textLayer")).to_contain_text("Lease agreement")


_KEPT_AT_LAST = """async () => {
  for (let frame = 0; kept.size && frame < 300; frame += 1) await new Promise(requestAnimationFrame);
  return kept.size;
}"""


@pytest.mark.long
def test_an_image_has_an_address_of_its_own_type_that_is_taken_back(looking: App, upload: Any) -> None:
    upload("photo.png", "broken.png", "notes.txt")
    place = look(looking, "photo.png")
    image = place.get_by_role("img", name="photo.png")
    assert tuple(image.evaluate("each => [each.naturalWidth, each.naturalHeight]")) == PNG_SIZE
    assert looking.page.evaluate("[made, kept.size]") == [["image/png"], 1]
    size = place.get_by_role("button", name="Actual size")
    size.click()
    expect(size).to_have_attribute("aria-pressed", "true")
    look(looking, "notes.txt")
    assert looking.page.evaluate(_KEPT_AT_LAST) == 0
    place = look(looking, "broken.png", "offered")
    expect(place).to_contain_text("This image is damaged")
    place.get_by_role("button", name="Download").click()
    expect(looking.page.locator(".status")).to_have_text("saved")
    look(looking, "photo.png")
    looking.page.get_by_role("button", name="Clear").click()
    expect(place).to_be_empty()
    assert looking.page.evaluate("[[...new Set(made)], kept.size]") == [["image/png"], 0]


OFFERED = {
    "broken.pdf": "This PDF is damaged",
    "setup.exe": "There is no preview for this kind of file",
    "letter.docx": "Office documents are not shown here",
}


@pytest.mark.long
def test_what_can_not_be_shown_is_offered_and_what_is_large_is_asked_about(looking: App, upload: Any) -> None:
    upload("notes.txt", "lease.pdf", *OFFERED)
    for name, words in OFFERED.items():
        place = look(looking, name, "offered")
        expect(place).to_contain_text(words)
        expect(place.get_by_role("button", name="Download")).to_be_visible()

    choose(looking, "es")
    expect(place).to_contain_text("Los documentos de Office no se muestran aquí.")
    look(looking, "lease.pdf")
    expect_lease(looking, "Página 1 de 3")
    choose(looking, "en")

    looking.page.get_by_role("button", name="Cautious").click()
    look(looking, "notes.txt")
    place = look(looking, "lease.pdf", "asked")
    expect(place).to_contain_text("This file has 2 kB")
    place.get_by_role("button", name="Show anyway").click()
    expect_lease(looking)


@pytest.mark.long
def test_what_repeats_the_token_is_not_shown_and_what_fails_is_tried_again(
    looking: App, upload: Any, sandbox: RunningSandbox
) -> None:
    upload("notes.txt", "lease.pdf")
    place = looking.page.locator(".place")
    with token_in_files(looking) as tokens:
        for name in ("notes.txt", "lease.pdf"):
            looking.page.locator(".files").get_by_role("button", name=name).click()
            expect(place).to_contain_text("repeats what you are signed in with")
            assert tokens[-1] not in looking.page.content()
            looking.page.get_by_role("button", name="Clear").click()
    assert len(tokens) == 2
    with fault(sandbox, status=403, path="*/files/*", method="GET"):
        look(looking, "lease.pdf", "failed")
        expect(place.get_by_role("alert")).to_contain_text("may not do that")
    place.get_by_role("button", name="Try again").click()
    expect_lease(looking)


@contextmanager
def token_in_files(app: App) -> Iterator[list[str]]:
    """Have the vault put the access token into each file; the tokens that it was asked with are given."""
    tokens = []

    def echo(route: Route) -> None:
        if route.request.method == "OPTIONS":
            route.fallback()
            return
        tokens.append(route.request.all_headers()["authorization"].removeprefix("Bearer "))
        body = pdf("first", tokens[-1]) if len(tokens) > 1 else tokens[-1].encode()
        route.fulfill(status=200, body=body, headers=ANY, content_type="application/octet-stream")

    app.page.route("**/files/*", echo)
    yield tokens
    app.page.unroute("**/files/*")


@pytest.mark.long
def test_a_file_that_comes_late_is_not_shown_in_place_of_the_next_nor_without_what_draws_it(
    looking: App, upload: Any, sandbox: RunningSandbox
) -> None:
    upload("lease.pdf", "notes.txt")
    looking.page.route("**/pdf.*.js", lambda route: route.abort())
    expect(look(looking, "lease.pdf", "offered")).to_contain_text("could not be loaded")

    place = looking.page.locator(".place")
    buttons = looking.page.locator(".files").get_by_role("button")
    with fault(sandbox, latency=60, path="*/files/*", method="GET", times=1):
        with looking.page.expect_request("**/files/*"):
            buttons.filter(has_text="lease.pdf").click()
        expect(place.locator(".preview-skeleton")).to_be_visible()
        let_ten_seconds_pass(looking.page)
        expect(place.locator(".preview-note")).to_contain_text("Still waiting for “lease.pdf”")
        with looking.page.expect_event("requestfailed"):  # it is called off
            buttons.filter(has_text="notes.txt").click()
        expect(place.locator("pre")).to_have_text("señor")
    expect(place.locator(".preview-pdf")).to_have_count(0)


@pytest.mark.long
def test_axe_finds_nothing_wrong(looking: App, upload: Any) -> None:
    upload("lease.pdf", "photo.png", "rows.csv", "data.json", "letter.docx")
    found = {}
    for name in ("lease.pdf", "photo.png", "rows.csv", "data.json", "letter.docx"):
        look(looking, name, "offered" if name == "letter.docx" else "shown")
        found[name] = violations_in_both_schemes(looking.page, within=".place")
    found["the page"] = violations_in_both_schemes(looking.page)
    assert {name: each for name, each in found.items() if each} == {}
