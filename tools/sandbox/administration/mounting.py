"""The administration, added to the application: modules that are imported here have declared their views."""

from flask import Flask

from ..api.routers import mount
from . import accounts, api, applications, assignments, consents, page_viewers  # noqa: F401
from .access import administration, without_aliases
from .screens import own, screens


def add_administration(app: Flask) -> None:
    """Add screens and API to ``app``."""
    for router in (administration, without_aliases):
        mount(app, router)
    for blueprint in (own, screens):
        app.register_blueprint(blueprint)
