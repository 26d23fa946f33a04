"""The filter of the documents, with what `like` takes for wildcards and without."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Route, expect

from .support.answers import answer_with, hold
from .support.app import PATIENCE_MS, App

BOTH = 150
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
        made = [create(client, "documents", folderId=folder_id, name=name) for name in (*names, LAST, "100 surely")]
        app.page.evaluate(f"location.hash = '#/documents/{folder_id}'")
        expect(status(app)).to_have_text(f"{2 * BOTH + 2} documents", timeout=PATIENCE_MS)
        yield
        for path in (*(f"documents/{document_id}" for document_id in made), f"folders/{folder_id}"):
            assert client.delete(path).json()["meta"]["status"] == 200


def create(client: httpx.Client, kind: str, **fields: Any) -> str:
    answer = client.post(kind, json={**fields, "documentState": 1})
    assert answer.is_success, answer.text
    return str(answer.json()["data"]["id"])


def status(app: App) -> Any:
    return app.page.locator("[data-documents='status']")


def names(app: App) -> Locator:
    """The names in sight, those of rows that are still asked for being empty."""
    return app.page.locator(".ag-row [col-id='name']")


def type_filter(app: App, text: str) -> None:
    app.page.get_by_placeholder("Filter by name").fill(text)


def begin_search(app: App) -> None:
    """Sort by name, and look for what half of the first two hundred rows have: as many as the grid shows at once."""
    app.page.get_by_role("columnheader", name="Name", exact=True).click()
    type_filter(app, "_X")
    expect(status(app)).to_have_text(f"at most {2 * BOTH - 100} documents", timeout=PATIENCE_MS)
    expect(app.page.locator(".ag-row[row-index='0'] [col-id='name']")).to_have_text("000_x")


def asked_for(app: App) -> list[str]:
    return [str(httpx.URL(each.url).params.get("q")) for each in app.watch.requests if "/documents?" in each.url]


@pytest.mark.long
@pytest.mark.usefixtures("folder")
def test_what_is_typed_is_found_as_it_stands(app: App) -> None:
    type_filter(app, "100% S")
    expect(status(app)).to_have_text("1 document", timeout=PATIENCE_MS)
    expect(names(app)).to_have_text([LAST])
    type_filter(app, "0%x")
    expect(status(app)).to_have_text("No document matches.")
    type_filter(app, "[100%")
    expect(status(app)).to_have_text("No document matches.")
    assert app.watch.problems == []


@pytest.mark.long
@pytest.mark.usefixtures("folder")
def test_many_rows_are_read_on_to_the_last_without_gaps(app: App) -> None:
    begin_search(app)
    app.page.locator(".ag-row[row-index='0'] [col-id='name']").click()
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
    expect(app.page.locator(".ag-row[row-index='0'] [col-id='name']")).to_have_text("000_x")
    assert app.watch.problems == []


@pytest.mark.long
@pytest.mark.usefixtures("folder")
def test_a_search_that_fails_can_be_tried_again(app: App) -> None:
    begin_search(app)
    app.page.route("**/documents?*offset=200*", answer_with(500, "{}"))
    app.page.locator(".ag-row[row-index='0'] [col-id='name']").click()
    app.page.keyboard.press("Control+End")
    problem = app.page.get_by_role("alert").filter(has_text="Something went wrong in")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)
    expect(status(app)).to_be_empty()
    app.page.unroute("**/documents?*offset=200*")
    problem.get_by_role("button", name="Try again").click()
    expect(status(app)).to_have_text(re.compile("documents$"))
    expect(problem).to_be_hidden()


@pytest.mark.long
@pytest.mark.usefixtures("folder")
def test_without_wildcards_the_server_counts(app: App) -> None:
    type_filter(app, "X")
    expect(status(app)).to_have_text(f"{2 * BOTH} documents", timeout=PATIENCE_MS)
    filtered = [q for q in asked_for(app) if q != "None"]
    assert set(filtered) == {"[name] like '%X%'"}
    limits = {httpx.URL(each.url).params["limit"] for each in app.watch.requests if "q=" in each.url}
    assert limits == {"100"}


@pytest.mark.long
def test_a_search_tells_how_far_it_is_and_ends_with_the_filter(app: App) -> None:
    """A server that never ends: whoever types something else is not kept waiting, and nothing is asked any more."""
    app.sign_in()
    app.settle()

    def endless(route: Route) -> None:
        first = int(httpx.URL(route.request.url).params.get("offset", "0"))
        rows = ",".join(f'{{"id": "{first + number}", "name": "axb"}}' for number in range(200))
        answer_with(200, f'{{"meta": {{"status": 200}}, "data": [{rows}]}}')(route)

    searching = re.compile(r"a_b")
    held: list[Route] = []
    passed: list[Route] = []

    def answer_some(route: Route) -> None:
        if searching.search(httpx.URL(route.request.url).params.get("q", "")) is None:
            route.fallback()
        elif len(passed) < 3:
            passed.append(route)
            endless(route)
        else:
            hold(held)(route)

    app.page.route("**/documents?*", answer_some)
    type_filter(app, "a_b")
    expect(status(app)).to_have_text("Searching … found 0, looked at 600", timeout=PATIENCE_MS)
    type_filter(app, "INV-00001")
    expect(status(app)).to_have_text("1 document")
    for route in held:
        endless(route)
    app.watch.wait_for_quiet()
    expect(status(app)).to_have_text("1 document")
    assert len([q for q in asked_for(app) if searching.search(q)]) == 4
    assert app.watch.problems == []
