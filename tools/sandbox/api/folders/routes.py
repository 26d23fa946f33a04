"""Where the addresses of folders are added."""

from flask import Blueprint

from . import alerts, fields, home, reading, sharing, writing


def add_routes(api: Blueprint) -> None:
    """Add the addresses of folders."""
    for resource in (alerts, fields, home, reading, sharing, writing):
        resource.add_routes(api)
