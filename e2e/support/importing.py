"""The import dialog, with a file of rows."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, expect

from .app import PATIENCE_MS, App


def rows_file(
    folder: Path, rows: Sequence[Sequence[object]], labels: Sequence[str] = ("REASON", "Days", "First day")
) -> Path:
    path = folder / "rows.csv"
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([labels, *rows])
    path.write_text(written.getvalue(), "utf-8")
    return path


def dialog(app: App, name: str | re.Pattern[str] = "") -> Locator:
    return app.page.get_by_role("dialog", name=name) if name else app.page.get_by_role("dialog")


def choose_file(app: App, path: Path, key: str = "reason") -> None:
    """Open the dialog, and give it a file and the key."""
    app.page.get_by_role("button", name="Import", exact=True).click()
    step = dialog(app, "Import rows into “Leave Request”")
    step.get_by_label("File (CSV or Excel)").set_input_files(path)
    step.get_by_label(re.compile("^Key")).select_option(key)


def look(app: App) -> Locator:
    """Make the dry run."""
    dialog(app).get_by_role("button", name="Show what would happen").click()
    trial = dialog(app, "Dry run: nothing has been sent")
    expect(trial).to_be_visible(timeout=PATIENCE_MS)
    return trial
