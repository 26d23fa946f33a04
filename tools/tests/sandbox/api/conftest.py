from collections.abc import Iterator

import pytest

from tools.sandbox.serving import RunningSandbox

from ..caller import Caller
from ..starting import sandbox_fixture

written = sandbox_fixture("package")
"""A sandbox of these tests' own: they write. Each makes what it changes, under a name of its own."""


@pytest.fixture(scope="package")
def pat(written: RunningSandbox) -> Iterator[Caller]:
    """A member of VaultAccess."""
    with Caller(written) as caller:
        yield caller


@pytest.fixture(scope="package")
def sam(written: RunningSandbox) -> Iterator[Caller]:
    """One without rights."""
    with Caller(written, "sam.reader") as caller:
        yield caller


@pytest.fixture(scope="package")
def kim(written: RunningSandbox) -> Iterator[Caller]:
    """A member of VaultAccess of another customer."""
    with Caller(written, "kim.globex", "Fragrant Globex") as caller:
        yield caller
