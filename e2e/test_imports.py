"""Rows of a file into forms: by button and drop, by keyboard, and with the vault on a bad day."""

import re
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from fragrant.server import ClientCredentials
from fragrant.server.synchronous import connect_sync
from fragrant.vault.filters import field
from playwright.sync_api import FilePayload, Locator, Route, expect

from tools.sandbox.serving import RunningSandbox

from .support.answers import hold
from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.forms import open_forms
from .support.importing import choose_file, dialog, look, rows_file
from .support.windows import sign_in_by_window


@pytest.fixture
def vault(sandbox: RunningSandbox) -> Iterator[Any]:
    """The sandbox's vault, asked by a program."""
    about = sandbox.describe()
    key = about["api_keys"][0]
    grant = ClientCredentials(about["token_url"], key["client_id"], key["client_secret"], scope="vault")
    with connect_sync(about["site_url"], key["customer"], key["database"], grant) as vault:
        yield vault


@pytest.fixture
def mark() -> str:
    """Begins the keys of a test, so that its forms are told from others."""
    return f"Import {uuid.uuid4().hex[:8]}"


def by_key(vault: Any, mark: str) -> dict[str, Any]:
    """Return the test's forms, as the server has them; none is there twice."""
    template = vault.form_templates.find(field("name") == "Leave Request").first()
    found = vault.forms.find(template.template_id, field("reason").starts_with(mark), expand=True).all()
    assert set(Counter(row["reason"] for row in found).values()) <= {1}
    return {row["reason"]: row for row in found}


def result(app: App) -> Locator:
    return dialog(app).locator("[data-import='status']")


def test_rows_go_in_after_a_dry_run_and_are_taken_back(forms: App, vault: Any, mark: str, tmp_path: Path) -> None:
    app = forms
    template = vault.form_templates.find(field("name") == "Leave Request").first()
    vault.forms.create(template.template_id, {"reason": f"{mark} a", "days": 1, "firstDay": "2026-02-01"})
    open_forms(app, "Leave Request")
    path = rows_file(tmp_path, [(f"{mark} a", 2, ""), (f"{mark} b", 3, "2026-02-28"), (f"{mark} c", "many", "")])
    choose_file(app, path)
    dialog(app).get_by_label("Empty cells").select_option("clear the field")
    trial = look(app)
    expect(trial.get_by_text("1 form would be made, 1 would be changed, and 1 row is wrong")).to_be_visible()
    expect(trial.get_by_text("days: 1 → 2")).to_be_visible()
    expect(trial.get_by_text(re.compile("firstDay: .*2026.* → \\(empty\\)"))).to_be_visible()
    assert set(by_key(vault, mark)) == {f"{mark} a"}

    trial.get_by_role("button", name="Import 2 rows").click()
    expect(result(app)).to_have_text("1 made, 1 changed, 0 left alone, 1 not imported.", timeout=PATIENCE_MS)
    assert {key[-1]: row["days"] for key, row in by_key(vault, mark).items()} == {"a": 2, "b": 3}
    assert not by_key(vault, mark)[f"{mark} a"]["firstDay"]
    with app.page.expect_download() as coming:
        dialog(app).get_by_role("button", name="Save what did not go in as CSV").click()
    assert "“many” is no number" in coming.value.path().read_text("utf-8")

    dialog(app).get_by_role("button", name="Undo the import").click()
    expect(dialog(app).get_by_role("button", name="Undo the import")).to_have_count(0)
    dialog(app).get_by_role("button", name="Close").last.click()
    expect(app.page.locator("[data-work='button']")).not_to_have_class(re.compile("busy"))
    assert [(row["days"], row["firstDay"][:10]) for row in by_key(vault, mark).values()] == [(1, "2026-02-01")]
    assert app.watch.problems == []


def rows_of(mark: str, count: int) -> list[tuple[str, int, str]]:
    return [(f"{mark} {number:03}", number, "") for number in range(count)]


@pytest.mark.long
def test_an_import_goes_on_after_the_next_sign_in(
    forms: App, vault: Any, mark: str, tmp_path: Path, sandbox: RunningSandbox
) -> None:
    app = forms
    open_forms(app, "Leave Request")
    rows = rows_of(mark, 40)
    choose_file(app, rows_file(tmp_path, rows))
    trial = look(app)
    with fault(sandbox, token="expired", path="*/forms", method="POST", times=1):
        trial.get_by_role("button", name="Import 40 rows").click()
        app.expect_state("expired")
    app.page.evaluate("window.sameDocument = true")
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    expect(result(app)).to_have_text("40 made, 0 changed, 0 left alone, 0 not imported.", timeout=PATIENCE_MS)
    assert app.page.evaluate("window.sameDocument") is True
    assert set(by_key(vault, mark)) == {key for key, _, _ in rows}


@pytest.mark.long
def test_answers_that_never_come_and_refusals_lose_nothing(
    forms: App, vault: Any, mark: str, tmp_path: Path, sandbox: RunningSandbox
) -> None:
    app = forms
    open_forms(app, "Leave Request")
    rows = rows_of(mark, 12)
    choose_file(app, rows_file(tmp_path, rows))
    trial = look(app)
    with fault(sandbox, drop="before", path="*/forms", method="POST", times=2):
        trial.get_by_role("button", name="Import 12 rows").click()
        expect(result(app)).to_contain_text("not imported", timeout=PATIENCE_MS)
    expect(result(app)).to_have_text("12 made, 0 changed, 0 left alone, 0 not imported.")
    assert set(by_key(vault, mark)) == {key for key, _, _ in rows}

    dialog(app).get_by_role("button", name="Another file").click()
    more = [(f"{mark} x{number}", number, "") for number in range(6)]
    step = dialog(app, "Import rows into “Leave Request”")
    step.get_by_label("File (CSV or Excel)").set_input_files(rows_file(tmp_path, [*rows, *more]))
    step.get_by_label(re.compile("^Key")).select_option("reason")
    trial = look(app)
    expect(trial.get_by_text("6 forms would be made and 12 have these values already.")).to_be_visible()
    with fault(sandbox, status=400, path="*/forms", method="POST", times=2):
        trial.get_by_role("button", name="Import 6 rows").click()
        expect(result(app)).to_have_text("4 made, 0 changed, 12 left alone, 2 not imported.", timeout=PATIENCE_MS)
    with fault(sandbox, status=429, retry_after=0, path="*/forms", method="POST", times=1):
        dialog(app).get_by_role("button", name="Try the failed ones again").click()
        expect(result(app)).to_have_text("6 made, 0 changed, 12 left alone, 0 not imported.", timeout=PATIENCE_MS)
    assert len(by_key(vault, mark)) == 18


@pytest.mark.long
def test_an_import_by_keyboard_alone(forms: App, vault: Any, mark: str, tmp_path: Path) -> None:
    app, keys = forms, forms.page.keyboard
    app.page.on("filechooser", lambda _: None)  # so that it is caught from now on: a key press does not wait for that
    open_forms(app, "Leave Request")
    app.page.get_by_role("button", name="Import", exact=True).focus()
    keys.press("Enter")
    step = dialog(app, "Import rows into “Leave Request”")
    expect(step.get_by_label("File (CSV or Excel)")).to_be_focused()
    with app.page.expect_file_chooser() as choosing:
        keys.press("Enter")
    choosing.value.set_files(rows_file(tmp_path, [(f"{mark} a", 1, "")], ("Why", "Days", "First day")))
    column = step.get_by_label("Field for the column “Why”")
    expect(column).to_have_value("", timeout=PATIENCE_MS)
    step.get_by_role("button", name="Show what would happen").focus()
    keys.press("Enter")
    expect(step.get_by_role("alert").filter(has_text="Name the key")).to_be_visible()
    column.focus()
    keys.type("reason")
    expect(step.get_by_label("Field for the column “Why”")).to_have_value("reason")
    expect(step.get_by_label("Field for the column “Why”")).to_be_focused()
    step.get_by_label(re.compile("^Key")).focus()
    keys.type("reason")
    step.get_by_role("button", name="Show what would happen").focus()
    keys.press("Enter")
    trial = dialog(app, "Dry run: nothing has been sent")
    expect(trial.get_by_role("button", name="Back")).to_be_focused(timeout=PATIENCE_MS)
    keys.press("Tab")
    expect(trial.get_by_role("button", name="Import 1 row")).to_be_focused()
    keys.press("Enter")
    expect(result(app)).to_have_text("1 made, 0 changed, 0 left alone, 0 not imported.", timeout=PATIENCE_MS)
    keys.press("Escape")
    expect(dialog(app)).to_have_count(0)
    expect(app.page.get_by_role("button", name="Import", exact=True)).to_be_focused()
    assert set(by_key(vault, mark)) == {f"{mark} a"}


def workbook(folder: Path, count: int) -> Path:
    path = folder / f"{count}.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["reason", *(f"c{number}" for number in range(10))])
    for number in range(1, count + 1):
        sheet.write_row(number, 0, [f"Row {number}", *[number] * 10])
    book.close()
    return path


SAID = """element => {
  window.said = [];
  new MutationObserver(() => window.said.push(element.textContent)).observe(element, { childList: true });
}"""


@pytest.mark.long
def test_a_big_workbook_is_read_with_progress_until_another_is_chosen(forms: App, tmp_path: Path) -> None:
    app = forms
    open_forms(app, "Leave Request")
    app.page.get_by_role("button", name="Import", exact=True).click()
    step = dialog(app, "Import rows into “Leave Request”")
    told = step.locator("[data-import='told']")
    told.evaluate(SAID)
    field_ = step.get_by_label("File (CSV or Excel)")
    field_.set_input_files(workbook(tmp_path, 20_000))
    expect(told).to_have_text(re.compile("rows so far$"), timeout=PATIENCE_MS)
    step.get_by_role("button", name="Show what would happen").click()
    expect(step.get_by_text("The file is still being read.")).to_be_visible()
    field_.set_input_files(workbook(tmp_path, 3))
    expect(told).to_have_text("“3.xlsx”: 3 rows", timeout=PATIENCE_MS)
    expect(step.get_by_role("cell", name="Row 1", exact=True)).to_be_visible()
    said = app.page.evaluate("window.said")
    assert "20000.xlsx" not in " ".join(said[said.index("“3.xlsx”: 3 rows") :])
    assert app.watch.problems == []


@pytest.mark.long
def test_files_in_other_encodings_are_read(forms: App) -> None:
    """Also within the seconds in which the rest of Python's library is still to come."""
    app = forms
    open_forms(app, "Leave Request")
    app.page.get_by_role("button", name="Import", exact=True).click()
    step = dialog(app, "Import rows into “Leave Request”")
    told = step.locator("[data-import='told']")
    for number, encoding in enumerate(("utf-16", "cp1252", "utf-8-sig", "utf-8"), start=1):
        content = f"Grund;Tage\nÜbung {number};{number}\n".encode(encoding)
        file = FilePayload(name=f"{encoding}.csv", mimeType="text/csv", buffer=content)
        step.get_by_label("File (CSV or Excel)").set_input_files(file)
        expect(told).to_contain_text(f"“{encoding}.csv”: 1 row", timeout=PATIENCE_MS)
        expect(step.get_by_role("cell", name=f"Übung {number}", exact=True)).to_be_visible()
    assert app.watch.problems == []


DROP = """([name, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  const target = document.querySelector("dialog h2");
  return ["dragover", "drop"].map((kind) => target.dispatchEvent(
    new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer })));
}"""


@pytest.mark.long
def test_a_file_is_dropped_and_one_that_is_none_is_refused(forms: App, mark: str) -> None:
    app = forms
    open_forms(app, "Leave Request")
    app.page.get_by_role("button", name="Import", exact=True).click()
    step = dialog(app, "Import rows into “Leave Request”")
    expect(step).to_be_visible(timeout=PATIENCE_MS)
    assert app.page.evaluate(DROP, ["a.xlsx", "PK no archive"]) == [False, False]
    expect(step.get_by_text("The file is no workbook of Excel")).to_be_visible(timeout=PATIENCE_MS)
    app.page.evaluate(DROP, ["b.csv", f"reason\n{mark} <b>=1</b>\n"])
    expect(step.get_by_role("cell", name=f"{mark} <b>=1</b>")).to_be_visible(timeout=PATIENCE_MS)
    expect(step.get_by_text("The file is no workbook of Excel")).to_be_hidden()
    assert app.watch.problems == []


SLOW_DISK = """() => {
  const slow = new Promise((done) => { window.letGo = done; });
  const read = async (file) => {
    await slow;
    if (file.name === "gone.csv") throw new DOMException("", "NotFoundError");
    return Blob.prototype.arrayBuffer.call(file);
  };
  window.chosen = [];
  document.addEventListener("change", ({ target }) => {
    for (const file of target.files ?? []) {
      window.chosen.push(file);
      if (file.name !== "quick.csv") Object.defineProperty(file, "arrayBuffer", { value: () => read(file) });
    }
  }, true);
}"""
"""Run in the page: of the files that are chosen, all but one wait for the disk, until it is let go."""


@pytest.mark.long
def test_a_file_of_a_slow_disk_does_not_replace_the_one_that_was_chosen_last(forms: App) -> None:
    app = forms
    open_forms(app, "Leave Request")
    app.page.evaluate(SLOW_DISK)
    app.page.get_by_role("button", name="Import", exact=True).click()
    step = dialog(app, "Import rows into “Leave Request”")
    told, problem = step.locator("[data-import='told']"), step.locator("[data-import='problem']")

    def choose(name: str) -> None:
        file = FilePayload(name=name, mimeType="text/csv", buffer=f"reason;days\nOf {name};1\n".encode())
        step.get_by_label("File (CSV or Excel)").set_input_files(file)

    choose("slow.csv")
    expect(told).to_contain_text("slow.csv", timeout=PATIENCE_MS)
    step.get_by_role("button", name="Show what would happen").click()
    expect(step.get_by_text("The file is still being read.")).to_be_visible()
    choose("gone.csv")
    expect(told).to_contain_text("gone.csv")
    choose("quick.csv")
    expect(step.get_by_role("cell", name="Of quick.csv", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    told.evaluate(SAID)
    problem.evaluate(
        "element => new MutationObserver(() => said.push(element.textContent)).observe(element, { childList: true })"
    )
    app.page.evaluate("window.letGo()")
    step.get_by_label(re.compile("^Key")).select_option("reason")
    step.get_by_role("button", name="Show what would happen").click()
    expect(dialog(app, "Dry run: nothing has been sent")).to_be_visible(timeout=PATIENCE_MS)
    assert app.page.evaluate("window.said") == []


@pytest.mark.long
def test_the_keyboard_goes_on_where_an_import_is_over(forms: App, mark: str, tmp_path: Path) -> None:
    app = forms
    open_forms(app, "Leave Request")
    choose_file(app, rows_file(tmp_path, rows_of(mark, 1)))
    trial = look(app)
    held: list[Route] = []
    app.page.route("**/forms", hold(held))
    with app.page.expect_request(lambda request: request.method == "POST" and request.url.endswith("/forms")):
        trial.get_by_role("button", name="Import 1 row").click()
    dialog(app).get_by_role("button", name="Stop").focus()
    held[0].continue_()
    expect(result(app)).to_contain_text("1 made", timeout=PATIENCE_MS)
    expect(dialog(app).locator("footer").get_by_role("button", name="Close")).to_be_focused()
