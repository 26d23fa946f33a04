"""Every case of the table, through the parser; and some through the real page in Chromium."""

from urllib.parse import parse_qs, urlsplit

import pytest
from fragrant.oauth import REFUSALS, Token
from fragrant.oauth.refusals import is_servers_own
from playwright.sync_api import Route

from .clients.case import ACCEPTED, Case, Filling, fill
from .clients.cases import CASES
from .clients.compare import RESULTS
from .clients.ours import PENDING, ask_case, code_of, value_of
from .support.app import App

FILLING = Filling(PENDING.state, token="eyJ.first-token.xyz", other="eyJ.other-token.xyz")
BY_NAME = {case.name: case for case in CASES}

IN_THE_PAGE = (
    "state wrong",
    "state twice, wrong first",
    "access_token twice, a name encoded",
    "CR/LF in the token",
    "token and error",
    "error in the query",
    "token in the query",
    "code instead of token",
)
"""Those in which the browser's reading of an address has a part: the others differ from these in pure Python alone."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_case_gets_its_answer(case: Case) -> None:
    outcome = ask_case(case, FILLING)
    assert code_of(outcome) == case.ours
    if isinstance(outcome, Token):
        # and it is the token that the answer began with, not another one that stands in it
        assert value_of(outcome).startswith(FILLING.token)


def test_the_table_says_why() -> None:
    assert len(BY_NAME) == len(CASES)
    for case in CASES:
        assert case.why
        assert bool(case.reason) == (case.ours == ACCEPTED), f"{case.name}: a reason is given where it is accepted"


def test_the_table_has_a_case_for_each_rule_about_an_answer() -> None:
    elsewhere = {"account_changed", "no_answer", "state_expired", "other_error"}  # about time, accounts, unknown codes
    of_servers = {code for code in REFUSALS if is_servers_own(code)}
    of_implicit = {
        code for code, kind in REFUSALS.items() if kind.source.startswith(("RFC 6749 section 4.2", "RFC 675"))
    }
    assert of_implicit - of_servers - elsewhere <= {case.ours for case in CASES}


def test_the_published_results_are_of_these_cases() -> None:
    rows = [line.split(" | ") for line in RESULTS.read_text("utf-8").splitlines() if line.startswith("| ")]
    published = {row[0].removeprefix("| "): row[1] for row in rows}
    for case in CASES:
        expected = "A" if case.ours == ACCEPTED else f"R `{case.ours}`"
        assert published[case.name].startswith(expected), f"{case.name}: run python -m e2e.clients.compare again"


def leave(app: App) -> str:
    """Click "Sign in", and return the state that the server would have seen."""
    with app.page.expect_navigation(url=is_authorization):
        app.sign_in_button.click()
    return parse_qs(urlsplit(app.page.url).query)["state"][0]


def is_authorization(url: str) -> bool:
    return "response_type=" in url


def stand_in(route: Route) -> None:
    """Answer in the server's place, with a page that waits."""
    route.fulfill(body="<!doctype html><title>server</title>", content_type="text/html")


@pytest.mark.long
def test_the_page_refuses_with_the_same_codes_and_refuses_a_replay(app: App) -> None:
    app.page.route(is_authorization, stand_in)
    app.open()
    app.expect_state("signed-out")
    for name in IN_THE_PAGE:
        case = BY_NAME[name]
        filling = Filling(leave(app), FILLING.token, FILLING.other)
        query, fragment = fill(case.query, case, filling), fill(case.fragment, case, filling)
        app.open(f"{'?' if query else ''}{query}{'#' if fragment else ''}{fragment}")
        app.expect_refusal(case.ours)
        assert app.page.evaluate("location.search + location.hash") == "", name
        assert "-token.xyz" not in app.page.content(), name

    case = BY_NAME["replay of a used answer"]
    fragment = fill(case.fragment, case, Filling(leave(app), FILLING.token, FILLING.other))
    app.open(f"#{fragment}")
    # nobody knows that token, which is found out only once the answer has been accepted
    app.page.locator("html[data-fragrant-state]:not([data-fragrant-state='signing-in'])").wait_for()
    app.page.goto("about:blank")
    app.open(f"#{fragment}")
    app.expect_refusal(case.ours)
