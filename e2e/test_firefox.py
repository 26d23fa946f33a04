"""The page in Debian's Firefox: it starts, signs in and out, shows documents, and saves."""

from collections.abc import Iterator

import pytest

from tools.demo.settings import sandbox_settings
from tools.environment.firefox import FIREFOX
from tools.sandbox.serving import RunningSandbox

from .support.files_to_show import pdf
from .support.firefox import Firefox, Tab, css, launched, role, until
from .support.ground import FIELD, Ground
from .support.sites import Site, Sites

pytestmark = pytest.mark.long

ALLOW = role("button", "Allow")
ROWS = css(".ag-row [col-id='name']")
SIGN_IN = role("button", "Sign in")
STATE = "document.documentElement.dataset.fragrantState"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with launched(FIREFOX.prepare(), tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


@pytest.fixture
def tab(firefox: Firefox) -> Iterator[Tab]:
    """A tab of a person who was never here; after the test, nothing has complained, and nothing was forbidden."""
    firefox.console.clear()
    with firefox.new_tab() as tab:
        yield tab
    assert [line for line in firefox.console if line.startswith(("error", "warn"))] == []


def start(tab: Tab, url: str) -> None:
    tab.go(url)
    tab.expect_state("signed-out")


def log_in(window: Tab, account: dict[str, str]) -> None:
    """Fill in the sandbox's sign-in page."""
    window.fill(css("#username"), account["username"])
    window.fill(css("#password"), account["password"])
    window.click(SIGN_IN)


def expect_documents(tab: Tab, account: dict[str, str], *names: str) -> None:
    """Wait until somebody is signed in and has documents, those of such names among them."""
    tab.expect_state("signed-in")
    tab.expect(css("[data-fragrant-account]"), account["username"])
    until(lambda: any(found := tab.texts(ROWS)) and set(names) <= set(found), f"documents named {names}")


def sign_out(tab: Tab) -> None:
    tab.click(css("[data-menu='button']"))
    tab.click(role("button", "Sign out"))
    tab.expect_state("signed-out")
    tab.expect(SIGN_IN, "Sign in")
    assert tab.texts(ROWS) == []


def test_a_document_is_read_and_changed_after_a_sign_in_by_redirect(
    firefox: Firefox, tab: Tab, site: Site, sandbox: RunningSandbox, ground: Ground
) -> None:
    account = sandbox.describe()["accounts"][0]
    lease = pdf("Lease agreement")
    ground.vault.files.upload(ground.document.document_id, lease, "lease.pdf", change_reason="As a PDF")
    start(tab, site.url + ground.place())
    tab.click(SIGN_IN)
    log_in(tab, account)
    until(lambda: tab.texts(ALLOW) or tab.evaluate(STATE), "a question or the page")
    if tab.texts(ALLOW):
        tab.click(ALLOW)
    expect_documents(tab, account, "INV-00196", "INV-00197")

    tab.expect(css("[data-details='title']"), "INV-00196")
    tab.expect(css("[data-panel='preview'] .textLayer"), "Lease agreement")
    tab.click(css("[data-details='actions'] [data-act='download']"))
    saved = firefox.downloads / "lease.pdf"
    until(lambda: saved.exists() and saved.read_bytes() == lease, "the file among the downloads")

    tab.click(role("tab", "Fields"))
    tab.fill(css(FIELD.format("Amount")), "99")
    tab.click(role("button", "Save"))
    until(lambda: ground.values()["Amount"] == "99", "the value in the vault")
    tab.click(css("[data-details='actions'] [aria-haspopup]"))
    tab.click(css("[role='menuitem'][data-key='rename']"))
    tab.fill(css("dialog[open] [data-ask='name']"), "A lease")
    tab.click(css("dialog[open] button[value='ok']"))
    tab.expect(css("[data-details='title']"), "A lease")
    assert ground.name() == "A lease"
    sign_out(tab)


def test_the_page_stays_while_somebody_signs_in_by_popup(
    firefox: Firefox, tab: Tab, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]
) -> None:
    account = sandbox.describe()["accounts"][0]
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{ports['popup']}/") + 'sign_in = "popup"\n'
    start(tab, sites.build(settings, port=ports["popup"]).url)
    tab.evaluate("window.isTheSame = true")
    before = set(firefox.windows())
    tab.click(SIGN_IN)
    (window,) = until(lambda: set(firefox.windows()) - before, "a window")
    log_in(Tab(firefox, window), account)
    expect_documents(tab, account)
    until(lambda: set(firefox.windows()) == before, "the end of the window")
    assert tab.evaluate("window.isTheSame") is True
    sign_out(tab)
