"""Files that are looked at in the page: what is seen of each kind, and what none of them can do."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tools.build.pipeline import build
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.files_to_show import PNG_SIZE, RED, pdf, png, scan
from .support.object_urls import OBJECT_URLS
from .support.sites import Sites
from .support.watch import Watch
from .test_accessibility import violations
from .test_echoes import ANY

VIEW = """
import secrets

from fragrant.app.view import find, make, make_preview, on, picked
from fragrant.app.widgets.preview import limits


class View:
    title = "Looked at"
    needs = "vault"
    icon = ""

    def __init__(self, element):
        self.status, self.files = find(".status", element), find(".files", element)
        self.preview = make_preview(find(".place", element), self.save)
        self.field = find("input", element)
        on(self.field, "change", lambda _: self.upload(picked(self.field)))
        on(find(".clear", element), "click", lambda _: self.preview.clear())
        on(find(".cautious", element), "click", lambda _: self.limit())

    async def show(self, vault, place):
        self.vault = vault
        self.folder = await vault.folders.create(f"To look at {secrets.token_hex(4)}")
        self.status.textContent = "ready"

    async def go(self, place):
        pass

    def limit(self):
        limits.ASK_LIMIT = 400

    async def upload(self, sources):
        results = await self.vault.files.upload_many(sources, self.folder.folder_id).run()
        for each in results:
            button = make("button", each.path.rpartition("/")[2], type="button")
            on(button, "click", lambda _, row=each.document, name=button.textContent: self.look(row, name))
            self.files.append(button)
        self.status.textContent = " ".join(f"{each.outcome}{each.reason}" for each in results)

    async def look(self, row, name):
        await self.preview.show(self.vault.files.download(row.revision_id, name))

    def save(self):
        self.status.textContent = "saved"

    def resume(self):
        pass

    async def translate(self):
        await self.preview.translate()

    def clear(self):
        self.preview.clear()
"""

HTML = """<h1>{{ title }}</h1>
<p><input type="file" webkitdirectory multiple aria-label="Folder"></p>
<p class="files"></p>
<p><button type="button" class="clear">Clear</button> <button type="button" class="cautious">Cautious</button></p>
<p class="status"></p>
<div class="place"></div>
"""

ALARM = "alert(1); document.title = 'taken'; fetch('/taken')"
MARKUP = f"<!doctype html><title>x</title><script>{ALARM}</script><img src='/taken.png' onerror=\"{ALARM}\"><h1>Hello"
VECTOR = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{ALARM}"><image href="/taken.png"/></svg>'
LEASE = pdf("Lease agreement\nfor Priya Natarajan", "Second page\nlease ends in 2029", "Signed", link="https://x.test/")
FILES: dict[str, bytes] = {
    "lease.pdf": LEASE,
    "long.pdf": pdf(*(f"Page number {number}" for number in range(1, 201))),
    "broken.pdf": b"%PDF-1.7\n" + b"nothing of a PDF follows " * 30,
    "locked.pdf": pdf("Nobody reads this", encrypted=True),
    "scan.pdf": scan(),
    "photo.png": png(),
    "broken.png": png()[:20],
    "photo.pdf": png(),  # wrongly named, like the next
    "really.txt": LEASE,
    "page.html": MARKUP.encode(),
    "page.pdf": MARKUP.encode(),
    "drawing.svg": VECTOR.encode(),
    "notes.txt": "señor\n".encode("windows-1252"),
    "wide.txt": "\ufeffdéjà vu".encode("utf-16le"),
    "rows.csv": b"name,total\n" + b"".join(b"Lease %d,%d\n" % (number, number * 10) for number in range(1500)),
    "data.json": b'{"a":1.10,"list":[1,{"b":"<i>x</i>"}]}',
    "read.md": b"# Title\n\n<script>alert(1)</script> *text*\n",
    "large.txt": b"0123456789abcde\n" * 200_000,
    "letter.docx": b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml" + bytes(50),
    "setup.exe": b"MZ\x90\x00" + bytes(60),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody's folder, with the view in it, and files to upload."""
    home = tmp_path_factory.mktemp("preview")
    for name, text in {"view.py": VIEW, "view.html": HTML}.items():
        path = home / "views/looked_at" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return home


@pytest.fixture
def looking(home: Path, page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> App:
    """The page with a view that shows files, signed in."""
    out = home / "dist"
    if not out.exists():
        settings = sandbox_settings(sandbox.describe(), f"http://localhost:{ports['preview']}/")
        lines = 'views = ["looked_at"]\nview_folders = ["views"]'
        (home / "site.toml").write_text(settings.replace('views = ["documents"]', lines), "utf-8")
        build(Project.find(Path(__file__).parent), home / "site.toml", out, report=lambda _: None)
    app = App(page, sites.serve_in_place(out, ports["preview"]).url, sandbox.describe(), Watch(page))
    page.add_init_script(OBJECT_URLS)
    app.sign_in()
    expect(page.locator(".status")).to_have_text("ready", timeout=PATIENCE_MS)
    return app


@pytest.fixture
def upload(looking: App, tmp_path: Path) -> Any:
    """Put some of the files into the vault, so that the view has a button for each."""

    def upload(*names: str) -> None:
        for name in names:
            (tmp_path / name).write_bytes(FILES[name])
        looking.page.get_by_label("Folder").set_input_files(tmp_path)
        expect(looking.page.locator(".status")).to_have_text(" ".join("done" for _ in names), timeout=PATIENCE_MS)

    return upload


def look(app: App, name: str, state: str = "shown") -> Locator:
    """Look at a file, and wait for what comes of it."""
    app.page.locator(".files").get_by_role("button", name=name, exact=True).click()
    place = app.page.locator(".place")
    expect(place).to_have_attribute("data-preview", state, timeout=PATIENCE_MS)
    return place


def test_a_pdf_is_read_searched_and_turned_over(looking: App, upload: Any) -> None:
    upload("lease.pdf")
    assert not [each for each in looking.watch.requests if "/pdf." in each.url]
    place = look(looking, "lease.pdf")
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
    assert looking.watch.problems == []

    looking.page.get_by_role("button", name="Clear").click()
    expect(place).to_be_empty()


@pytest.mark.long
def test_of_many_pages_those_are_drawn_that_are_seen(looking: App, upload: Any) -> None:
    upload("long.pdf")
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
def test_what_a_pdf_takes_from_elsewhere_is_the_page_s_own(looking: App, upload: Any) -> None:
    """Decoders, tables of characters and fonts: fetched when they are needed."""
    upload("scan.pdf", "lease.pdf")
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
    assert looking.watch.problems == []


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
    assert looking.page.evaluate("kept.size") == 0
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
        ("locked.pdf", "protected by a password"),
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
