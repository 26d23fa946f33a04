"""What an administrator does to people, one by one and to many, with the way back where there is one."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.axe import violations
from .support.faults import fault
from .support.people import Crowd, arrive, cell, details, dialog, expect_told, snap, status, undo

pytestmark = pytest.mark.long


def act(app: App, name: str) -> None:
    """Choose something to do with what is open."""
    details(app).locator(f"[data-act='{name}']").click()


def more(app: App, name: str) -> None:
    """Choose something from the menu of what is open."""
    details(app).get_by_role("button", name="More", exact=True).click()
    details(app).get_by_role("menuitem", name=name).click()


def emails_to(sandbox: RunningSandbox, app: App, word: str) -> list[str]:
    """Return the subjects of the e-mails that were sent to the address with a word."""
    sent = app.page.context.request.get(f"{sandbox.url}/sandbox/emails").json()
    return [each["subject"] for each in sent if word in str(each)]


def test_a_new_user_is_made_without_any_password_and_chooses_their_own(
    people: App, crowd: Crowd, sandbox: RunningSandbox
) -> None:
    app = people
    arrive(app)
    app.page.get_by_role("button", name="New user", exact=True).click()
    pane = details(app)
    expect(pane.get_by_label("Site")).to_be_visible(timeout=PATIENCE_MS)
    expect(pane.get_by_text("No password is typed here")).to_be_visible()
    pane.get_by_role("button", name="Create", exact=True).click()
    expect(pane.get_by_label("User name")).to_be_focused()
    pane.get_by_label("User name").fill(f"ada.{crowd.word}")
    pane.get_by_label("E-mail").fill(f"new-{crowd.word}@acme.example")
    pane.get_by_label("Site").select_option(label="Portland")
    snap(app, "new-user")
    pane.get_by_role("button", name="Create", exact=True).click()
    note = pane.locator(".field-note:visible")
    expect(note).to_have_text("userId is taken.", timeout=PATIENCE_MS)
    pane.get_by_label("User name").fill(f"eve.{crowd.word}")
    pane.get_by_role("button", name="Create", exact=True).click()
    expect(pane.get_by_role("heading", name=f"eve.{crowd.word}")).to_be_visible(timeout=PATIENCE_MS)
    (made,) = [row for row in crowd.vault.users.find() if row.user_name == f"eve.{crowd.word}"]
    assert app.page.url.endswith(f"/users/{made.user_id}")
    expect(pane.get_by_text("Site: Portland")).to_be_visible()

    more(app, "New password")
    expect(dialog(app)).to_contain_text(f"new-{crowd.word}@acme.example")
    assert emails_to(sandbox, app, f"new-{crowd.word}@") == []
    with app.page.expect_response(lambda each: each.request.method == "PUT" and made.user_id in each.url):
        dialog(app).get_by_role("button", name="Send the e-mail").click()
    with app.page.expect_response(lambda each: each.url.endswith(f"/users/{made.user_id}/groups?limit=200&offset=0")):
        pane.get_by_role("tab", name="Groups").click()
    assert emails_to(sandbox, app, f"new-{crowd.word}@") == ["Choose a new password"]
    expect(app.page.locator("input[type='password']")).to_have_count(0)
    sent = [each.post_data or "" for each in app.watch.requests if "/api/" in each.url]
    assert {body for body in sent if "assword" in body} == {'{"resetPassword": true, "sendEmail": true}'}
    assert "assword" not in app.page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")


def test_a_user_is_disabled_enabled_and_moved(people: App, crowd: Crowd) -> None:
    app = people
    arrive(app, crowd.place())
    pane = details(app)
    mark = pane.locator("[data-details='marks']")
    expect(mark).to_have_text("Active", timeout=PATIENCE_MS)
    act(app, "disable")
    expect(mark).to_have_text("Disabled", timeout=PATIENCE_MS)
    assert crowd.row().enabled is False
    undo(app)
    expect(mark).to_have_text("Active", timeout=PATIENCE_MS)
    assert crowd.row().enabled is True
    more(app, "Move to a site")
    dialog(app).get_by_label("Site").select_option(label="Zürich")
    dialog(app).get_by_role("button", name="Move", exact=True).click()
    expect(pane.get_by_text("Site: Zürich")).to_be_visible(timeout=PATIENCE_MS)
    undo(app)
    expect(pane.get_by_text("Site: Home")).to_be_visible(timeout=PATIENCE_MS)


def test_a_user_is_put_into_groups_and_taken_out(people: App, crowd: Crowd) -> None:
    app = people
    arrive(app, crowd.place("groups"))
    pane = details(app)
    expect(pane.get_by_text("in no group")).to_be_visible(timeout=PATIENCE_MS)
    pane.get_by_role("tabpanel").get_by_role("button", name="Add to groups").click()
    dialog(app).get_by_label("Find").fill(crowd.word)
    dialog(app).get_by_role("checkbox", name=f"Auditors {crowd.word}").check()
    dialog(app).get_by_label("Find").fill("Review")
    dialog(app).get_by_role("checkbox", name="Reviewers").check()
    snap(app, "add-to-groups")
    dialog(app).get_by_role("button", name="Add to groups").click()
    items = pane.locator(".memberships li")
    expect(items).to_have_count(2, timeout=PATIENCE_MS)
    assert crowd.members() == [f"ada.{crowd.word}"]
    snap(app, "user-groups")
    pane.get_by_role("button", name=f"Take out of “Auditors {crowd.word}”").click()
    expect(items).to_have_count(1, timeout=PATIENCE_MS)
    assert crowd.members() == []
    expect(pane.get_by_role("tabpanel").get_by_role("button", name="Add to groups")).to_be_focused()
    undo(app)
    expect(items).to_have_count(2, timeout=PATIENCE_MS)
    app.page.keyboard.press("Control+z")
    expect(pane.get_by_text("in no group")).to_be_visible(timeout=PATIENCE_MS)


def test_the_members_of_a_group_are_a_list_of_their_own(people: App, crowd: Crowd) -> None:
    app = people
    crowd.vault.groups.add_user(crowd.group.group_id, crowd.user.user_id)
    arrive(app, f"#/people/groups/{crowd.group.group_id}?tab=members")
    pane = details(app)
    expect(pane.locator(".memberships li")).to_have_count(1, timeout=PATIENCE_MS)
    pane.get_by_role("button", name="Show as a list").click()
    expect(app.page.locator("[data-people='title']")).to_have_text(f"Members of “Auditors {crowd.word}”")
    expect(status(app)).to_have_text("1 user", timeout=PATIENCE_MS)
    expect(app.page.get_by_role("treeitem", selected=True)).to_have_text(f"Auditors {crowd.word}")
    app.page.get_by_role("button", name="Add members").click()
    dialog(app).get_by_label("Find").fill("moreau")
    expect(dialog(app).get_by_role("checkbox", name=f"ada.{crowd.word}")).to_be_disabled()
    dialog(app).get_by_role("checkbox", name="ada.moreau", exact=False).first.check()
    dialog(app).get_by_role("button", name="Add members").click()
    expect(status(app)).to_have_text("2 users", timeout=PATIENCE_MS)
    assert crowd.members() == [f"ada.{crowd.word}", "ada.moreau"]
    snap(app, "members")
    for name in crowd.members():
        app.page.get_by_role("checkbox", name=f"Choose {name}").click()
    app.page.get_by_role("toolbar").get_by_role("button", name="Take out of the group").click()
    expect(dialog(app).locator(".dry-run")).to_contain_text("not in the group")
    dialog(app).get_by_role("button", name="Change 2 users").click()
    expect(status(app)).to_contain_text("Nobody is in this group", timeout=PATIENCE_MS)
    assert crowd.members() == []
    undo(app)
    expect(status(app)).to_have_text("2 users", timeout=PATIENCE_MS)


def test_who_is_not_among_the_first_users_is_found_by_more_of_the_name(people: App, crowd: Crowd) -> None:
    app = people
    for number in range(50):
        address = f"{number}@acme.example"
        crowd.vault.users.create(f"n{number:02}.{crowd.word}", site_id=crowd.user.site_id, email_address=address)
    arrive(app, f"#/people/groups/{crowd.group.group_id}?tab=members")
    details(app).get_by_role("button", name="Add members").click()
    dialog(app).get_by_label("Find").fill(crowd.word)
    expect(dialog(app).get_by_role("checkbox")).to_have_count(50, timeout=PATIENCE_MS)
    expect(dialog(app).get_by_role("status")).to_contain_text("These are the first 50")
    snap(app, "add-members")
    dialog(app).get_by_label("Find").fill(f"n49.{crowd.word}")
    expect(dialog(app).get_by_role("checkbox")).to_have_count(1)
    expect(dialog(app).get_by_role("status")).to_be_empty()


def test_many_are_disabled_after_a_dry_run_and_those_that_fail_are_told_one_by_one(
    people: App, crowd: Crowd, sandbox: RunningSandbox
) -> None:
    app = people
    site_id = crowd.user.site_id
    others = [crowd.vault.users.create(f"{name}.{crowd.word}", site_id=site_id) for name in ("ben", "cy", "dora")]
    crowd.vault.users.change(others[2].user_id, enabled=False)
    arrive(app)
    app.page.get_by_role("searchbox").fill(crowd.word)
    expect(status(app)).to_have_text("4 users")
    app.page.get_by_role("checkbox", name="Choose all that match").click()
    expect(app.page.locator("[data-people='chosen-text']")).to_have_text("All 4 that match are chosen")
    app.page.get_by_role("toolbar").get_by_role("button", name="Disable").click()
    table = dialog(app).locator(".dry-run")
    expect(table.locator("tr")).to_have_count(5, timeout=PATIENCE_MS)
    expect(table.locator("tr.same")).to_contain_text("is so already")
    snap(app, "dry-run")
    with fault(sandbox, status=403, method="PUT", path=f"*/users/{others[0].user_id}"):
        dialog(app).get_by_role("button", name="Change 3 users").click()
        expect_told(app, "Disable 3 users: ")
    enabled = {row.user_name.partition(".")[0]: row.enabled for row in map(crowd.vault.users.get, ids(crowd, others))}
    assert enabled == {"ada": False, "ben": True, "cy": False, "dora": False}
    expect(cell(app, "enabled", 1)).to_have_text("Active")
    app.page.locator("[data-work='button']").click()
    panel = app.page.locator("[data-work='panel']")
    expect(panel.get_by_text(f"Disable “ben.{crowd.word}”")).to_be_visible()
    snap(app, "failed")
    panel.get_by_role("button", name="Try the failed again").click()
    expect(cell(app, "enabled", 1)).to_have_text("Disabled", timeout=PATIENCE_MS)
    app.page.keyboard.press("Escape")
    app.page.keyboard.press("Control+z")
    expect(cell(app, "enabled", 0)).to_have_text("Active", timeout=PATIENCE_MS)
    expect(cell(app, "enabled", 1)).to_have_text("Active")
    expect(cell(app, "enabled", 3)).to_have_text("Disabled")


def ids(crowd: Crowd, others: list[Any]) -> list[str]:
    return [each.user_id for each in (crowd.user, *others)]


def test_groups_and_sites_are_made_renamed_and_deleted(people: App, crowd: Crowd) -> None:
    app = people
    arrive(app, "#/people/groups")
    app.page.get_by_role("button", name="New group", exact=True).click()
    pane = details(app)
    pane.get_by_label("Name").fill(f"Night shift {crowd.word}")
    pane.get_by_role("button", name="Create", exact=True).click()
    expect(pane.get_by_role("heading", name=f"Night shift {crowd.word}")).to_be_visible(timeout=PATIENCE_MS)
    pane.get_by_label("Name").fill(f"Day shift {crowd.word}")
    pane.get_by_role("button", name="Save", exact=True).click()
    pane.get_by_role("button", name="More", exact=True).click()
    expect(pane.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    expect(pane.get_by_role("heading", name=f"Day shift {crowd.word}")).to_be_visible(timeout=PATIENCE_MS)
    expect(pane.get_by_role("menu").get_by_role("menuitem").first).to_be_focused()  # what was saved is drawn below it
    pane.get_by_role("menuitem", name="Delete").click()
    button = dialog(app).get_by_role("button", name="Delete for good")
    dialog(app).get_by_role("textbox").fill("something else")
    button.click()
    expect(dialog(app).get_by_text("That is not its name.")).to_be_visible()
    snap(app, "delete-group")
    dialog(app).get_by_role("textbox").fill(f"Day shift {crowd.word}")
    button.click()
    expect(pane).to_be_hidden(timeout=PATIENCE_MS)
    assert not [row for row in crowd.vault.groups.find() if crowd.word in row.name and "shift" in row.name]

    app.page.evaluate("location.hash = '#/people/sites'")
    app.page.get_by_role("button", name="New site", exact=True).click()
    pane.get_by_label("Name").fill(f"Depot {crowd.word}")
    pane.get_by_role("button", name="Create", exact=True).click()
    expect(pane.get_by_role("heading", name=f"Depot {crowd.word}")).to_be_visible(timeout=PATIENCE_MS)
    undo(app)
    expect(pane).to_be_hidden(timeout=PATIENCE_MS)
    assert not [row for row in crowd.vault.sites.find() if crowd.word in row.name]


def test_a_site_with_people_in_it_is_not_deleted_and_says_what_it_has(people: App, crowd: Crowd) -> None:
    app = people
    arrive(app, f"#/people/sites/{crowd.user.site_id}?tab=inside")
    pane = details(app)
    expect(pane.get_by_role("button", name=f"Auditors {crowd.word}")).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "site")
    more(app, "Delete")
    expect(dialog(app)).to_contain_text("Move them to another site first.")
    expect(dialog(app).get_by_role("button", name="Delete for good")).to_have_count(0)


def test_several_users_go_into_several_groups_by_one_step_that_is_taken_back_by_one(people: App, crowd: Crowd) -> None:
    app, word = people, crowd.word
    site_id = crowd.user.site_id
    crowd.vault.users.create(f"ben.{word}", site_id=site_id)
    other = crowd.vault.groups.create(f"Keepers {word}", site_id=site_id)
    crowd.vault.groups.add_user(other.group_id, crowd.user.user_id)

    def members() -> list[list[str]]:
        rows = crowd.vault.groups.users(other.group_id)
        return [crowd.members(), sorted(row.user_name for row in rows)]

    arrive(app)
    app.page.get_by_role("searchbox").first.fill(word)
    expect(status(app)).to_have_text("2 users", timeout=PATIENCE_MS)
    for row in (0, 1):
        app.page.locator(f"[data-people='grid'] .ag-row[row-index='{row}'] input[type='checkbox']").check()
    app.page.locator("[data-people='chosen-actions']").get_by_role("button", name="Add to groups").click()
    dialog(app).get_by_label("Find").fill(word)
    for name in ("Auditors", "Keepers"):
        dialog(app).get_by_role("checkbox", name=f"{name} {word}").check()
    dialog(app).get_by_role("button", name="Add to groups").click()
    expect(dialog(app).get_by_role("heading", name=f"Add to Auditors {word} and Keepers {word}?")).to_be_visible(
        timeout=PATIENCE_MS
    )
    expect(dialog(app).locator("tbody tr, table.dry-run tr")).to_have_count(5)
    expect(dialog(app).get_by_text("1 is left alone.")).to_be_visible()
    assert violations(app.page) == []
    snap(app, "many-into-groups")
    dialog(app).get_by_role("button", name="Make 3 memberships").click()
    expect_told(app, "Make 3 memberships in 2 groups")
    both = [f"ada.{word}", f"ben.{word}"]
    assert members() == [both, both]
    undo(app)
    app.page.locator("[data-work='button']").click()
    undone = app.page.locator("[data-work='changes'] li")
    expect(undone).to_have_text([re.compile("Make 3 memberships in 2 groups.*· undone$")], timeout=PATIENCE_MS)
    assert members() == [[], [f"ada.{word}"]]
    assert app.watch.problems == []
