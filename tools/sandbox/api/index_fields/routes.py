"""Where the addresses of index fields are added."""

from flask import Blueprint

from . import definitions


def add_routes(api: Blueprint) -> None:
    """Add the addresses of index fields."""
    definitions.add_routes(api)
