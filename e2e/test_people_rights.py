"""What somebody may not do to people is shown before the click; what the vault refuses is told; nothing is lost."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.answers import answer_with
from .support.app import PATIENCE_MS, App
from .support.faults import end_tokens, fault
from .support.notices import put_away
from .support.people import Crowd, arrive, cell, details, dialog, expect_told, go, snap, status
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


def id_of(crowd: Crowd, name: str) -> str:
    (user,) = [row for row in crowd.vault.users.find() if row.user_name == name]
    return str(user.user_id)


def test_who_administers_nothing_sees_that_before_the_click_and_changes_their_own_profile(
    reader: App, crowd: Crowd
) -> None:
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
    go(app, f"#/people/users/{id_of(crowd, 'sam.reader')}")
    change_own_profile(app)


def change_own_profile(app: App) -> None:
    """All but the user name, and back."""
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


def test_administrators_keep_their_rights_built_in_groups_their_names_and_names_like_markup_stay_texts(
    people: App, crowd: Crowd
) -> None:
    app = people
    arrive(app, f"#/people/users/{id_of(crowd, app.account['username'])}?tab=groups")
    pane = details(app)
    expect(pane.get_by_role("button", name="Take out of “VaultAccess”")).to_be_visible(timeout=PATIENCE_MS)
    expect(pane.locator("[data-act='disable']")).to_have_attribute("title", "You can't disable yourself.")
    pane.get_by_role("button", name="Take out of “VaultAccess”").click()
    expect(dialog(app)).to_contain_text("could not put yourself back")
    snap(app, "lose-rights")
    dialog(app).get_by_role("button", name="Cancel").click()
    expect(dialog(app)).to_have_count(0)
    (group,) = [row for row in crowd.vault.groups.find() if row.name == "VaultAdmins"]
    go(app, f"#/people/groups/{group.group_id}")
    expect(pane.get_by_label("Description")).to_be_visible(timeout=PATIENCE_MS)
    expect(pane.get_by_label("Name", exact=True)).to_have_count(0)
    expect(pane.get_by_text("This group is built in").first).to_be_visible()
    pane.get_by_role("button", name="More", exact=True).click()
    expect(pane.get_by_role("menuitem", name="Delete")).to_have_attribute("aria-disabled", "true")
    app.page.keyboard.press("Escape")
    assert writes(app) == []
    go(app, "#/people")
    app.page.get_by_role("searchbox").fill("onerror")
    expect(status(app)).to_have_text("1 user")
    expect(cell(app, "firstName")).to_have_text("<img src=x onerror=alert(1)>")
    cell(app, "name").click()
    expect(details(app).get_by_label("First name")).to_have_value("<img src=x onerror=alert(1)>", timeout=PATIENCE_MS)
    expect(app.page.locator("main img")).to_have_count(0)


def test_what_was_typed_and_a_change_of_many_outlive_the_sign_in_and_a_lost_answer_is_looked_after(
    people: App, crowd: Crowd, sandbox: RunningSandbox
) -> None:
    app = people
    crowd.vault.users.create(f"ben.{crowd.word}", site_id=crowd.user.site_id)
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
    put_away(app)
    go(app, "#/people")
    disable_many(app, crowd, sandbox)
    lose_an_answer(app, crowd, sandbox)


def disable_many(app: App, crowd: Crowd, sandbox: RunningSandbox) -> None:
    """The change waits for the sign-in, and is made once."""
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


def lose_an_answer(app: App, crowd: Crowd, sandbox: RunningSandbox) -> None:
    go(app, crowd.place())
    mark = details(app).locator("[data-details='marks']")
    expect(mark).to_have_text("Disabled", timeout=PATIENCE_MS)
    with fault(sandbox, drop="before", method="PUT", times=1):
        details(app).locator("[data-act='enable']").click()
        expect(mark).to_have_text("Active", timeout=PATIENCE_MS)
    assert crowd.row().enabled is True


def test_a_list_that_fails_is_asked_for_again_and_what_was_typed_survives_a_reload_but_no_token_does(
    people: App, crowd: Crowd, sandbox: RunningSandbox
) -> None:
    app = people
    trace = Trace(app.page)
    with fault(sandbox, status=500, path="*/users"):
        app.sign_in_by_hand()
        problem = app.page.locator("[data-people='problem']")
        expect(problem).to_contain_text("Something went wrong", timeout=PATIENCE_MS)
    problem.get_by_role("button", name="Try again").click()
    expect(cell(app, "name")).not_to_be_empty(timeout=PATIENCE_MS)
    expect(problem).to_be_hidden()
    expect(status(app)).to_contain_text("users")
    check_nothing_of_the_sign_in_lasts(app, crowd, trace.token)
    go(app, "#/people/users/new")
    name = details(app).get_by_label("User name")
    name.fill(f"eve.{crowd.word}")
    app.page.reload()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")
    expect(name).to_have_value(f"eve.{crowd.word}", timeout=PATIENCE_MS)
    details(app).get_by_role("button", name="Close", exact=True).click()
    dialog(app).get_by_role("button", name="Discard").click()
    expect(details(app)).to_be_hidden()
    assert crowd.word not in app.page.evaluate("JSON.stringify({...sessionStorage})")


def check_nothing_of_the_sign_in_lasts(app: App, crowd: Crowd, token: str) -> None:
    """What was typed does, and nothing that the vault has."""
    go(app, crowd.place())
    name = details(app).get_by_label("Last name")
    expect(name).to_have_value("Moreau", timeout=PATIENCE_MS)
    name.fill("typed and not sent")
    assert token not in app.page.content()
    assert token not in app.page.url
    lasting = app.page.evaluate(STORAGE)
    assert token not in lasting
    assert "typed and not sent" in lasting
    assert "Moreau" not in lasting
    details(app).get_by_role("button", name="Discard", exact=True).click()
    expect(name).to_have_value("Moreau")
