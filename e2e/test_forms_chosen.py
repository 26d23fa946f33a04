"""Several forms at once: one field of all, exported, deleted, with the way back where there is one."""

import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fragrant.server import ClientCredentials
from fragrant.server.synchronous import connect_sync
from fragrant.vault.filters import field
from playwright.sync_api import Locator, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.axe import violations
from .support.forms import cell, open_forms, status
from .support.notices import notices, put_away
from .support.people import snap

pytestmark = pytest.mark.long


@pytest.fixture
def mark() -> str:
    """Stands in the forms of a test, so that they are told from others."""
    return f"Chosen {uuid.uuid4().hex[:8]}"


@pytest.fixture
def vault(sandbox: RunningSandbox, mark: str) -> Iterator[Any]:
    """The sandbox's vault, asked by a program; it has three forms of the test's own."""
    about = sandbox.describe()
    key = about["api_keys"][0]
    grant = ClientCredentials(about["token_url"], key["client_id"], key["client_secret"], scope="vault")
    with connect_sync(about["site_url"], key["customer"], key["database"], grant) as vault:
        template = vault.form_templates.find(field("name") == "Leave Request").first()
        for number in range(3):
            vault.forms.create(template.template_id, {"reason": f"{mark} {number}", "days": number})
        yield vault


def days(vault: Any, mark: str) -> list[float]:
    """Return the days of the test's forms, as the server has them."""
    template = vault.form_templates.find(field("name") == "Leave Request").first()
    rows = vault.forms.find(template.template_id, field("reason").starts_with(mark), expand=True).all()
    return [row["days"] for row in sorted(rows, key=lambda row: str(row["reason"]))]


def find(app: App, mark: str) -> None:
    """List the test's forms alone, the newest value of all last."""
    open_forms(app, "Leave Request")
    app.page.get_by_role("button", name="Filter", exact=True).click()
    app.page.get_by_role("dialog").get_by_label("Field").select_option("reason")
    app.page.get_by_role("dialog").get_by_label("Value for reason").fill(mark)
    app.page.keyboard.press("Enter")
    expect(status(app)).to_have_text("3 forms", timeout=PATIENCE_MS)
    app.page.get_by_role("columnheader", name="days").click()
    expect(cell(app, 2, "field.days")).to_have_text("2")


def box(app: App, row: int) -> Locator:
    return app.page.locator(f"[data-forms='grid'] .ag-row[row-index='{row}'] input[type='checkbox']")


def tick(app: App, *rows: int) -> None:
    for row in rows:
        box(app, row).check()


def choose_nothing(app: App) -> None:
    """Whatever was chosen before."""
    if bar(app).is_visible():
        bar(app).locator("[data-forms='choose-none']").click()
    expect(bar(app)).to_be_hidden()


def bar(app: App) -> Locator:
    return app.page.get_by_role("toolbar", name="Chosen forms")


def test_what_is_chosen_is_set_to_a_value_exported_and_deleted_with_a_way_back(
    forms: App, vault: Any, mark: str, tmp_path: Path
) -> None:
    app = forms
    app.page.clock.install()
    find(app, mark)
    set_one_field_and_take_back(app, vault, mark)
    export(app, tmp_path)
    delete_by_key_unless_called_off(app, vault, mark)
    assert app.watch.problems == []


def set_one_field_and_take_back(app: App, vault: Any, mark: str) -> None:
    """Of all that match, of which one has the value already."""
    tick(app, 0, 1)
    expect(bar(app).get_by_text("2 chosen")).to_be_visible()
    bar(app).get_by_role("button", name="Choose all that match (3)").click()
    expect(bar(app).get_by_text("All that match are chosen: 3")).to_be_visible()
    assert violations(app.page) == []
    snap(app, "forms-chosen")
    bar(app).get_by_role("button", name="Set a field").click()
    dialog = app.page.get_by_role("dialog")
    dialog.get_by_label("Field").select_option(label="days")
    dialog.get_by_label("days", exact=True).fill("2")
    dialog.get_by_role("button", name="Show what would change").click()
    expect(dialog.get_by_text("“days” changes on 2 of 3 forms.")).to_be_visible(timeout=PATIENCE_MS)
    expect(dialog.get_by_text("has this value already")).to_have_count(1)
    assert violations(app.page) == []
    snap(app, "forms-dry-run")
    assert days(vault, mark) == [0, 1, 2]
    dialog.get_by_role("button", name="Change 2 forms").click()
    expect(notices(app).get_by_text("Set “days” of 2 forms")).to_be_visible(timeout=PATIENCE_MS)
    assert days(vault, mark) == [2, 2, 2]
    expect(cell(app, 0, "field.days")).to_have_text("2", timeout=PATIENCE_MS)
    notices(app).get_by_role("button", name="Undo", exact=True).click()
    expect(cell(app, 0, "field.days")).to_have_text("0", timeout=PATIENCE_MS)
    expect(cell(app, 1, "field.days")).to_have_text("1", timeout=PATIENCE_MS)
    assert days(vault, mark) == [0, 1, 2]


def export(app: App, tmp_path: Path) -> None:
    """The ticked alone; and all that match but the one that is not ticked any more."""

    def exported() -> Any:
        bar(app).get_by_role("button", name="Export").click()
        dialog = app.page.get_by_role("dialog")
        expect(dialog.get_by_text("What is chosen is exported: 2 rows.")).to_be_visible()
        dialog.get_by_role("radio", name=re.compile("^JSON")).check()
        with app.page.expect_download() as download:
            dialog.get_by_role("button", name="Export", exact=True).click()
        download.value.save_as(tmp_path / "a.json")
        assert download.value.suggested_filename == "Leave Request (2 chosen).json"
        expect(notices(app).get_by_text("Saved “Leave Request (2 chosen).json”")).to_be_visible()
        put_away(app)
        return json.loads((tmp_path / "a.json").read_text("utf-8"))

    choose_nothing(app)
    tick(app, 0, 2)
    found = exported()
    assert [row["days"] for row in found["rows"]] == [0, 2]
    assert (found["manifest"]["rowsExported"], found["manifest"]["complete"]) == (2, True)
    bar(app).get_by_role("button", name="Choose all that match (3)").click()
    box(app, 0).uncheck()
    found = exported()
    assert [row["days"] for row in found["rows"]] == [1, 2]
    assert found["manifest"]["rowsExported"] == 2


def delete_by_key_unless_called_off(app: App, vault: Any, mark: str) -> None:
    choose_nothing(app)
    tick(app, 0, 1)
    expect(bar(app).get_by_text("2 chosen")).to_be_visible()
    cell(app, 2, "field.days").focus()
    app.page.keyboard.press("Delete")
    dialog = app.page.get_by_role("dialog", name="Delete 2 forms?")
    dialog.get_by_role("button", name="Delete", exact=True).click()
    notices(app).get_by_role("button", name="Undo", exact=True).click()
    assert days(vault, mark) == [0, 1, 2]
    bar(app).get_by_role("button", name="Delete").click()
    dialog.get_by_role("button", name="Delete", exact=True).click()
    expect(notices(app).get_by_role("button", name="Undo", exact=True)).to_be_visible()
    app.page.clock.fast_forward(10_000)
    expect(status(app)).to_have_text("1 form", timeout=PATIENCE_MS)
    expect(bar(app)).to_be_hidden()
    assert days(vault, mark) == [2]
