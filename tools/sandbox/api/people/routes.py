"""Where the addresses of users, sites and groups are added."""

from flask import Blueprint

from . import security_members, session_tokens, sites, user_changes, users


def add_routes(api: Blueprint) -> None:
    """Add the addresses of users, sites and groups."""
    for resource in (security_members, session_tokens, sites, user_changes, users):
        resource.add_routes(api)
