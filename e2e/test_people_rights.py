"""What somebody may not do to people is shown before the click; what the vault refuses is told; nothing is lost."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.answers import answer_with
from .support.app import PATIENCE_MS, App
from .support.faults import end_tokens, fault
from .support.people import Crowd, arrive, cell, details, dialog, expect_told, snap, status
from .support.secrecy import STORAGE, Trace
from .support.windows import sign_in_by_window

pytestmark = pytest.mark.long


@pytest.fixture
def reader(people: App, sandbox: RunningSandbox) -> App:
    """Somebody who administers nothing."""
    people.account = next(each for each in sandbox.describe()["accounts"] if each["username"] == "sam.reader")
    return people


def writes(app: App) -> list[Any]:
    """Return the requests that would change something."""
    return [each for each in app.watch.requests if "/api/" in each.url and each.method in ("POST", "PUT", "DELETE")]


def test_who_administers_nothing_sees_that_before_the_click(reader: App, crowd: Crowd) -> None:
    app = reader
    arrive(app, crowd.place("groups"))
    expect(app.page.get_by_text("You can look at people, not change them").first).to_be_visible(timeout=PATIENCE_MS)
    pane = details(app)
    for button in (
        app.page.get_by_role("button", name="New user", exact=True),
        pane.locator("[data-act='disable']"),
    ):
        expect(button).to_have_attribute("aria-disabled", "true")
        expect(button).to_have_attribute(
            "title", "You can look at people, not change them: that is for members of VaultAccess and VaultAdmins."
        )
    expect(pane.get_by_role("tabpanel").get_by_role("button", name="Add to groups")).to_be_disabled()
    pane.locator("[data-act='disable']").click(force=True)
    expect(app.page.locator("[data-notices]")).to_contain_text("You can look at people")
    pane.get_by_role("tab", name="Profile").click()
    expect(pane.locator("dl.values")).to_contain_text("Moreau", timeout=PATIENCE_MS)
    expect(pane.get_by_role("textbox")).to_have_count(0)
    snap(app, "reader")
    assert writes(app) == []


def test_everybody_changes_their_own_profile_but_not_their_user_name(reader: App, crowd: Crowd) -> None:
    app = reader
    (me,) = [row for row in crowd.vault.users.find() if row.user_name == "sam.reader"]
    arrive(app, f"#/people/users/{me.user_id}")
    pane = details(app)
    name = pane.get_by_label("First name")
    expect(name).to_have_value("Sam", timeout=PATIENCE_MS)
    expect(pane.get_by_label("User name")).to_have_count(0)
    name.fill("Samuel")
    pane.get_by_role("button", name="Save", exact=True).click()
    expect(pane.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    app.page.keyboard.press("Control+z")
    expect(name).to_have_value("Sam", timeout=PATIENCE_MS)


def test_where_the_vault_does_not_say_what_one_may_its_refusal_is_told(reader: App, crowd: Crowd) -> None:
    app = reader
    row = {"meta": {"status": 200}, "data": {"id": crowd.user.user_id[::-1], "userid": "sam.reader", "name": "sam"}}
    app.page.route("**/users/me", answer_with(200, json.dumps(row)))
    arrive(app, crowd.place())
    button = details(app).locator("[data-act='disable']")
    expect(button).to_be_visible(timeout=PATIENCE_MS)
    expect(button).not_to_have_attribute("aria-disabled", "true")
    button.click()
    expect_told(app, "Only a member of VaultAccess or VaultAdmins may do that.")
    assert crowd.row().enabled is True


def test_nobody_disables_themselves_or_leaves_the_administrators_unasked(people: App, crowd: Crowd) -> None:
    app = people
    (me,) = [row for row in crowd.vault.users.find() if row.user_name == app.account["username"]]
    arrive(app, f"#/people/users/{me.user_id}?tab=groups")
    pane = details(app)
    expect(pane.get_by_role("button", name="Take out of “VaultAccess”")).to_be_visible(timeout=PATIENCE_MS)
    expect(pane.locator("[data-act='disable']")).to_have_attribute("title", "You can't disable yourself.")
    pane.get_by_role("button", name="Take out of “VaultAccess”").click()
    expect(dialog(app)).to_contain_text("could not put yourself back")
    snap(app, "lose-rights")
    dialog(app).get_by_role("button", name="Cancel").click()
    assert writes(app) == []


def test_the_built_in_groups_keep_their_names(people: App, crowd: Crowd) -> None:
    app = people
    (group,) = [row for row in crowd.vault.groups.find() if row.name == "VaultAdmins"]
    arrive(app, f"#/people/groups/{group.group_id}")
    pane = details(app)
    expect(pane.get_by_label("Description")).to_be_visible(timeout=PATIENCE_MS)
    expect(pane.get_by_label("Name", exact=True)).to_have_count(0)
    expect(pane.get_by_text("This group is built in").first).to_be_visible()
    pane.get_by_role("button", name="More", exact=True).click()
    expect(pane.get_by_role("menuitem", name="Delete")).to_have_attribute("aria-disabled", "true")


def test_what_was_typed_outlives_the_sign_in_and_is_then_saved(
    people: App, crowd: Crowd, sandbox: RunningSandbox
) -> None:
    app = people
    arrive(app, crowd.place())
    pane = details(app)
    name = pane.get_by_label("Last name")
    expect(name).to_have_value("Moreau", timeout=PATIENCE_MS)
    name.fill("Lovelace")
    end_tokens(sandbox)
    pane.get_by_role("button", name="Save", exact=True).click()
    app.expect_state("expired")
    assert crowd.row().last_name == "Moreau"
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    expect(pane.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    assert crowd.row().last_name == "Lovelace"


def test_a_change_of_many_waits_for_the_sign_in_and_is_made_once(
    people: App, crowd: Crowd, sandbox: RunningSandbox
) -> None:
    app = people
    crowd.vault.users.create(f"ben.{crowd.word}", site_id=crowd.user.site_id)
    arrive(app)
    app.page.get_by_role("searchbox").fill(crowd.word)
    expect(status(app)).to_have_text("2 users")
    app.page.get_by_role("checkbox", name="Choose all that match").click()
    app.page.get_by_role("toolbar").get_by_role("button", name="Disable").click()
    expect(dialog(app).locator(".dry-run")).to_be_visible(timeout=PATIENCE_MS)
    end_tokens(sandbox)
    dialog(app).get_by_role("button", name="Change 2 users").click()
    app.expect_state("expired")
    assert crowd.row().enabled is True
    asked = len(writes(app))
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    for row in range(2):
        expect(cell(app, "enabled", row)).to_have_text("Disabled", timeout=PATIENCE_MS)
    assert len(writes(app)) - asked == 2


def test_what_was_typed_for_somebody_new_survives_a_reload(people: App, crowd: Crowd) -> None:
    app = people
    arrive(app, "#/people/users/new")
    pane = details(app)
    name = pane.get_by_label("User name")
    expect(name).to_be_visible(timeout=PATIENCE_MS)
    name.fill(f"eve.{crowd.word}")
    app.page.reload()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")
    expect(name).to_have_value(f"eve.{crowd.word}", timeout=PATIENCE_MS)
    pane.get_by_role("button", name="Close", exact=True).click()
    dialog(app).get_by_role("button", name="Discard").click()
    expect(pane).to_be_hidden()
    assert crowd.word not in app.page.evaluate("JSON.stringify({...sessionStorage})")


def test_an_answer_that_is_lost_is_looked_after(people: App, crowd: Crowd, sandbox: RunningSandbox) -> None:
    app = people
    arrive(app, crowd.place())
    mark = details(app).locator("[data-details='marks']")
    expect(mark).to_have_text("Active", timeout=PATIENCE_MS)
    with fault(sandbox, drop="before", method="PUT", times=1):
        details(app).locator("[data-act='disable']").click()
        expect(mark).to_have_text("Disabled", timeout=PATIENCE_MS)
    assert crowd.row().enabled is False


def test_lists_that_fail_are_told_and_asked_for_again(people: App, sandbox: RunningSandbox) -> None:
    app = people
    with fault(sandbox, status=500, path="*/users"):
        app.sign_in()
        problem = app.page.locator("[data-people='problem']")
        expect(problem).to_contain_text("Something went wrong", timeout=PATIENCE_MS)
    problem.get_by_role("button", name="Try again").click()
    expect(cell(app, "name")).not_to_be_empty(timeout=PATIENCE_MS)
    expect(problem).to_be_hidden()
    expect(status(app)).to_contain_text("users")


def test_names_that_look_like_markup_stay_texts(people: App) -> None:
    app = people
    arrive(app)
    app.page.get_by_role("searchbox").fill("onerror")
    expect(status(app)).to_have_text("1 user")
    expect(cell(app, "firstName")).to_have_text("<img src=x onerror=alert(1)>")
    cell(app, "name").click()
    expect(details(app).get_by_label("First name")).to_have_value("<img src=x onerror=alert(1)>", timeout=PATIENCE_MS)
    expect(app.page.locator("main img")).to_have_count(0)


def test_no_token_is_anywhere_that_lasts(people: App, crowd: Crowd) -> None:
    app = people
    trace = Trace(app.page)
    app.sign_in_by_hand()
    app.page.evaluate("place => { location.hash = place }", crowd.place())
    name = details(app).get_by_label("Last name")
    expect(name).to_have_value("Moreau", timeout=PATIENCE_MS)
    name.fill("typed and not sent")
    token = trace.token
    assert token not in app.page.content()
    assert token not in app.page.url
    assert token not in app.page.evaluate(STORAGE)
    assert "typed and not sent" in app.page.evaluate(STORAGE)
    assert "Moreau" not in app.page.evaluate(STORAGE)
