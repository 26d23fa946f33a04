"""Files between a person's disk and the vault while the sign-in ends, the server refuses, or somebody cancels."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.desk import work_of
from .support.faults import fault
from .support.forms import details, find_by_name, open_template
from .support.ground import expect_told
from .support.notices import put_away
from .support.transferring import choose, in_the_folder, names, over, reset, revisions, rows
from .support.windows import sign_in_by_window


@pytest.fixture
def forms_and_transfers(forms: App, folder: Any) -> App:
    """The page with the forms, too, in the folder."""
    return in_the_folder(forms, folder)


@pytest.mark.long
def test_an_upload_goes_on_after_the_next_sign_in(
    transfers: App, vault: Any, folder: Any, mine: Path, sandbox: RunningSandbox
) -> None:
    app = transfers
    paths = [mine / f"{number:02}.txt" for number in range(20)]
    for path in paths:
        path.write_bytes(path.name.encode())
    seen: list[int] = []

    def count(response: Any) -> None:
        if response.request.method == "POST" and response.url.endswith("/files"):
            seen.append(response.status)

    app.page.on("response", count)
    files = choose(app, "Files …")
    with fault(sandbox, token="expired", path="*/files", method="POST", times=1):
        files.set_files(paths)
        app.expect_state("expired")
    app.page.evaluate("window.sameDocument = true")
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    over(app)
    assert app.page.evaluate("window.sameDocument") is True
    assert names(vault, folder) == [path.name for path in paths]
    assert {revisions(vault, folder, path.name) for path in paths} == {2}
    assert set(seen) == {200, 401}
    assert seen.count(200) == len(paths)


@pytest.mark.long
def test_what_fails_is_told_and_sent_again_alone_and_what_is_cancelled_keeps_what_is_done(
    transfers: App, vault: Any, folder: Any, mine: Path, sandbox: RunningSandbox
) -> None:
    app = transfers
    with fault(sandbox, status=413, path="*/files", method="POST", times=2):
        choose(app, "Files …").set_files([mine / "a.txt", mine / "b.txt", mine / "Year/c.txt"])
        over(app)
        expect(app.page.locator("[data-work='button']")).to_have_class(re.compile("troubled"))
    panel = work_of(app)
    expect(panel.locator(".problems")).to_contain_text("413")
    with app.page.expect_download() as coming:
        panel.locator("[data-do='save']").click()
    assert "413" in coming.value.path().read_text("utf-8")
    reset(app)
    panel.locator("[data-do='retry']").click()
    over(app)
    assert {revisions(vault, folder, name) for name in ("a.txt", "b.txt", "c.txt")} == {2}
    app.page.keyboard.press("Escape")

    (mine / "e.txt").write_bytes(b"fifth")
    (mine / "f.txt").write_bytes(b"sixth")
    with fault(sandbox, latency=60, path="*/files", method="POST"):
        with app.page.expect_request(lambda request: request.url.endswith("/files") and request.method == "POST"):
            choose(app, "Files …").set_files([mine / "e.txt", mine / "f.txt"])
        work_of(app).locator("[data-do='cancel']").first.click()
        over(app)
    assert {revisions(vault, folder, name) for name in ("a.txt", "b.txt", "c.txt")} == {2}


@pytest.mark.long
def test_why_a_download_failed_is_told_and_stands_in_the_panel(
    forms_and_transfers: App, mine: Path, sandbox: RunningSandbox
) -> None:
    app = forms_and_transfers
    choose(app, "Files …").set_files([mine / "a.txt"])
    rows(app).filter(has_text="a.txt").click()
    with fault(sandbox, status=403, path="*/files/*", method="GET"):
        app.page.locator("[data-act='download']").first.click()
        expect_told(app, "A test has asked")
        expect(work_of(app).locator(".problems")).to_contain_text("A test has asked")
        app.page.keyboard.press("Escape")
    with app.page.expect_download():
        app.page.locator("[data-notices]").get_by_role("button", name="Try again").click()
    expect_told(app, "Saved as “a.txt”")
    put_away(app)

    open_template(app, "Leave Request")
    find_by_name(app, "LEAVE-000009")
    with fault(sandbox, status=403, path="*/pdf", method="GET"):
        details(app).get_by_role("button", name="Save as PDF").click()
        expect_told(app, "A test has asked")
    with app.page.expect_download():
        app.page.locator("[data-notices]").get_by_role("button", name="Try again").click()
    expect_told(app, "Saved “LEAVE-000009.pdf”")
