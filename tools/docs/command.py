"""``python3 -m tools docs``."""

import argparse
from collections.abc import Callable, Mapping

from ..project import Project
from ..sandbox.guide.grants import grants_page
from .coverage import coverage_page
from .endpoints import endpoints_page
from .reference import REFERENCE
from .refusals import refusals_page

PAGES: Mapping[str, Callable[[], str]] = {
    "coverage.md": coverage_page,
    "endpoints.md": endpoints_page,
    "grants.md": grants_page,
    "refusals.md": refusals_page,
    **REFERENCE,
}
"""Files in ``docs/``, and what makes their text."""


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Declare the options: there are none."""


def run(_args: argparse.Namespace) -> int:
    """Write the pages."""
    folder = Project.find().root / "docs"
    (folder / "reference").mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (folder / name).write_text(make(), "utf-8")
        print(f"Wrote docs/{name}")
    return 0
