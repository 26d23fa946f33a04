"""Rows of a file, on their way into a vault."""
