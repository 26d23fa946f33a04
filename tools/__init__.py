"""The command line: ``python3 -m tools <command>``."""
