from collections.abc import Iterator

import pytest

from tools.sandbox.serving import RunningSandbox

from ..starting import sandbox_fixture
from .caller import Caller

vault = sandbox_fixture("package")
"""A sandbox of these tests' own: they write. Each makes what it changes, under a name of its own."""


@pytest.fixture(scope="package")
def pat(vault: RunningSandbox) -> Iterator[Caller]:
    """A member of VaultAccess."""
    caller = Caller(vault)
    with caller.http:
        yield caller


@pytest.fixture(scope="package")
def sam(vault: RunningSandbox) -> Iterator[Caller]:
    """One without rights."""
    caller = Caller(vault, "sam.reader")
    with caller.http:
        yield caller


@pytest.fixture(scope="package")
def kim(vault: RunningSandbox) -> Iterator[Caller]:
    """A member of VaultAccess of another customer."""
    caller = Caller(vault, "kim.globex", "Fragrant Globex")
    with caller.http:
        yield caller
