"""Which grant for which program: one text, shown at ``/sandbox/grants`` and written to ``docs/grants.md``.

============ =====================================================================
``grants``   the grants in words, as ``grants.toml`` has them
``address``  the page ``/sandbox/grants``
``markdown`` the same for readers of the documentation
============ =====================================================================
"""
