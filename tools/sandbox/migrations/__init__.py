"""The schema by version, with Alembic: a database file of an older sandbox is brought up to date when it is opened.

=============== ===============================================================================
``upgrading``   what is done to a database that is opened
``env``         what Alembic runs, by its own rules
``versions``    the steps, one a file, each knowing the one before it
``__main__``    ``python -m tools.sandbox.migrations "what changes"`` writes the next step
=============== ===============================================================================

Whoever changes a table in ``storage`` adds a step by that command, reads it, and mends what Alembic can't know: a
column that is renamed, or rows that must be changed. A test compares what the steps make with the tables. What has been
seeded is not seeded anew: an older file keeps its rows.
"""
