"""Files that are looked at in the page: what is seen of each kind, and what none of them can do."""

from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.axe import violations
from .support.echoes import ANY
from .support.faults import fault
from .support.files_to_show import PNG_SIZE, pdf
from .support.looking import FILES, look


@pytest.mark.long
def test_markup_is_shown_as_text_and_does_nothing(looking: App, upload: Any) -> None:
    names = ("page.html", "page.pdf", "drawing.svg", "read.md")
    upload(*names)
    for name in names:
        place = look(looking, name)
        expect(place.locator("pre")).to_have_text(FILES[name].decode().strip())
        assert place.locator("pre *, iframe, object, embed, img, svg, script").count() == 0
    assert not [each for each in looking.watch.requests if "taken" in each.url]
    assert "taken" not in looking.page.title()
    assert looking.page.evaluate("made") == []
    assert looking.watch.problems == []


@pytest.mark.long
def test_what_a_file_is_called_does_not_matter(looking: App, upload: Any) -> None:
    upload("photo.pdf", "really.txt")
    place = look(looking, "photo.pdf")
    expect(place.get_by_role("img", name="photo.pdf")).to_be_visible()
    place = look(looking, "really.txt")
    expect(place.get_by_role("region", name="Page 1 of 3").locator(".textLayer")).to_contain_text("Lease agreement")


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
    assert looking.page.evaluate("[[...new Set(made)], kept.size]") == [["image/png"], 0]


@pytest.mark.long
def test_texts_tables_and_json(looking: App, upload: Any) -> None:
    upload("notes.txt", "wide.txt", "rows.csv", "data.json", "large.txt")
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
    assert looking.watch.problems == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("broken.pdf", "This PDF is damaged"),
        ("letter.docx", "Office documents are not shown here"),
        ("setup.exe", "There is no preview for this kind of file"),
    ],
)
def test_what_can_not_be_shown_is_offered(looking: App, upload: Any, name: str, words: str) -> None:
    upload(name)
    place = look(looking, name, "offered")
    expect(place).to_contain_text(words)
    expect(place.get_by_role("button", name="Download")).to_be_visible()
    assert looking.watch.violations == []


@pytest.mark.long
def test_a_large_file_is_shown_when_somebody_says_so(looking: App, upload: Any) -> None:
    upload("lease.pdf", "notes.txt")
    looking.page.get_by_role("button", name="Cautious").click()
    look(looking, "notes.txt")
    place = look(looking, "lease.pdf", "asked")
    expect(place).to_contain_text("This file has 2 kB")
    place.get_by_role("button", name="Show anyway").click()
    expect(place.get_by_role("region", name="Page 1 of 3").locator(".textLayer")).to_contain_text("Lease agreement")


@pytest.mark.long
@pytest.mark.parametrize("name", ["notes.txt", "lease.pdf"])
def test_a_text_that_repeats_the_token_is_not_shown(looking: App, upload: Any, name: str) -> None:
    tokens = []

    def echo(route: Route) -> None:
        if route.request.method == "OPTIONS":
            route.fallback()
            return
        token = route.request.all_headers()["authorization"].removeprefix("Bearer ")
        tokens.append(token)
        half = len(token) // 2
        body = pdf(f"Not with {token[:half]}", "x") if name == "notes.txt" else pdf("first", token)
        body = token.encode() if name == "notes.txt" else body
        route.fulfill(status=200, body=body, headers=ANY, content_type="application/octet-stream")

    upload(name)
    looking.page.route("**/files/*", echo)
    place = looking.page.locator(".place")
    looking.page.locator(".files").get_by_role("button", name=name).click()
    expect(place).to_contain_text("repeats what you are signed in with", timeout=PATIENCE_MS)
    assert tokens[0] not in looking.page.content()


@pytest.mark.long
def test_a_file_that_comes_late_is_not_shown_in_place_of_the_next(
    looking: App, upload: Any, sandbox: RunningSandbox
) -> None:
    upload("lease.pdf", "notes.txt")
    place = looking.page.locator(".place")
    buttons = looking.page.locator(".files").get_by_role("button")
    with fault(sandbox, latency=60, path="*/files/*", method="GET", times=1):
        with looking.page.expect_request("**/files/*"):
            buttons.filter(has_text="lease.pdf").click()
        expect(place.locator(".preview-skeleton")).to_be_visible()
        expect(place.locator(".preview-note")).to_contain_text("Still waiting for “lease.pdf”")
        with looking.page.expect_event("requestfailed"):  # it is called off
            buttons.filter(has_text="notes.txt").click()
        expect(place.locator("pre")).to_have_text("señor")
    expect(place.locator(".preview-pdf")).to_have_count(0)


@pytest.mark.long
def test_what_fails_says_so_and_is_tried_again(looking: App, upload: Any, sandbox: RunningSandbox) -> None:
    upload("lease.pdf")
    with fault(sandbox, status=403, path="*/files/*", method="GET"):
        place = look(looking, "lease.pdf", "failed")
        expect(place.get_by_role("alert")).to_contain_text("may not do that", timeout=PATIENCE_MS)
    place.get_by_role("button", name="Try again").click()
    expect(place.get_by_role("region", name="Page 1 of 3").locator(".textLayer")).to_contain_text("Lease agreement")


@pytest.mark.long
def test_without_what_draws_it_a_file_is_offered(looking: App, upload: Any) -> None:
    upload("lease.pdf")
    looking.page.route("**/pdf.*.js", lambda route: route.abort())
    expect(look(looking, "lease.pdf", "offered")).to_contain_text("could not be loaded")


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(looking: App, upload: Any, scheme: Any) -> None:
    looking.page.emulate_media(color_scheme=scheme)
    upload("lease.pdf", "photo.png", "rows.csv", "data.json", "letter.docx")
    for name in ("lease.pdf", "photo.png", "rows.csv", "data.json"):
        look(looking, name)
        assert violations(looking.page) == []
    look(looking, "letter.docx", "offered")
    assert violations(looking.page) == []


@pytest.mark.long
def test_in_another_language(looking: App, upload: Any) -> None:
    upload("letter.docx", "lease.pdf")
    look(looking, "letter.docx", "offered")
    looking.open_menu().get_by_label("Language").select_option("es")
    looking.page.keyboard.press("Escape")
    expect(looking.page.locator(".place")).to_contain_text("Los documentos de Office no se muestran aquí.")
    place = look(looking, "lease.pdf")
    expect(place.get_by_role("region", name="Página 1 de 3").locator(".textLayer")).to_contain_text("Lease agreement")
