"""``docs/coverage.md``: what VisualVault's own clients do, and which method does it here."""

from .page import coverage_page

__all__ = ["coverage_page"]
