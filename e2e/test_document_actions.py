"""What can be done with documents and folders, and how it is taken back."""

import re
import uuid

import pytest
from playwright.sync_api import Locator, Route, expect

from tools.sandbox.serving import RunningSandbox

from .support.answers import hold
from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.ground import FIELD, Ground, arrive, dialog, do, expect_told, snap, undo


@pytest.mark.long
def test_a_document_is_renamed_moved_copied_and_deleted(app: App, ground: Ground, details: Locator) -> None:
    arrive(app, ground.place(), details)
    do(details, "Rename")
    dialog(app).locator("[data-ask='name']").fill("INV-1")
    snap(app, "rename")
    dialog(app).get_by_role("button", name="Rename", exact=True).click()
    title = details.locator("[data-details='title']")
    expect(title).to_have_text("INV-1", timeout=PATIENCE_MS)
    assert ground.name() == "INV-1"
    undo(app)
    expect(title).to_have_text("INV-00196", timeout=PATIENCE_MS)
    assert ground.name() == "INV-00196"

    do(details, "Move")
    tree = dialog(app).get_by_role("tree")
    tree.get_by_text("Contracts", exact=True).click()
    snap(app, "move")
    dialog(app).get_by_role("button", name="Move here").click()
    path = details.locator("[data-details='path']")
    expect(path).to_have_text("/Contracts", timeout=PATIENCE_MS)
    undo(app)
    expect(path).to_have_text(ground.folder.folder_path, timeout=PATIENCE_MS)

    do(details, "Copy")
    dialog(app).get_by_role("tree").get_by_text("Contracts", exact=True).click()
    dialog(app).get_by_role("button", name="Copy here").click()
    expect_told(app, "Copy “INV-00196” to /Contracts")

    do(details, "Delete")
    expect(details.get_by_text("Will be deleted in some seconds")).to_be_visible()
    snap(app, "delete")
    undo(app)
    expect(details.get_by_text("Will be deleted in some seconds")).to_be_hidden()
    assert ground.vault.documents.get(ground.document.document_id).archive == 0


@pytest.mark.long
def test_checking_out_and_in_with_a_new_revision(app: App, ground: Ground, details: Locator) -> None:
    arrive(app, ground.place(), details)
    details.get_by_role("button", name="Check out").click()
    expect(details.get_by_text("Checked out by")).to_be_visible(timeout=PATIENCE_MS)
    details.get_by_role("button", name="Check in").click()
    dialog(app).get_by_role("button", name="With a new file").click()
    dialog(app).locator("[data-ask='file']").set_input_files(
        {"name": "third.txt", "mimeType": "text/plain", "buffer": b"third"}
    )
    dialog(app).locator("[data-ask='reason']").fill("A third one")
    snap(app, "revision")
    dialog(app).get_by_role("button", name="Add the revision").click()
    expect(details.get_by_text("third.txt").first).to_be_visible(timeout=PATIENCE_MS)
    expect(details.get_by_text("Checked out by")).to_be_hidden()
    do(details, "Take the release back")
    expect(details.get_by_text("not released")).to_be_visible(timeout=PATIENCE_MS)
    undo(app)
    expect(details.get_by_text("not released")).to_be_hidden(timeout=PATIENCE_MS)

    details.get_by_role("tab", name="Revisions").click()
    items = details.locator(".revisions li")
    expect(items).to_have_count(4, timeout=PATIENCE_MS)
    expect(items.first).to_contain_text("A third one")
    snap(app, "revisions")
    items.nth(0).get_by_role("checkbox").check()
    items.nth(1).get_by_role("checkbox").check()
    details.get_by_role("button", name="Compare", exact=True).click()
    expect(details.locator(".comparison mark").filter(has_text="third.txt")).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "comparison")
    items.nth(1).get_by_role("button", name="Look at revision").click()
    expect(details.get_by_role("button", name="Show the newest")).to_be_visible(timeout=PATIENCE_MS)
    expect(details.get_by_text("second")).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "old-revision")


@pytest.mark.long
def test_relations_alerts_and_what_a_vault_does_not_offer(
    app: App, ground: Ground, details: Locator, sandbox: RunningSandbox
) -> None:
    name = f"Deed {uuid.uuid4().hex[:8]}"
    for folder in (ground.folder, ground.vault.folders.create(path=f"{ground.folder.folder_path}/Older")):
        ground.vault.documents.create(folder.folder_id, name)
    arrive(app, ground.place("relations"), details)
    expect(details.get_by_text("related to no other")).to_be_visible(timeout=PATIENCE_MS)
    details.get_by_role("button", name="Relate to a document").click()
    dialog(app).locator("[data-relate='name']").fill("INV-0")
    dialog(app).get_by_role("button", name="Find or relate").click()
    expect(dialog(app).get_by_text("These are the first 20")).to_be_visible(timeout=PATIENCE_MS)
    dialog(app).locator("[data-relate='name']").fill(name)
    dialog(app).get_by_role("button", name="Find or relate").click()
    expect(dialog(app).get_by_role("radio")).to_have_count(2, timeout=PATIENCE_MS)
    dialog(app).get_by_text(ground.folder.folder_path, exact=True).click()
    snap(app, "relate")
    dialog(app).get_by_role("button", name="Find or relate").click()
    expect(details.locator(".relations")).to_contain_text(name, timeout=PATIENCE_MS)
    snap(app, "relations")
    details.locator("[data-remove]").click()
    expect(dialog(app)).to_contain_text("This can't be undone")
    dialog(app).get_by_role("button", name="Cancel").click()
    undo(app)
    expect(details.get_by_text("related to no other")).to_be_visible(timeout=PATIENCE_MS)

    details.get_by_role("tab", name="Alerts").click()
    details.get_by_role("button", name="Alert me", exact=True).click()
    expect(details.get_by_text("You will be alerted.")).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "alerts")

    with fault(sandbox, status=405, path="*/documents/*/documents"):
        details.get_by_role("tab", name="Relations").click()
        expect(details.get_by_text("Your vault does not offer this.")).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.long
def test_a_folder_is_made_and_taken_back(app: App, ground: Ground) -> None:
    app.sign_in()
    app.page.evaluate("place => { location.hash = place }", f"#/documents/{ground.folder.folder_id}")
    expect(app.page.get_by_text("INV-00196").first).to_be_visible(timeout=PATIENCE_MS)
    app.page.locator("[data-act='new-folder']").click()
    dialog(app).locator("[data-ask='name']").fill("2024")
    dialog(app).get_by_role("button", name="Make the folder").click()
    expect_told(app, "New folder “2024” in")
    app.page.locator("[role='treeitem'][aria-selected='true'] > .row .twist").click()
    expect(app.page.get_by_role("treeitem", name="2024", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    assert [row.name for row in ground.vault.folders.children(ground.folder.folder_id)] == ["2024"]
    snap(app, "folder")
    undo(app)
    expect(app.page.get_by_role("treeitem", name="2024", exact=True)).to_be_hidden(timeout=PATIENCE_MS)
    assert list(ground.vault.folders.children(ground.folder.folder_id)) == []


def begin_to_set(app: App, ground: Ground) -> None:
    """Choose both documents, and begin to set a field of theirs."""
    app.page.evaluate("place => { location.hash = place }", f"#/documents/{ground.folder.folder_id}")
    expect(app.page.get_by_text("INV-00197").first).to_be_visible(timeout=PATIENCE_MS)
    for name in ("INV-00196", "INV-00197"):
        app.page.get_by_role("checkbox", name=f"Choose {name}").click()
    app.page.locator("[data-act='set-field']").click()


@pytest.mark.long
def test_a_field_of_many_after_a_dry_run(app: App, ground: Ground) -> None:
    app.sign_in()
    begin_to_set(app, ground)
    dialog(app).locator("[data-ask='field']").select_option(label="Status")
    dialog(app).locator(FIELD.format("Status")).select_option("Paid")
    snap(app, "bulk")
    dialog(app).get_by_role("button", name="Show what would change").click()
    expect(dialog(app).locator(".dry-run")).to_contain_text("Open", timeout=PATIENCE_MS)
    assert ground.values()["Status"] == "Open"
    snap(app, "dry-run")
    dialog(app).get_by_role("button", name="Change 2 documents").click()
    expect_told(app, "Set “Status” of 2 documents")
    assert ground.values()["Status"] == "Paid"


@pytest.mark.long
def test_what_comes_late_of_a_field_is_never_taken_for_another(app: App, ground: Ground) -> None:
    fields = ground.vault.folders.index_fields(ground.folder.folder_id)
    ids = {row.label: row.field_id for row in fields}
    options = {
        name: re.compile(f"/indexfields/{ids[name]}/selectoptions", re.IGNORECASE) for name in ("Status", "Notes")
    }
    held: dict[str, list[Route]] = {name: [] for name in options}
    for name, address in options.items():
        app.page.route(address, hold(held[name]))
    app.sign_in()
    begin_to_set(app, ground)
    field = dialog(app).locator("[data-ask='field']")
    look = dialog(app).get_by_role("button", name="Show what would change")

    def choose(name: str) -> None:
        with app.page.expect_request(options[name]):
            field.select_option(label=name)

    choose("Status")
    look.click()
    expect(dialog(app).get_by_role("alert")).to_have_text("Loading …")
    field.select_option(label="Amount")
    expect(dialog(app).locator(FIELD.format("Amount"))).to_be_visible(timeout=PATIENCE_MS)
    with app.page.expect_response(options["Status"]):
        held["Status"][0].continue_()
    choose("Notes")
    field.select_option(label="Amount")
    expect(dialog(app).locator(FIELD.format("Amount"))).to_be_visible()
    choose("Notes")
    held["Notes"][0].continue_()
    notes = dialog(app).locator(FIELD.format("Notes"))
    notes.fill("Three", timeout=PATIENCE_MS)
    with app.page.expect_response(options["Notes"]):
        held["Notes"][1].continue_()
    read: list[Route] = []
    app.page.route("**/documents/*/indexfields*", hold(read))
    with app.page.expect_request("**/documents/*/indexfields*"):
        look.click()
    field.select_option(label="Amount")
    app.page.unroute("**/documents/*/indexfields*")
    for route in read:
        route.continue_()
    expect(dialog(app)).to_contain_text("“Notes” changes on 2 of 2 documents", timeout=PATIENCE_MS)
    expect(dialog(app).locator(".dry-run")).to_contain_text("Three")
