"""Fragrant: work with VisualVault from a web page, in Python, without a server or a secret.

* :mod:`fragrant.oauth` is the OAuth 2.0 client: pure, no browser, no input or output.
* :mod:`fragrant.vault` is the VisualVault API client over any transport.
* :mod:`fragrant.browser` is the one seam to JavaScript.
* :mod:`fragrant.app` is the page.
"""

__version__ = "0.1.0"
