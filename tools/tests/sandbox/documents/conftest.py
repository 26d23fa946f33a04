from collections.abc import Iterator

import pytest

from tools.sandbox.serving import RunningSandbox

from ..starting import run_sandbox
from .vault import Vault


@pytest.fixture(scope="package")
def sandbox_of_its_own() -> Iterator[RunningSandbox]:
    """A sandbox of these tests' own: they write."""
    with run_sandbox() as running:
        yield running


@pytest.fixture(scope="package")
def vault(sandbox_of_its_own: RunningSandbox) -> Iterator[Vault]:
    opened = Vault(sandbox_of_its_own)
    yield opened
    opened.close()
