"""The people for those who hear the page, in the dark, on a phone, by keyboard alone, and in Spanish."""

import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.axe import violations_in_both_schemes
from .support.faults import fault
from .support.language import choose
from .support.people import Crowd, arrive, cell, details, dialog, go, snap, status

pytestmark = pytest.mark.long


def test_axe_finds_nothing_wrong_in_light_and_dark(people: App, crowd: Crowd) -> None:
    app = people
    crowd.vault.groups.add_user(crowd.group.group_id, crowd.user.user_id)
    crowd.vault.users.create(f"ben.{crowd.word}", site_id=crowd.user.site_id)
    arrive(app)
    expect(status(app)).to_contain_text("users", timeout=PATIENCE_MS)
    wrong = {"list": violations_in_both_schemes(app.page)}
    pane, group = details(app), f"#/people/groups/{crowd.group.group_id}"
    for name, place, shown in (
        ("user", crowd.place(), pane.get_by_label("Last name")),
        ("user-groups", crowd.place("groups"), pane.locator(".memberships li").first),
        ("supervision", crowd.place("supervision"), pane.get_by_text("Supervised by")),
        ("group", group, pane.get_by_label("Description")),
        ("group-members", f"{group}?tab=members", pane.locator(".memberships li").first),
        ("site", f"#/people/sites/{crowd.user.site_id}?tab=inside", pane.locator(".memberships li").first),
        ("new", "#/people/users/new", pane.get_by_label("Site")),
    ):
        go(app, place)
        expect(shown).to_be_visible(timeout=PATIENCE_MS)
        expect(cell(app, "name")).not_to_be_empty(timeout=PATIENCE_MS)
        snap(app, name)
        wrong[name] = violations_in_both_schemes(app.page)
    open_chooser(app, crowd)
    wrong["chooser"] = violations_in_both_schemes(app.page)
    app.page.keyboard.press("Escape")
    expect(dialog(app)).to_have_count(0)
    open_dry_run(app, crowd)
    wrong["dry-run"] = violations_in_both_schemes(app.page)
    assert {name: found for name, found in wrong.items() if found} == {}


def open_chooser(app: App, crowd: Crowd) -> None:
    go(app, crowd.place("groups"))
    details(app).get_by_role("tabpanel").get_by_role("button", name="Add to groups").click()
    expect(dialog(app).get_by_role("checkbox").first).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "chooser")


def open_dry_run(app: App, crowd: Crowd) -> None:
    """Choose the test's own people: no others are sure to be enabled, and so to be offered "Disable"."""
    go(app, "#/people")
    app.page.get_by_role("searchbox").fill(crowd.word)
    expect(status(app)).to_have_text("2 users", timeout=PATIENCE_MS)
    for row in range(2):
        cell(app, "choose", row).get_by_role("checkbox").click()
    app.page.get_by_role("toolbar").get_by_role("button", name="Disable").click()
    expect(dialog(app).locator(".dry-run")).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "dry-run")


FITS = "document.documentElement.scrollWidth <= 390"


def test_a_phone_shows_one_pane_and_back_leads_up_and_tells_what_is_wrong_there(
    people: App, crowd: Crowd, sandbox: RunningSandbox
) -> None:
    app, page = people, people.page
    page.set_viewport_size({"width": 390, "height": 844})
    arrive(app)
    expect(status(app)).to_contain_text("users", timeout=PATIENCE_MS)
    snap(app, "phone-list")
    assert page.evaluate(FITS)
    page.get_by_role("button", name="Users, groups and sites").click()
    expect(page.get_by_role("tree")).to_be_visible()
    page.get_by_role("treeitem", name="Groups").locator(".twist").first.click()
    expect(page.get_by_role("treeitem", level=3).first).to_be_visible()
    snap(app, "phone-tree")
    assert page.evaluate(FITS)
    page.get_by_role("treeitem", name="Reviewers").locator(".label").click()
    expect(page.locator("[data-people='title']")).to_have_text("Members of “Reviewers”")
    expect(status(app)).to_contain_text("users", timeout=PATIENCE_MS)
    cell(app, "name").click()
    expect(details(app).get_by_label("Last name")).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "phone-user")
    assert page.evaluate(FITS)
    page.go_back()
    expect(page.locator("[data-people='title']")).to_be_visible()
    expect(details(app)).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("tree")).to_be_visible()
    go(app, f"#/people/groups/{crowd.group.group_id}?tab=members")
    check_what_is_wrong_is_in_sight(app, sandbox)


def check_what_is_wrong_is_in_sight(app: App, sandbox: RunningSandbox) -> None:
    """The members of a group fill the phone's screen."""
    expect(details(app).get_by_text("Nobody is in this group")).to_be_visible(timeout=PATIENCE_MS)
    with fault(sandbox, status=403, path="*/groups/*/users"):
        details(app).get_by_role("tabpanel").get_by_role("button", name="Add members").click()
        told = app.page.get_by_role("alert").filter(has_text="A test has asked")
        expect(told).to_be_visible(timeout=PATIENCE_MS)
    expect(told).to_be_in_viewport()
    expect(app.page.locator("[data-people='title']")).to_be_hidden()
    snap(app, "phone-problem")
    assert app.page.evaluate(FITS)


def test_the_whole_way_by_keyboard(people: App, crowd: Crowd) -> None:
    app = people
    arrive(app)
    page = app.page
    page.locator("[data-people='title']").click()
    page.keyboard.press("/")
    page.keyboard.type(crowd.word)
    expect(status(app)).to_have_text("1 user")
    for _ in range(20):
        if page.locator(".ag-root :focus").count():
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(details(app).get_by_label("Last name")).to_have_value("Moreau", timeout=PATIENCE_MS)
    for _ in range(40):
        if details(app).locator("[data-act='disable']:focus").count():
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(details(app).locator("[data-details='marks']")).to_have_text("Disabled", timeout=PATIENCE_MS)
    page.keyboard.press("Control+z")
    expect(details(app).locator("[data-details='marks']")).to_have_text("Active", timeout=PATIENCE_MS)
    page.keyboard.press("Escape")
    expect(details(app)).to_be_hidden()
    assert crowd.row().enabled is True


def test_a_filter_is_in_the_address_until_taken_away_and_another_language_is_everywhere(
    people: App, crowd: Crowd
) -> None:
    app = people
    ben = crowd.vault.users.create(f"ben.{crowd.word}", site_id=crowd.user.site_id)
    crowd.vault.users.change(ben.user_id, enabled=False)
    arrive(app)
    app.page.get_by_role("button", name="Filter", exact=True).click()
    dialog(app).locator("[data-role='field']").select_option(label="Status")
    snap(app, "filter")
    dialog(app).locator("[data-role='input']").select_option(label="Disabled")
    dialog(app).get_by_role("button", name="Apply").click()
    expect(app.page.locator(".chip")).to_contain_text("Disabled")
    expect(cell(app, "enabled")).to_have_text("Disabled", timeout=PATIENCE_MS)
    assert "filter=" in app.page.url
    app.page.locator(".chip .icon-button").click()
    expect(app.page.locator(".chip")).to_have_count(0)
    go(app, crowd.place())
    name = details(app).get_by_label("Last name")
    expect(name).to_have_value("Moreau", timeout=PATIENCE_MS)
    name.fill("Lovelace")
    choose(app, "es")
    check_all_is_spanish(app)


def check_all_is_spanish(app: App) -> None:
    pane = app.page.get_by_role("region", name="Lo que está abierto")
    expect(pane.get_by_label("Apellido")).to_have_value("Lovelace", timeout=PATIENCE_MS)
    expect(app.page.get_by_role("columnheader", name="Correo electrónico")).to_be_visible()
    expect(app.page.get_by_role("treeitem", name="Todos los usuarios")).to_be_visible()
    expect(status(app)).to_contain_text("usuarios")
    expect(pane.locator("[data-details='marks']")).to_have_text("Activo")
    snap(app, "spanish")
