"""Fragrant: work with VisualVault from a web page, in Python, without a server or a secret.

* :func:`fragrant.connect` gives a vault, in a page and in a program.
* :mod:`fragrant.oauth` is the OAuth 2.0 client: pure, no browser, no input or output.
* :mod:`fragrant.vault` is the VisualVault API client over any transport.
* :mod:`fragrant.browser` is the one seam to JavaScript.
* :mod:`fragrant.app` is the page.
* :mod:`fragrant.server` is the client's home in CPython.
"""

from .homes import connect

__all__ = ["connect"]

__version__ = "0.1.0"
