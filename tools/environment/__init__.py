"""What the tools need on a machine that has only Python: packages, browser runtimes, a browser.

The standard library alone is used here, since nothing else may be installed yet.
"""

from .ensure import ensure

__all__ = ["ensure"]
