"""What an administrator does to people and groups, one by one, with the way back where there is one."""

import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.notices import put_away
from .support.people import Crowd, arrive, details, dialog, go, snap, status, undo

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


def test_a_user_is_made_without_a_password_disabled_moved_and_put_into_groups(
    people: App, crowd: Crowd, sandbox: RunningSandbox
) -> None:
    app = people
    arrive(app)
    crowd.user = make_user(app, crowd)
    send_new_password(app, crowd, sandbox)
    assert "assword" not in app.page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    join_groups_and_leave(app, crowd)
    disable_and_move(app, crowd)


def make_user(app: App, crowd: Crowd) -> object:
    """Make a user, whose name is taken at first and then is not, and return them."""
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
    return made


def send_new_password(app: App, crowd: Crowd, sandbox: RunningSandbox) -> None:
    """They are asked by e-mail to choose one themselves; none is typed or sent here."""
    address, id_ = f"new-{crowd.word}@", crowd.user.user_id
    more(app, "New password")
    expect(dialog(app)).to_contain_text(f"{address}acme.example")
    assert emails_to(sandbox, app, address) == []
    with app.page.expect_response(lambda each: each.request.method == "PUT" and id_ in each.url):
        dialog(app).get_by_role("button", name="Send the e-mail").click()
    with app.page.expect_response(lambda each: each.url.endswith(f"/users/{id_}/groups?limit=200&offset=0")):
        details(app).get_by_role("tab", name="Groups").click()
    assert emails_to(sandbox, app, address) == ["Choose a new password"]
    expect(app.page.locator("input[type='password']")).to_have_count(0)
    sent = [each.post_data or "" for each in app.watch.requests if "/api/" in each.url]
    assert {body for body in sent if "assword" in body} == {'{"resetPassword": true, "sendEmail": true}'}


def join_groups_and_leave(app: App, crowd: Crowd) -> None:
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
    assert crowd.members() == [f"eve.{crowd.word}"]
    snap(app, "user-groups")
    pane.get_by_role("button", name=f"Take out of “Auditors {crowd.word}”").click()
    expect(items).to_have_count(1, timeout=PATIENCE_MS)
    assert crowd.members() == []
    expect(pane.get_by_role("tabpanel").get_by_role("button", name="Add to groups")).to_be_focused()
    undo(app)
    expect(items).to_have_count(2, timeout=PATIENCE_MS)
    app.page.keyboard.press("Control+z")
    expect(pane.get_by_text("in no group")).to_be_visible(timeout=PATIENCE_MS)


def disable_and_move(app: App, crowd: Crowd) -> None:
    """And take both back."""
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
    expect(pane.get_by_text("Site: Portland")).to_be_visible(timeout=PATIENCE_MS)


def test_members_are_listed_added_and_taken_out_and_found_by_more_of_the_name(people: App, crowd: Crowd) -> None:
    app = people
    crowd.vault.groups.add_user(crowd.group.group_id, crowd.user.user_id)
    for number in range(49):
        address = f"{number}@acme.example"
        crowd.vault.users.create(f"n{number:02}.{crowd.word}", site_id=crowd.user.site_id, email_address=address)
    arrive(app, f"#/people/groups/{crowd.group.group_id}?tab=members")
    pane = details(app)
    expect(pane.locator(".memberships li")).to_have_count(1, timeout=PATIENCE_MS)
    pane.get_by_role("button", name="Show as a list").click()
    expect(app.page.locator("[data-people='title']")).to_have_text(f"Members of “Auditors {crowd.word}”")
    expect(status(app)).to_have_text("1 user", timeout=PATIENCE_MS)
    expect(app.page.get_by_role("treeitem", selected=True)).to_have_text(f"Auditors {crowd.word}")
    app.page.get_by_role("button", name="Add members").click()
    find_more_than_are_shown(app, crowd)
    dialog(app).get_by_label("Find").fill("moreau")
    expect(dialog(app).get_by_role("checkbox", name=f"ada.{crowd.word}")).to_be_disabled()
    dialog(app).get_by_role("checkbox", name="ada.moreau", exact=False).first.check()
    dialog(app).get_by_role("button", name="Add members").click()
    expect(status(app)).to_have_text("2 users", timeout=PATIENCE_MS)
    assert crowd.members() == [f"ada.{crowd.word}", "ada.moreau"]
    put_away(app)
    for name in crowd.members():
        app.page.get_by_role("checkbox", name=f"Choose {name}").click()
    app.page.get_by_role("toolbar").get_by_role("button", name="Take out of the group").click()
    expect(dialog(app).locator(".dry-run")).to_contain_text("not in the group")
    dialog(app).get_by_role("button", name="Change 2 users").click()
    expect(status(app)).to_contain_text("Nobody is in this group", timeout=PATIENCE_MS)
    assert crowd.members() == []
    undo(app)
    expect(status(app)).to_have_text("2 users", timeout=PATIENCE_MS)


def find_more_than_are_shown(app: App, crowd: Crowd) -> None:
    """Fifty-one have the word in their names."""
    dialog(app).get_by_label("Find").fill(crowd.word)
    expect(dialog(app).get_by_role("checkbox")).to_have_count(50, timeout=PATIENCE_MS)
    expect(dialog(app).get_by_role("status")).to_contain_text("These are the first 50")
    snap(app, "add-members")
    dialog(app).get_by_label("Find").fill(f"n48.{crowd.word}")
    expect(dialog(app).get_by_role("checkbox")).to_have_count(1)
    expect(dialog(app).get_by_role("status")).to_be_empty()


def test_groups_and_sites_are_made_renamed_and_deleted_unless_people_are_in_them(people: App, crowd: Crowd) -> None:
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

    go(app, "#/people/sites")
    app.page.get_by_role("button", name="New site", exact=True).click()
    pane.get_by_label("Name").fill(f"Depot {crowd.word}")
    pane.get_by_role("button", name="Create", exact=True).click()
    expect(pane.get_by_role("heading", name=f"Depot {crowd.word}")).to_be_visible(timeout=PATIENCE_MS)
    undo(app)
    expect(pane).to_be_hidden(timeout=PATIENCE_MS)
    assert not [row for row in crowd.vault.sites.find() if crowd.word in row.name]
    check_a_site_with_people_is_not_deleted(app, crowd)


def check_a_site_with_people_is_not_deleted(app: App, crowd: Crowd) -> None:
    """It says what it has."""
    go(app, f"#/people/sites/{crowd.user.site_id}?tab=inside")
    expect(details(app).get_by_role("button", name=f"Auditors {crowd.word}")).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "site")
    more(app, "Delete")
    expect(dialog(app)).to_contain_text("Move them to another site first.")
    expect(dialog(app).get_by_role("button", name="Delete for good")).to_have_count(0)
