"""Many documents that are changed at once, and changes that are taken back."""

import re

from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.bulk import add_documents, choose_all, open_folder, set_all_to, statuses
from .support.desk import work_of
from .support.faults import fault
from .support.ground import Ground
from .support.notices import put_away


def test_many_documents_are_changed_at_once_and_the_failed_are_sent_again(
    app: App, ground: Ground, sandbox: RunningSandbox
) -> None:
    count = len(add_documents(ground, 4))
    open_folder(app, ground, count)
    choose_all(app, count)
    with fault(sandbox, status=403, path="*/indexfields", method="PUT", times=2):
        set_all_to(app, "Paid", count)
        panel = work_of(app)
        expect(panel.get_by_text(f"2 of {count} failed")).to_be_visible()
    expect(panel.locator(".problems li")).to_have_count(2)
    expect(panel.locator(".problems li").first).to_contain_text("A test has asked")
    assert statuses(ground).count("Paid") == count - 2
    with app.page.expect_download() as coming:
        panel.locator("[data-do='save']").click()
    lines = coming.value.path().read_text("utf-8-sig").strip().splitlines()
    assert len(lines) == 3
    assert "A test has asked" in lines[1]
    panel.locator("[data-do='retry']").click()
    expect(panel.get_by_text(f"2 of {count} failed")).to_have_count(0)
    expect(panel.get_by_role("button", name="Undo").first).to_be_visible()
    assert statuses(ground) == ["Paid"] * count


def test_what_was_done_is_undone_from_the_panel_and_by_a_key(app: App, ground: Ground) -> None:
    open_folder(app, ground, 2)
    before = sorted(statuses(ground))
    for undone, way in enumerate(("the panel", "a key"), start=1):
        choose_all(app, 2)
        set_all_to(app, "Paid", 2)
        undo = work_of(app).get_by_role("button", name="Undo", exact=True)
        expect(undo).to_have_count(1)
        assert statuses(ground) == ["Paid"] * 2
        if way == "the panel":
            undo.click()
        else:
            app.page.keyboard.press("Escape")
            app.page.keyboard.press("Control+z")
        expect(work_of(app).get_by_text(re.compile("· undone$"))).to_have_count(undone)
        assert sorted(statuses(ground)) == before == ["", "Open"]
        app.page.keyboard.press("Escape")
        put_away(app)
