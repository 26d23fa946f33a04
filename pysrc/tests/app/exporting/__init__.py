"""The export of lists."""
