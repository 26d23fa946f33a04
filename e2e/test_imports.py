"""Rows of a file into forms: by button and drop, by keyboard, and with the vault on a bad day."""

import re
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fragrant.server import ClientCredentials
from fragrant.server.synchronous import connect_sync
from fragrant.vault.filters import field
from playwright.sync_api import Locator, Route, expect

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


STEP = "Import rows into “Leave Request”"
FILE = "File (CSV or Excel)"


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
def test_refusals_and_answers_that_never_come_lose_nothing_and_it_goes_on_after_the_next_sign_in(
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

    trial = look_at_another(app, rows_file(tmp_path, rows_of(mark, 18)))
    expect(trial.get_by_text("6 forms would be made and 12 have these values already.")).to_be_visible()
    with fault(sandbox, status=400, path="*/forms", method="POST", times=2):
        trial.get_by_role("button", name="Import 6 rows").click()
        expect(result(app)).to_have_text("4 made, 0 changed, 12 left alone, 2 not imported.", timeout=PATIENCE_MS)
    with fault(sandbox, status=429, retry_after=0, path="*/forms", method="POST", times=1):
        dialog(app).get_by_role("button", name="Try the failed ones again").click()
        expect(result(app)).to_have_text("6 made, 0 changed, 12 left alone, 0 not imported.", timeout=PATIENCE_MS)
    assert len(by_key(vault, mark)) == 18

    trial = look_at_another(app, rows_file(tmp_path, rows_of(mark, 48)))
    sign_in_in_between(app, trial, sandbox)
    expect(result(app)).to_have_text("30 made, 0 changed, 18 left alone, 0 not imported.", timeout=PATIENCE_MS)
    assert app.page.evaluate("window.sameDocument") is True
    assert set(by_key(vault, mark)) == {key for key, _, _ in rows_of(mark, 48)}


def look_at_another(app: App, path: Path) -> Locator:
    """Choose another file where an import is over, and make its dry run."""
    dialog(app).get_by_role("button", name="Another file").click()
    step = dialog(app, STEP)
    step.get_by_label(FILE).set_input_files(path)
    step.get_by_label(re.compile("^Key")).select_option("reason")
    return look(app)


def sign_in_in_between(app: App, trial: Locator, sandbox: RunningSandbox) -> None:
    app.page.evaluate("window.sameDocument = true")
    with fault(sandbox, token="expired", path="*/forms", method="POST", times=1):
        trial.get_by_role("button", name="Import 30 rows").click()
        app.expect_state("expired")
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")


@pytest.mark.long
def test_an_import_by_keyboard_alone(forms: App, vault: Any, mark: str, tmp_path: Path) -> None:
    app, keys = forms, forms.page.keyboard
    app.page.on("filechooser", lambda _: None)  # so that it is caught from now on: a key press does not wait for that
    open_forms(app, "Leave Request")
    app.page.get_by_role("button", name="Import", exact=True).focus()
    keys.press("Enter")
    step = dialog(app, STEP)
    expect(step.get_by_label(FILE)).to_be_focused()
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
    import_while_on_the_stop_button(app)
    keys.press("Escape")
    expect(dialog(app)).to_have_count(0)
    expect(app.page.get_by_role("button", name="Import", exact=True)).to_be_focused()
    assert set(by_key(vault, mark)) == {f"{mark} a"}


def import_while_on_the_stop_button(app: App) -> None:
    """It goes when the import is over, and the focus goes on to another."""
    held: list[Route] = []
    app.page.route("**/forms", hold(held))
    with app.page.expect_request(lambda request: request.method == "POST" and request.url.endswith("/forms")):
        app.page.keyboard.press("Enter")
    dialog(app).get_by_role("button", name="Stop").focus()
    held[0].continue_()
    expect(result(app)).to_have_text("1 made, 0 changed, 0 left alone, 0 not imported.", timeout=PATIENCE_MS)
    expect(dialog(app).locator("footer").get_by_role("button", name="Close")).to_be_focused()
