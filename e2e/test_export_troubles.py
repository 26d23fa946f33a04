"""An export that is refused, called off, or broken by the end of the sign-in; and that no token is in what lasts."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Download, Route, expect

from tools.sandbox.serving import RunningSandbox

from .support.answers import hold
from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.forms import begin_export, cell, details, exported, open_forms, open_template, status
from .support.secrecy import STORAGE, Trace
from .support.windows import sign_in_by_window

pytestmark = pytest.mark.long


def test_what_is_refused_is_tried_again_called_off_or_goes_on_after_a_sign_in_and_no_token_lasts(
    forms: App, sandbox: RunningSandbox, tmp_path: Path
) -> None:
    app = forms
    trace = Trace(app.page)
    open_forms(app, "Visitor")
    try_what_was_refused_again(app, sandbox)
    check_no_token_lasts(app, trace, tmp_path / "a.json")
    open_template(app, "Invoice Approval")
    call_off(app)
    go_on_after_sign_in(app, sandbox, tmp_path / "b.json")


def check_no_token_lasts(app: App, trace: Trace, path: Path) -> None:
    """Not in the file, nor in the page, though something typed is kept."""
    cell(app, 0).click()
    expect(details(app).get_by_label("visitor")).not_to_have_value("")
    details(app).get_by_label("visitor").fill("typed and not sent")
    exported(app, "JSON").save_as(path)
    token = trace.token
    assert token not in path.read_text("utf-8")
    assert token not in app.page.content()
    assert token not in app.page.url
    assert token not in app.page.evaluate(STORAGE)
    details(app).get_by_role("button", name="Discard").click()


def call_off(app: App) -> None:
    """It leaves nothing."""
    held: list[Route] = []
    pattern = "**/formtemplates/*/forms?*offset=200*"
    app.page.route(pattern, hold(held))
    downloads: list[Download] = []
    app.page.on("download", lambda download: downloads.append(download))
    app.page.get_by_role("button", name="Export").click()
    with app.page.expect_request(pattern):
        app.page.get_by_role("dialog").get_by_role("button", name="Export", exact=True).click()
    app.page.locator("[data-work='button']").click()
    panel = app.page.locator("[data-work='panel']")
    expect(panel.get_by_text("200 of")).to_be_visible()
    panel.get_by_role("button", name="Cancel").click()
    expect(panel.get_by_text(re.compile("^Cancelled"))).to_be_visible()
    for route in held:
        route.continue_()
    expect(panel.get_by_role("button", name="Cancel")).to_have_count(0)
    assert downloads == []
    app.page.unroute(pattern)
    app.page.keyboard.press("Escape")


def go_on_after_sign_in(app: App, sandbox: RunningSandbox, path: Path) -> None:
    """All rows are in it, and none twice."""
    total = int(status(app).inner_text().split(" ")[0])
    with fault(sandbox, token="expired", path="*/formtemplates/*/forms", method="GET", times=1):
        begin_export(app)
        app.expect_state("expired")
    with app.page.expect_download(timeout=PATIENCE_MS) as download:
        sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    download.value.save_as(path)
    found = json.loads(path.read_text("utf-8"))
    assert len(found["rows"]) == found["manifest"]["rowsExported"] == found["manifest"]["rowsListed"] == total
    assert found["manifest"]["complete"] is True
    assert len({row["instanceName"] for row in found["rows"]}) == total


def try_what_was_refused_again(app: App, sandbox: RunningSandbox) -> None:
    with fault(sandbox, status=403, path="*/formtemplates/*/forms", method="GET"):
        begin_export(app)
        said = app.page.locator("[data-notices] .problem").filter(has_text="“Visitor” was not exported:")
        expect(said).to_be_visible(timeout=PATIENCE_MS)
    with app.page.expect_download(timeout=PATIENCE_MS):
        said.get_by_role("button", name="Try again").click()
    expect(app.page.get_by_text(re.compile("^Saved “Visitor.json”: .*all that there are"))).to_be_visible()
