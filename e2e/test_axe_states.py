"""States that come of something done, for those who hear the page or see it otherwise: in light and in the dark."""

import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from .support.app import PATIENCE_MS, App
from .support.axe import violations_in_both_schemes
from .support.forms import open_forms
from .support.ground import Ground, arrive, dialog, snap
from .support.importing import choose_file, look, rows_file
from .support.listing import box
from .support.transferring import choose, over, rows

pytestmark = pytest.mark.long


def refuse_changes(route: Route) -> None:
    if route.request.method in ("PUT", "POST"):
        route.fulfill(status=403, json={"meta": {"status": 403, "errors": [{"message": "Not yours."}]}})
    else:
        route.fallback()


def test_two_revisions_side_by_side(app: App, ground: Ground, details: Locator) -> None:
    arrive(app, ground.place("revisions"), details)
    boxes = details.locator(".revisions input[type='checkbox']")
    boxes.nth(0).check()
    boxes.nth(1).check()
    details.get_by_role("button", name="Compare", exact=True).click()
    expect(details.locator(".comparison mark").first).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "comparison")
    assert violations_in_both_schemes(app.page, within="[data-documents='details']") == []


def test_a_dry_run_of_an_import(forms: App, vault: Any, tmp_path: Path) -> None:
    mark = f"Axe {uuid.uuid4().hex[:8]}"
    template = next(each for each in vault.form_templates.find() if each.name == "Leave Request")
    vault.forms.create(template.template_id, {"reason": f"{mark} a", "days": 1})
    open_forms(forms, "Leave Request")
    path = rows_file(tmp_path, [(f"{mark} a", 2, ""), (f"{mark} b", 3, "2026-02-28"), (f"{mark} c", "many", "")])
    choose_file(forms, path)
    snap(forms, "import")
    assert violations_in_both_schemes(forms.page, within="dialog[open]") == []
    expect(look(forms).get_by_text("days: 1 → 2")).to_be_visible()
    snap(forms, "dry-run")
    assert violations_in_both_schemes(forms.page, within="dialog[open]") == []


def test_names_that_exist_and_what_is_in_hand(transfers: App, mine: Path) -> None:
    app, page = transfers, transfers.page
    choose(app, "Files …").set_files([mine / "a.txt", mine / "b.txt"])
    over(app)
    expect(rows(app)).to_have_count(2, timeout=PATIENCE_MS)
    choose(app, "Files …").set_files([mine / "a.txt", mine / "b.txt"])
    expect(page.get_by_role("dialog", name="2 of the names exist here already")).to_be_visible()
    snap(app, "names")
    assert violations_in_both_schemes(page, within="dialog[open]") == []
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()

    page.route("**/api/v1/**", refuse_changes)
    box(app, 0).click()
    page.get_by_role("toolbar").get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name=re.compile("^Rename")).click()
    dialog(app).get_by_label("Name").fill("c.txt")
    dialog(app).get_by_role("button", name="Rename").click()
    page.locator("[data-work='button']").click()
    panel = page.locator("[data-work='panel']")
    expect(panel.get_by_role("button", name="Try the failed again")).to_be_visible(timeout=PATIENCE_MS)
    page.keyboard.press("Escape")
    page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
    page.locator("[data-work='button']").click()
    expect(panel.get_by_text(re.compile("^Delete “[ab].txt”"))).to_be_visible()
    snap(app, "in-hand")
    assert violations_in_both_schemes(page) == []
