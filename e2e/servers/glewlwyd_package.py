"""Whether glewlwyd is here, and its installation where that is ours to do."""

import shutil

from tools.environment.debian import install_package

from .glewlwyd_files import PAGES, PAGES_SETTINGS, SCHEMA


def install_or_explain() -> str | None:
    """Return None when glewlwyd can be run, installed if need be, or one sentence that says why it cannot."""
    if _is_usable():
        return None
    if reason := install_package("glewlwyd"):
        return reason
    return None if _is_usable() else "The installed glewlwyd package lacks files that the tests need."


def _is_usable() -> bool:
    files = (PAGES / "login.html", PAGES_SETTINGS, SCHEMA)
    return shutil.which("glewlwyd") is not None and all(file.is_file() for file in files)
