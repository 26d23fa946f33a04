"""Where the addresses of what runs are added."""

from flask import Blueprint

from . import custom_queries, emails, processes, reports, scripts


def add_routes(api: Blueprint) -> None:
    """Add the addresses of what runs."""
    for resource in (custom_queries, emails, processes, reports, scripts):
        resource.add_routes(api)
