"""The test command."""
