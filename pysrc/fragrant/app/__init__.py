"""The page: :func:`fragrant.app.start.start` is what its first line of Python calls.

Modules here that don't need a page (``account``, ``explain``) can be imported anywhere.
"""
