"""Forms that are filled in, changed, and left unsaved."""

import json
import re
from typing import Any

import pytest
from fragrant.vault.filters import field
from playwright.sync_api import expect

from .support.answers import answer_with
from .support.app import PATIENCE_MS, App
from .support.forms import cell, details, find_by_name, make, open_forms, place, save, saved, status

pytestmark = pytest.mark.long


def test_a_form_is_made_taken_back_asked_about_when_left_and_deleted_after_its_seconds(forms: App) -> None:
    app = forms
    app.page.clock.install()
    open_forms(app, "Leave Request")
    before = status(app).inner_text()
    make_and_take_back(app, before)
    delete_unless_called_off(app, before)
    leave_a_new_one(app)
    assert app.watch.problems == []


def make_and_take_back(app: App, before: str) -> None:
    app.page.get_by_role("button", name="New form").click()
    assert place(app).endswith("?new=1")
    details(app).get_by_label("days").fill("many")
    details(app).get_by_role("button", name="Create").click()
    expect(details(app).locator(".field-note:visible")).to_have_text("days must be a number.")
    expect(status(app)).to_have_text(before)
    details(app).get_by_label("days").fill("3")
    details(app).get_by_label("firstDay").fill("2026-02-01")
    details(app).get_by_role("button", name="Create").click()
    expect(details(app).get_by_role("heading", level=2)).to_have_text(re.compile(r"^LEAVE-\d+$"))
    expect(details(app).get_by_label("firstDay")).to_have_value("2026-02-01")
    name = details(app).get_by_role("heading", level=2).inner_text()
    assert place(app).endswith(name)
    expect(status(app)).not_to_have_text(before)
    app.page.keyboard.press("Control+z")
    expect(details(app)).to_be_hidden()
    expect(status(app)).to_have_text(before)


def delete_unless_called_off(app: App, before: str) -> None:
    make(app, days="3")
    expect(status(app)).not_to_have_text(before)
    will_be_deleted = details(app).get_by_text("will be deleted")
    details(app).get_by_role("button", name="Delete").click()
    expect(will_be_deleted).to_be_visible()
    app.page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(will_be_deleted).to_be_hidden()
    details(app).get_by_role("button", name="Delete").click()
    expect(will_be_deleted).to_be_visible()
    app.page.clock.fast_forward(10_000)
    expect(details(app)).to_be_hidden(timeout=PATIENCE_MS)
    expect(status(app)).to_have_text(before)


def leave_a_new_one(app: App) -> None:
    """To another template, which asks first; and by closing, where it is saved."""
    app.page.get_by_role("button", name="New form").click()
    details(app).get_by_label("days").fill("5")
    app.page.get_by_role("button", name=re.compile("^Visitor")).click()
    dialog = app.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()
    expect(details(app).get_by_label("days")).to_have_value("5")
    details(app).get_by_role("button", name="Close").click()
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(app.page.get_by_text("New form: Leave Request").last).to_be_visible()


def test_kinds_of_fields_have_their_controls_and_what_somebody_changed_meanwhile_is_shown(
    forms: App, vault: Any
) -> None:
    app = forms
    open_forms(app, "Incident Report")
    name = make(app, place="Roof", account="First line\nsecond line")
    injured = details(app).get_by_label("injured")
    expect(injured).to_have_value("")
    assert injured.locator("option").all_inner_texts() == ["(empty)", "Yes", "No"]
    injured.select_option("Yes")
    severity = details(app).get_by_label("severity")
    offered = details(app).locator("datalist").nth(0).locator("option").evaluate_all("all => all.map(x => x.value)")
    assert {"High", "Low", "Medium"} <= set(offered)
    severity.fill("Worse than that")
    details(app).get_by_label("witness").fill("pat.lee")
    details(app).get_by_label("when").fill("2026-03-01")
    save(app)
    expect(saved(app)).to_be_visible()
    expect(details(app).get_by_label("account")).to_have_value("First line\nsecond line")
    details(app).get_by_role("button", name="Close").click()
    find_by_name(app, name)
    expect(details(app).get_by_label("severity")).to_have_value("Worse than that")
    expect(details(app).get_by_label("when")).to_have_value("2026-03-01")
    template = vault.form_templates.find(field("name") == "Incident Report").first()
    form = vault.forms.find(template.template_id, field("instanceName") == name).first()
    vault.forms.change(template.template_id, form.form_id, {"severity": "High"})
    check_it_is_not_overwritten_unseen(app)
    assert app.watch.problems == []


def check_it_is_not_overwritten_unseen(app: App) -> None:
    details(app).get_by_label("severity").fill("Low")
    save(app)
    expect(details(app).get_by_role("alert").filter(has_text="Changed meanwhile")).to_contain_text("severity: High")
    expect(details(app).locator(".field-note:visible")).to_contain_text("Meanwhile in the vault: High")
    expect(details(app).get_by_label("severity")).to_have_value("Low")
    save(app)
    expect(saved(app)).to_be_visible()


def test_a_field_of_an_unknown_kind_is_a_text_the_place_is_a_link_and_what_is_unsaved_is_asked_about_and_kept(
    forms: App,
) -> None:
    app = forms
    odd = {
        "data": {"fields": {"reason": "Hologram", "days": {"deep": ["x"]}}, "baseFields": []},
        "meta": {"status": 200},
    }
    app.page.route("**/formtemplates/*/fields", answer_with(200, json.dumps(odd)))
    open_forms(app, "Leave Request")
    find_by_name(app, "LEAVE-000003")
    reason = details(app).get_by_label("reason")
    for label in ("reason", "days"):
        expect(details(app).get_by_label(label)).to_have_attribute("type", "text")
    expect(reason).not_to_have_value("")
    before, link = reason.input_value(), place(app)
    reason.fill("typed and not sent")
    details(app).get_by_role("button", name="Close").click()
    dialog = app.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Unsaved changes to “LEAVE-000003”")).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()
    expect(reason).to_have_value("typed and not sent")
    follow_link_later(app, link)
    expect(details(app).get_by_role("heading", name="LEAVE-000003")).to_be_visible(timeout=PATIENCE_MS)
    expect(status(app)).to_have_text("1 form")
    expect(reason).to_have_value("typed and not sent", timeout=PATIENCE_MS)
    details(app).get_by_role("button", name="Close").click()
    dialog.get_by_role("button", name="Discard").click()
    expect(dialog).to_have_count(0)
    cell(app, 0).click()
    expect(reason).to_have_value(before)
    assert app.watch.problems == []


def follow_link_later(app: App, link: str) -> None:
    """Leave the page, come back by a link, and sign in."""
    app.page.goto("about:blank")
    app.open(link)
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")
