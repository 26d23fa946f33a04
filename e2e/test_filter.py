"""The filter of the documents, with what `like` takes for wildcards and without."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Route, expect

from .support.answers import answer_with, hold
from .support.app import PATIENCE_MS, App
from .support.listing import cell, status

BOTH = 110
"""Documents with a name that is meant, and as many with one that only the pattern means: more than a block of each."""

LAST = "100% sure"


@pytest.fixture
def folder(app: App) -> Iterator[None]:
    """A folder with such documents, made through the API with the page's own sign-in; and the page opened there."""
    app.sign_in()
    app.settle()
    api = next(each for each in app.watch.requests if each.url.endswith("/users/me"))
    base = api.url.removesuffix("users/me")
    with httpx.Client(base_url=base, headers={"Authorization": api.all_headers()["authorization"]}) as client:
        folder_id = create(client, "folders", name="Names with wildcards")
        names = [f"{number:03}{between}x" for number in range(BOTH) for between in ("-", "_")]
        for name in (*names, LAST, "100 surely"):
            create(client, "documents", folderId=folder_id, name=name)
        app.page.evaluate(f"location.hash = '#/documents/{folder_id}'")
        expect(status(app)).to_have_text(f"{2 * BOTH + 2} documents", timeout=PATIENCE_MS)
        yield
        assert client.delete(f"folders/{folder_id}").json()["meta"]["status"] == 200  # with the documents in it


def create(client: httpx.Client, kind: str, **fields: Any) -> str:
    answer = client.post(kind, json={**fields, "documentState": 1})
    assert answer.is_success, answer.text
    return str(answer.json()["data"]["id"])


def names(app: App) -> Locator:
    """The names in sight, those of rows that are still asked for being empty."""
    return app.page.locator(".ag-row [col-id='name']")


def type_filter(app: App, text: str) -> None:
    app.page.get_by_placeholder("Filter by name").fill(text)


def filtered(app: App) -> list[Any]:
    """The parameters of each request for documents that went out with a filter."""
    asked = [httpx.URL(each.url).params for each in app.watch.requests if "/documents?" in each.url]
    return [params for params in asked if "q" in params]


@pytest.mark.long
@pytest.mark.usefixtures("folder")
def test_a_filter_finds_what_is_typed_as_it_stands_and_reads_on_to_the_last_row(app: App) -> None:
    check_that_the_server_counts_without_wildcards(app)
    check_that_wildcards_stand_for_themselves(app)
    begin_search(app)
    check_that_all_rows_are_read_without_gaps(app)
    check_that_a_search_without_end_is_left_for_the_next(app)
    assert app.watch.problems == []
    type_filter(app, "")
    expect(status(app)).to_have_text(f"{2 * BOTH + 2} documents")
    app.page.route("**/documents?*offset=200*", answer_with(500, "{}"))
    begin_search(app)
    check_that_a_search_that_failed_is_tried_again(app)


def check_that_the_server_counts_without_wildcards(app: App) -> None:
    type_filter(app, "X")
    expect(status(app)).to_have_text(f"{2 * BOTH} documents", timeout=PATIENCE_MS)
    assert {params["q"] for params in filtered(app)} == {"[name] like '%X%'"}
    assert {params["limit"] for params in filtered(app)} == {"100"}


def check_that_wildcards_stand_for_themselves(app: App) -> None:
    type_filter(app, "100% S")
    expect(status(app)).to_have_text("1 document", timeout=PATIENCE_MS)
    expect(names(app)).to_have_text([LAST])
    type_filter(app, "0%x")
    expect(status(app)).to_have_text("No document matches.")
    type_filter(app, "100%")
    expect(status(app)).to_have_text("1 document")
    type_filter(app, "[100%")
    expect(status(app)).to_have_text("No document matches.")


def begin_search(app: App) -> None:
    """Sort by name, and look for what half of the first two hundred rows have: as many as the grid shows at once."""
    header = app.page.get_by_role("columnheader", name="Name", exact=True)
    if header.get_attribute("aria-sort") != "ascending":
        header.click()
    type_filter(app, "_X")
    expect(status(app)).to_have_text(f"at most {2 * BOTH - 100} documents", timeout=PATIENCE_MS)
    expect(cell(app, 0)).to_have_text("000_x")


def check_that_all_rows_are_read_without_gaps(app: App) -> None:
    cell(app, 0).click()
    seen: set[str] = set()
    for _ in range(BOTH):
        expect(names(app).filter(has_text=re.compile(r"^\s*$"))).to_have_count(0)
        seen.update(names(app).all_inner_texts())
        if f"{BOTH - 1:03}_x" in seen:
            break
        app.page.keyboard.press("PageDown")
    assert sorted(seen) == [f"{number:03}_x" for number in range(BOTH)]
    expect(status(app)).to_have_text(f"{BOTH} documents")
    app.page.keyboard.press("Control+Home")
    expect(cell(app, 0)).to_have_text("000_x")


def check_that_a_search_without_end_is_left_for_the_next(app: App) -> None:
    """A server that never ends: whoever types something else is not kept waiting, and nothing is asked any more."""
    held: list[Route] = []
    passed: list[Route] = []

    def answer_some(route: Route) -> None:
        if "a_b" not in httpx.URL(route.request.url).params.get("q", ""):
            route.fallback()
        elif len(passed) < 3:
            passed.append(route)
            answer_without_end(route)
        else:
            hold(held)(route)

    app.page.route("**/documents?*", answer_some)
    type_filter(app, "a_b")
    expect(status(app)).to_have_text("Searching … found 0, looked at 600", timeout=PATIENCE_MS)
    type_filter(app, "surely")
    expect(status(app)).to_have_text("1 document")
    for route in held:
        answer_without_end(route)
    app.watch.wait_for_quiet()
    expect(status(app)).to_have_text("1 document")
    assert len([params for params in filtered(app) if "a_b" in params["q"]]) == 4
    app.page.unroute("**/documents?*")


def answer_without_end(route: Route) -> None:
    first = int(httpx.URL(route.request.url).params.get("offset", "0"))
    rows = ",".join(f'{{"id": "{first + number}", "name": "axb"}}' for number in range(200))
    answer_with(200, f'{{"meta": {{"status": 200}}, "data": [{rows}]}}')(route)


def check_that_a_search_that_failed_is_tried_again(app: App) -> None:
    cell(app, 0).click()
    app.page.keyboard.press("Control+End")
    problem = app.page.get_by_role("alert").filter(has_text="Something went wrong in")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)
    expect(status(app)).to_be_empty()
    app.page.unroute("**/documents?*offset=200*")
    problem.get_by_role("button", name="Try again").click()
    expect(status(app)).to_have_text(re.compile("documents$"))
    expect(problem).to_be_hidden()
