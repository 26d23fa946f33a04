"""The demonstration: sandbox and page together."""
