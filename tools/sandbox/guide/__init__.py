"""Which grant for which program: one text, shown at ``/sandbox/grants`` and written to ``docs/grants.md``.

============ =====================================================================
``grants``   the grants in words
``words``    what the words are made of
``programs`` the programs, read from the files that the tests run
``address``  the page ``/sandbox/grants``
``markdown`` the same for readers of the documentation
============ =====================================================================
"""
