"""Many people at once: disabled, and put into groups, after a dry run and with the way back."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.axe import violations
from .support.faults import fault
from .support.notices import put_away
from .support.people import Crowd, arrive, cell, dialog, expect_told, snap, status, undo

pytestmark = pytest.mark.long


def ids(crowd: Crowd, others: list[Any]) -> list[str]:
    return [each.user_id for each in (crowd.user, *others)]


def test_many_go_into_groups_by_one_step_and_are_disabled_and_those_that_fail_are_told_one_by_one(
    people: App, crowd: Crowd, sandbox: RunningSandbox
) -> None:
    app = people
    site_id = crowd.user.site_id
    others = [crowd.vault.users.create(f"{name}.{crowd.word}", site_id=site_id) for name in ("ben", "cy", "dora")]
    crowd.vault.users.change(others[2].user_id, enabled=False)
    keepers = crowd.vault.groups.create(f"Keepers {crowd.word}", site_id=site_id)
    crowd.vault.groups.add_user(keepers.group_id, crowd.user.user_id)
    arrive(app)
    app.page.get_by_role("searchbox").first.fill(crowd.word)
    expect(status(app)).to_have_text("4 users")
    put_into_groups(app, crowd, keepers)
    assert app.watch.problems == []
    disable(app, crowd, sandbox, others)


def put_into_groups(app: App, crowd: Crowd, keepers: Any) -> None:
    """Two users go into two groups, of which one has one of them; one undo takes that back."""
    word = crowd.word

    def members() -> list[list[str]]:
        rows = crowd.vault.groups.users(keepers.group_id)
        return [crowd.members(), sorted(row.user_name for row in rows)]

    for row in (0, 1):
        cell(app, "choose", row).get_by_role("checkbox").check()
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
    app.page.keyboard.press("Escape")
    put_away(app)


def disable(app: App, crowd: Crowd, sandbox: RunningSandbox, others: list[Any]) -> None:
    """All four, of whom one is so already, and the vault refuses one; that is tried again, and all is taken back."""
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
