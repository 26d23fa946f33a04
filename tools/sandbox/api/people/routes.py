"""Where the addresses of users, sites and groups are added."""

from flask import Blueprint

from . import group_changes, groups, security_members, session_tokens, sites, user_changes, users


def add_routes(api: Blueprint) -> None:
    """Add the addresses of users, sites and groups."""
    for resource in (group_changes, groups, security_members, session_tokens, sites, user_changes, users):
        resource.add_routes(api)
