"""An authorization server that is not ours: glewlwyd, a complete product, unmodified."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .servers.glewlwyd import GlewlwydServer, install_or_explain, run_glewlwyd, sign_in
from .support.app import PATIENCE_MS
from .support.profile import profile_settings
from .support.sites import Site, Sites, free_port
from .support.watch import Watch


@pytest.fixture(scope="module")
def glewlwyd_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def glewlwyd(glewlwyd_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlewlwydServer]:
    reason = install_or_explain()
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)  # a developer's machine where it may not be installed; CI never skips
    assert reason is None
    with run_glewlwyd([f"http://localhost:{glewlwyd_port}/"], tmp_path_factory.mktemp("glewlwyd")) as server:
        yield server


@pytest.fixture(scope="module")
def profile_site(sites: Sites, glewlwyd: GlewlwydServer, glewlwyd_port: int) -> Site:
    return sites.build(profile_settings(glewlwyd, f"http://localhost:{glewlwyd_port}/"), port=glewlwyd_port)


def test_sign_in_and_see_the_profile(page: Page, profile_site: Site, glewlwyd: GlewlwydServer) -> None:
    watch = Watch(page)
    html = page.locator("html")
    page.goto(profile_site.url)
    expect(html).to_have_attribute("data-fragrant-state", "signed-out", timeout=PATIENCE_MS)
    page.get_by_role("button", name="Sign in", exact=True).click()
    sign_in(page, glewlwyd.username, glewlwyd.password)
    expect(html).to_have_attribute("data-fragrant-state", "signed-in", timeout=PATIENCE_MS)
    expect(page.locator("[data-fragrant-account]")).to_have_text(glewlwyd.username)
    marks = page.evaluate("performance.getEntriesByName('fragrant:first-data').length")
    assert marks == 1
    assert watch.violations == []
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(html).to_have_attribute("data-fragrant-state", "signed-out")
