"""The sandbox over PostgreSQL: Debian's own, started for the tests alone."""
