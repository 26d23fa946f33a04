"""Where the addresses of what the portal shows are added."""

from flask import Blueprint

from . import dropdowns, layout, localization, meta, persisted_data


def add_routes(api: Blueprint) -> None:
    """Add the addresses of what the portal shows."""
    for resource in (dropdowns, layout, localization, meta, persisted_data):
        resource.add_routes(api)
