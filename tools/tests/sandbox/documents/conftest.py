from collections.abc import Iterator

import pytest

from tools.sandbox.serving import RunningSandbox

from ..starting import sandbox_fixture
from .vault import Vault

sandbox_of_its_own = sandbox_fixture("package")
"""A sandbox of these tests' own: they write."""


@pytest.fixture(scope="package")
def vault(sandbox_of_its_own: RunningSandbox) -> Iterator[Vault]:
    opened = Vault(sandbox_of_its_own)
    yield opened
    opened.close()
