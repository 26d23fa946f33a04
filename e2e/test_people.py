"""People as an administrator works with them: found, opened, changed, taken back."""

from playwright.sync_api import expect

from .support.app import PATIENCE_MS, App
from .support.people import Crowd, arrive, cell, details, snap, status, undo


def test_a_user_is_found_changed_and_the_change_is_taken_back(people: App, crowd: Crowd) -> None:
    app = people
    arrive(app)
    snap(app, "list")
    app.page.get_by_role("searchbox").fill(crowd.word)
    expect(status(app)).to_have_text("1 user")
    cell(app, "name").click()
    pane = details(app)
    expect(pane.get_by_role("heading", name=f"ada.{crowd.word}")).to_be_visible(timeout=PATIENCE_MS)
    last_name = pane.get_by_label("Last name")
    expect(last_name).to_have_value("Moreau")
    last_name.fill("Lovelace")
    snap(app, "user-edited")
    pane.get_by_role("button", name="Save", exact=True).click()
    expect(pane.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    expect(cell(app, "lastName")).to_have_text("Lovelace")
    assert crowd.row().last_name == "Lovelace"
    undo(app)
    expect(last_name).to_have_value("Moreau", timeout=PATIENCE_MS)
    expect(cell(app, "lastName")).to_have_text("Moreau")
    assert crowd.row().last_name == "Moreau"
    app.page.go_back()
    expect(pane).to_be_hidden()
    assert app.watch.problems == []
