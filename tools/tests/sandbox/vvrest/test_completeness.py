from .client import CALLED, all_methods


def test_every_method_was_called() -> None:
    """Runs last: see ``conftest.py``."""
    methods = set(all_methods())
    assert len(methods) > 60
    assert not methods - CALLED
