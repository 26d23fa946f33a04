"""The two minimal pages of the guide, as a person uses them: in JavaScript, and in Python by PyScript."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from tools.examples.implicit.app import PAGES, create_app, settings_of
from tools.project import Project
from tools.sandbox.serving import RunningSandbox
from tools.serve.serving import Serving

from .support.app import PATIENCE_MS
from .support.newcomers import newcomer

# Python by PyScript waits with `await` alone; without stack switching it can't crash a tab (see site/start).
_CALM = "delete WebAssembly.Suspending; delete WebAssembly.promising;"

Open = Callable[..., None]


@pytest.fixture(params=["javascript", pytest.param("pyscript", marks=pytest.mark.long)])
def visit(request: pytest.FixtureRequest, page: Page, sandbox: RunningSandbox, ports: dict[str, int]) -> Iterator[Open]:
    """Serves one of the pages; what it returns opens it, with a suffix and other settings if need be."""
    runtimes = Project.find().runtimes
    settings = settings_of(sandbox.describe())
    page.add_init_script(_CALM)
    with Serving(
        create_app(settings, PAGES[request.param], runtimes), host="localhost", port=ports["examples"]
    ) as served:

        def open_page(suffix: str = "", **others: str) -> None:
            settings.update(others)
            page.goto(f"{served.origin}/{suffix}")
            expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=2 * PATIENCE_MS)

        yield open_page


def go(page: Page, sandbox: RunningSandbox, choice: str) -> None:
    """Do all that a person does, from the click on. Who has allowed it before isn't asked again; another denies it."""
    account = sandbox.describe()["accounts"][0] if choice == "Allow" else newcomer(sandbox)
    page.get_by_role("button", name="Sign in").click()
    page.locator("#username").fill(account["username"])
    page.locator("#password").fill(account["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    answer = page.get_by_role("button", name=choice, exact=True)
    expect(answer.or_(page.get_by_role("status")).first).to_be_visible()
    if answer.is_visible():
        answer.click()


def asked_of_api(page: Page, sandbox: RunningSandbox) -> list[Request]:
    """Return the list that the page's requests to the API will be in."""
    found: list[Request] = []
    page.on("request", lambda each: found.append(each) if each.url.startswith(f"{sandbox.url}/api/") else None)
    return found


def test_a_person_signs_in_and_the_token_is_nowhere(visit: Open, page: Page, sandbox: RunningSandbox) -> None:
    """Somebody else has denied it before, and is told so."""
    requests = asked_of_api(page, sandbox)
    visit()
    here = page.url
    expect(page.get_by_role("status")).to_have_text("Nobody is signed in.")
    go(page, sandbox, "Deny")
    expect(page.get_by_role("status")).to_have_text("Not signed in: access_denied", timeout=2 * PATIENCE_MS)
    assert "#" not in page.url
    assert requests == []
    page.context.clear_cookies()
    go(page, sandbox, "Allow")
    expect(page.get_by_role("status")).to_have_text("Signed in as pat.lee.", timeout=2 * PATIENCE_MS)
    expect(page.get_by_role("listitem")).to_have_count(5)
    assert page.url == here
    token = requests[0].all_headers()["authorization"].removeprefix("Bearer ")
    assert len(token) > 20
    kept = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie, history.state])")
    shared = page.evaluate("Object.getOwnPropertyNames(window).map((name) => String(window[name])).join()")
    for place in (kept, shared, page.content(), page.evaluate("typeof takeAnswer === 'function' ? takeAnswer() : ''")):
        assert token not in place
    # The answer is in no entry of the history: back from elsewhere it is the page alone.
    page.goto("about:blank")
    page.go_back()
    assert page.url == here


def test_an_answer_that_was_not_asked_for(visit: Open, page: Page, sandbox: RunningSandbox) -> None:
    requests = asked_of_api(page, sandbox)
    visit("#access_token=stolen&token_type=bearer&state=guessed")
    expect(page.get_by_role("status")).to_have_text("This page has not asked for that answer.")
    assert "stolen" not in page.url
    page.evaluate("sessionStorage.setItem('state', 'expected')")
    page.goto("about:blank")
    visit("#access_token=stolen&token_type=mac&state=expected")
    expect(page.get_by_role("status")).to_have_text("The answer has no token of a kind that is known.")
    assert page.evaluate("sessionStorage.length") == 0
    assert requests == []


@pytest.mark.parametrize("visit", ["javascript"], indirect=True)
def test_the_request_may_go_to_the_token_address(visit: Open, page: Page, sandbox: RunningSandbox) -> None:
    visit(authorize_url=sandbox.describe()["token_url"])
    go(page, sandbox, "Allow")
    expect(page.get_by_role("status")).to_have_text("Signed in as pat.lee.")
    assert json.loads(page.evaluate("JSON.stringify({...sessionStorage})")) == {}


@pytest.mark.parametrize("page_file", PAGES.values(), ids=list(PAGES))
def test_they_are_short(page_file: Any) -> None:
    assert len(page_file.read_text("utf-8").splitlines()) < 60
