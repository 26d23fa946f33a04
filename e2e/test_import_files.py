"""The file of an import: in other encodings, dropped, big, or from a slow disk; the last that was chosen counts."""

import re
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import FilePayload, Locator, expect

from .support.app import PATIENCE_MS, App
from .support.forms import open_forms
from .support.importing import dialog

pytestmark = pytest.mark.long

FILE = "File (CSV or Excel)"


def workbook(folder: Path, count: int) -> Path:
    path = folder / f"{count}.xlsx"
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
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

DROP = """([name, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  const target = document.querySelector("dialog h2");
  return ["dragover", "drop"].map((kind) => target.dispatchEvent(
    new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer })));
}"""

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


def test_a_file_is_read_in_any_encoding_dropped_or_big_and_the_one_that_was_chosen_last_counts(
    forms: App, tmp_path: Path
) -> None:
    app = forms
    open_forms(app, "Leave Request")
    app.page.get_by_role("button", name="Import", exact=True).click()
    step = dialog(app, "Import rows into “Leave Request”")
    read_other_encodings(step)
    drop_files(app, step)
    read_a_big_workbook(app, step, tmp_path)
    assert app.watch.problems == []
    read_from_a_slow_disk(app, step)


def read_other_encodings(step: Locator) -> None:
    """Also within the seconds in which the rest of Python's library is still to come."""
    told = step.locator("[data-import='told']")
    for number, encoding in enumerate(("utf-16", "cp1252", "utf-8-sig", "utf-8"), start=1):
        content = f"Grund;Tage\nÜbung {number};{number}\n".encode(encoding)
        file = FilePayload(name=f"{encoding}.csv", mimeType="text/csv", buffer=content)
        step.get_by_label(FILE).set_input_files(file)
        expect(told).to_contain_text(f"“{encoding}.csv”: 1 row", timeout=PATIENCE_MS)
        expect(step.get_by_role("cell", name=f"Übung {number}", exact=True)).to_be_visible()


def drop_files(app: App, step: Locator) -> None:
    assert app.page.evaluate(DROP, ["a.xlsx", "PK no archive"]) == [False, False]
    expect(step.get_by_text("The file is no workbook of Excel")).to_be_visible(timeout=PATIENCE_MS)
    app.page.evaluate(DROP, ["b.csv", "reason\nDropped <b>=1</b>\n"])
    expect(step.get_by_role("cell", name="Dropped <b>=1</b>")).to_be_visible(timeout=PATIENCE_MS)
    expect(step.get_by_text("The file is no workbook of Excel")).to_be_hidden()


def read_a_big_workbook(app: App, step: Locator, folder: Path) -> None:
    """With progress, until another is chosen."""
    told = step.locator("[data-import='told']")
    told.evaluate(SAID)
    step.get_by_label(FILE).set_input_files(workbook(folder, 20_000))
    expect(told).to_have_text(re.compile("rows so far$"), timeout=PATIENCE_MS)
    step.get_by_role("button", name="Show what would happen").click()
    expect(step.get_by_text("The file is still being read.")).to_be_visible()
    step.get_by_label(FILE).set_input_files(workbook(folder, 3))
    expect(told).to_have_text("“3.xlsx”: 3 rows", timeout=PATIENCE_MS)
    expect(step.get_by_role("cell", name="Row 1", exact=True)).to_be_visible()
    said = app.page.evaluate("window.said")
    assert "20000.xlsx" not in " ".join(said[said.index("“3.xlsx”: 3 rows") :])


def read_from_a_slow_disk(app: App, step: Locator) -> None:
    """What comes late, or not at all, is of no file that was chosen before."""
    app.page.evaluate(SLOW_DISK)
    told, problem = step.locator("[data-import='told']"), step.locator("[data-import='problem']")

    def choose(name: str) -> None:
        file = FilePayload(name=name, mimeType="text/csv", buffer=f"reason;days\nOf {name};1\n".encode())
        step.get_by_label(FILE).set_input_files(file)

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
