"""``docs/reference/``: the vault's client as its signatures and docstrings tell of it.

=============== ==========================================================
``code``        the package's source, read by griffe
``markup``      docstrings as Markdown
``entries``     a function, a class, a value
``endpoints``   the endpoints that a method asks
``resources``   a page for each resource
``rows``        the kinds of row
``filters``     filters and their operators
``errors``      the errors as a tree
``pages``       all pages by their file
=============== ==========================================================
"""

from .pages import REFERENCE

__all__ = ["REFERENCE"]
