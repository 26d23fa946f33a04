"""Imports against the sandbox."""
