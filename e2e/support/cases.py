"""Cases of a test that say no more about the browser than the ones beside them."""

from functools import partial

import pytest

in_all = partial(pytest.param, marks=pytest.mark.long)
"""A case for ``python3 -m tools test --all`` alone: what is new in it is pure Python, which has tests of its own."""
