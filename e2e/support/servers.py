"""A second server in the settings."""

GLOBEX = 3
"""The sample application of another customer."""
