"""What the page does on a bad day of the vault: while it loads, saves, deletes, moves many, and is refused."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tools.sandbox.serving import RunningSandbox

from .support.answers import answer_with
from .support.app import App
from .support.bulk import add_documents, choose_all, open_folder, set_all_to, statuses
from .support.clock import hold_ten_seconds, let_ten_seconds_pass
from .support.desk import work_of
from .support.faults import end_tokens, fault
from .support.folders import title
from .support.ground import FIELD, Ground, arrive, dialog, do, expect_told
from .support.listing import status
from .support.windows import sign_in_by_window

NOTES = FIELD.format("Notes")


@pytest.mark.long
def test_what_takes_long_says_what_it_waits_for_and_a_save_gets_through_trouble_or_is_explained(
    app: App, ground: Ground, details: Locator, sandbox: RunningSandbox
) -> None:
    hold_ten_seconds(app.page)
    open_folder(app, ground, 2)
    with fault(sandbox, latency=60, path="*/documents", method="GET", times=1):
        app.page.get_by_placeholder("Filter by name").fill("INV")
        expect(status(app)).to_have_text("Loading …")
        expect(app.page.locator(".listing .ag-row").first).to_be_visible()  # rows without words, of the same size
        let_ten_seconds_pass(app.page)
        expect(status(app)).to_contain_text("Still waiting for the server’s list of documents")
    expect(status(app)).to_have_text("2 documents")
    with fault(sandbox, latency=60, path=f"*/documents/{ground.document.document_id}/indexfields", times=1):
        app.page.evaluate("place => { location.hash = place }", ground.place("fields"))
        expect(details.locator("[data-panel='fields'] .skeleton")).to_be_visible()
        let_ten_seconds_pass(app.page)
        expect(details.get_by_text("Still waiting for the vault: Fields")).to_be_visible()
    expect(details.locator(NOTES)).to_have_value("One\nTwo")
    assert app.watch.problems == []
    save_where_it_may_not_be(ground, details, sandbox)
    save_through_trouble(ground, details, sandbox)


def save_where_it_may_not_be(ground: Ground, details: Locator, sandbox: RunningSandbox) -> None:
    details.locator(NOTES).fill("Three")
    with fault(sandbox, forbid="PUT"):
        details.get_by_role("button", name="Save", exact=True).click()
        expect(details.get_by_role("alert").filter(has_text="lets this page read, but not write")).to_be_visible()
    expect(details.locator(NOTES)).to_have_value("Three")
    assert ground.values()["Notes"] == "One\nTwo"


def save_through_trouble(ground: Ground, details: Locator, sandbox: RunningSandbox) -> None:
    troubles: dict[str, dict[str, Any]] = {"Busy": {"status": 429, "retry_after": 1}, "Lost": {"drop": "before"}}
    for typed, trouble in troubles.items():
        details.locator(NOTES).fill(typed)
        with fault(sandbox, **trouble, method="PUT", times=1):
            details.get_by_role("button", name="Save", exact=True).click()
            expect(details.get_by_text("Saved", exact=True)).to_be_visible()
        assert ground.values()["Notes"] == typed


@pytest.mark.long
def test_work_in_hand_goes_on_after_the_next_sign_in_and_what_waits_asks_before_closing(
    app: App, ground: Ground, details: Locator, sandbox: RunningSandbox
) -> None:
    count = len(add_documents(ground, 6))
    open_folder(app, ground, count)
    choose_all(app, count)
    sent: list[str] = []
    app.page.on("response", lambda each: sent.append(each.url) if each.request.method == "PUT" and each.ok else None)
    with fault(sandbox, token="expired", path="*/indexfields", method="PUT", times=1):
        set_all_to(app, "Paid", count)
        app.expect_state("expired")
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    expect_told(app, f"Set “Status” of {count} documents")
    assert statuses(ground) == ["Paid"] * count
    assert len(sent) == count  # each once, whatever was refused meanwhile

    app.page.evaluate("place => { location.hash = place }", ground.place())
    expect(details.locator("[data-details='title']")).to_have_text("INV-00196")
    do(details, "Delete")
    expect(details.get_by_text("Will be deleted in some seconds")).to_be_visible()
    with app.page.expect_event("dialog") as caught:
        app.page.close(run_before_unload=True)
    assert caught.value.type == "beforeunload"
    caught.value.dismiss()
    end_tokens(sandbox)
    app.page.get_by_placeholder("Filter by name").fill("x")
    app.expect_state("expired")
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    expect(work_of(app)).to_contain_text("Goes out in")
    app.page.keyboard.press("Escape")
    assert ground.vault.documents.get(ground.document.document_id).archive == 0
    app.sign_out_button.click()
    app.page.get_by_role("button", name="Delete now and sign out").click()
    app.expect_state("signed-out")
    assert ground.vault.documents.get(ground.document.document_id).archive == 2


@pytest.mark.long
def test_what_is_refused_is_sent_again_what_may_be_done_is_looked_for_and_a_folder_is_deleted_by_its_name(
    app: App, ground: Ground, details: Locator, sandbox: RunningSandbox, tmp_path: Path
) -> None:
    arrive(app, ground.place(), details)
    do(details, "New revision")
    (tmp_path / "third.txt").write_bytes(b"third")
    dialog(app).locator("[data-ask='file']").set_input_files(tmp_path / "third.txt")
    with fault(sandbox, status=413, path="*/files", method="POST", times=1):
        dialog(app).get_by_role("button", name="Add the revision").click()
        panel = work_of(app)
        expect(panel.locator(".problems")).to_contain_text("413")
    panel.locator("[data-do='retry']").click()
    expect(details.get_by_text("third.txt").first).to_be_visible()
    assert len(list(ground.vault.documents.revisions(ground.document.document_id))) == 4
    app.page.keyboard.press("Escape")

    sent = copy_and_lose_the_answer(app, details, sandbox)
    look = work_of(app).get_by_role("button", name="Look")
    expect(look).to_be_visible()
    expect(panel.get_by_role("button", name="Try again")).to_be_visible()
    app.page.unroute("**/folders/*/documents?*")
    look.click()
    expect(look).to_have_count(0)
    panel.get_by_role("button", name="Undo").first.click()
    expect(panel.get_by_text(re.compile("· undone$"))).to_be_visible()
    assert len(sent) == 1

    app.page.keyboard.press("Escape")
    delete_by_name(app, ground)


def copy_and_lose_the_answer(app: App, details: Locator, sandbox: RunningSandbox) -> list[str]:
    """Copy a document, and let neither the answer come nor the page see what became of it; return what is posted."""
    do(details, "Copy")
    dialog(app).get_by_role("tree").get_by_text("Contracts", exact=True).click()
    sent: list[str] = []
    refuse = answer_with(403, "{}")

    def look_in_vain(route: Route) -> None:
        (refuse if sent else Route.fallback)(route)

    app.page.on("request", lambda each: sent.append(each.url) if each.method == "POST" else None)
    app.page.route("**/folders/*/documents?*", look_in_vain)
    with fault(sandbox, drop="middle", path="*/copy", method="POST", times=1):
        dialog(app).get_by_role("button", name="Copy here").click()
        expect(app.page.locator("[data-work='button']")).to_have_class(re.compile("troubled"))
    return sent


def delete_by_name(app: App, ground: Ground) -> None:
    """Delete the folder for good: its contents are counted, and its name is asked for."""
    ground.vault.folders.create_in(ground.folder.folder_id, "Below")
    app.page.evaluate("place => { location.hash = place }", f"#/documents/{ground.folder.folder_id}")
    expect(title(app)).to_have_text(ground.folder.name)
    app.page.locator("[data-documents='folder-actions']").get_by_role("button", name="More").click()
    app.page.get_by_role("menuitem", name="Delete the folder").click()
    question = dialog(app)
    expect(question).to_contain_text(re.compile("2 documents.*1 folder"))
    expect(question).to_contain_text("be undone")
    question.locator("[data-ask='name']").fill("something else")
    question.get_by_role("button", name="Delete for good").click()
    expect(question.get_by_role("alert")).to_be_visible()
    question.locator("[data-ask='name']").fill(ground.folder.name)
    question.get_by_role("button", name="Delete for good").click()
    expect(dialog(app)).to_have_count(0)
    expect(app.page.get_by_role("treeitem", name=ground.folder.name)).to_have_count(0)
    assert ground.folder.name not in [
        row.name for row in ground.vault.folders.children(ground.vault.folders.at("/Incoming").folder_id)
    ]
