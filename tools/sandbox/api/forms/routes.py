"""Where the addresses of forms are added."""

from flask import Blueprint

from . import reading, relations, templates, writing


def add_routes(api: Blueprint) -> None:
    """Add the addresses of forms."""
    for resource in (reading, relations, templates, writing):
        resource.add_routes(api)
