"""Which grant for which program: one text, shown at ``/sandbox/grants`` and written to ``docs/grants.md``."""
