"""What holds for all tests, in whatever order they run."""

from asyncio import _get_running_loop, _set_running_loop
from collections.abc import Iterator
from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "e2e"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what needs a browser behind all else: what is broken without one shows sooner."""
    items.sort(key=lambda item: item.path.is_relative_to(BROWSER))


@pytest.fixture(autouse=True)
def a_thread_of_its_own(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test without a browser run an event loop: once started, Playwright's stands in this thread as running."""
    playwrights = None if request.path.is_relative_to(BROWSER) else _get_running_loop()
    if playwrights is None:
        yield
        return
    _set_running_loop(None)
    yield
    _set_running_loop(playwrights)
