"""The documents of a vault."""
