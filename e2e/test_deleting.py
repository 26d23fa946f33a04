"""Deleting: how long the way back is offered, and that nothing is deleted twice, or told to the next person."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.clock import hold_ten_seconds, let_ten_seconds_pass
from .support.faults import fault
from .support.ground import Ground, arrive, do
from .support.listing import box, cell, status
from .support.notices import notices


def test_a_deletion_waits_for_ten_seconds_and_is_taken_back_by_one_undo(app: App, ground: Ground) -> None:
    """Whoever asks for it three times over has asked for one."""
    app.sign_in()
    app.page.evaluate("place => { location.hash = place }", f"#/documents/{ground.folder.folder_id}")
    expect(status(app)).to_have_text("2 documents", timeout=PATIENCE_MS)
    expect(cell(app, 0)).not_to_be_empty()
    name = cell(app, 0).inner_text()
    box(app, 0).click()
    app.page.locator("[data-documents='chosen-actions'] [data-act='delete']").dblclick()
    app.page.keyboard.press("Delete")
    expect(notices(app)).to_have_text(f"Delete “{name}”: in 10 secondsUndo")
    notices(app).get_by_role("button", name="Undo").click()
    expect(notices(app)).to_have_count(0)
    expect(app.page.locator("[data-work='button']")).not_to_have_class(re.compile("busy"))
    assert [each.archive for each in (ground.vault.documents.get(row) for row in ids(ground))] == [0, 0]


@pytest.mark.long
def test_what_went_wrong_is_told_when_the_way_back_is_gone_and_to_nobody_else(
    app: App, ground: Ground, details: Locator, sandbox: RunningSandbox
) -> None:
    hold_ten_seconds(app.page)
    with fault(sandbox, status=403, path="*/documents/*", method="DELETE"):
        arrive(app, ground.place(), details)
        do(details, "Delete")
        app.page.evaluate("place => { location.hash = place }", ground.place().replace(*ids(ground)))
        expect(details.locator("[data-details='title']")).to_have_text("INV-00197", timeout=PATIENCE_MS)
        do(details, "Delete")
        undo = notices(app).get_by_role("button", name="Undo")
        expect(undo).to_have_count(2)
        let_ten_seconds_pass(app.page)
        expect(undo).to_have_count(0, timeout=PATIENCE_MS)
        expect(notices(app).filter(has_text="A test has asked")).to_have_count(2)
        app.sign_out_button.click()
        app.expect_state("signed-out")
    expect(notices(app)).to_have_count(0)
    assert [each.archive for each in (ground.vault.documents.get(row) for row in ids(ground))] == [0, 0]


def ids(ground: Ground) -> tuple[str, str]:
    return ground.document.document_id, ground.other.document_id
