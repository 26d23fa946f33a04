"""Where the addresses of files are added."""

from flask import Blueprint

from . import parts, reading, writing


def add_routes(api: Blueprint) -> None:
    """Add the addresses of files."""
    for resource in (parts, reading, writing):
        resource.add_routes(api)
