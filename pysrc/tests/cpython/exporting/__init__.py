"""Exports from a sandbox."""
