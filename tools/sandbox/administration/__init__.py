"""The administration of a customer: screens for people, and an API for programs.

That API keys come from the properties screen of an account with administrative access, that applications are
registered on a screen, and what a registered application holds, is documented. What the screens look like, their
addresses, and who exactly may do what on them is inferred.

================== =======================================================================
``screens``        what all screens share: who is signed in, who acts in which database, the CSRF token
``accounts``       accounts, their properties, their API keys, the end of a lockout
``applications``   registered applications
``page_viewers``   the portal, and which pages it shows in a frame
``consents``       what somebody has allowed applications
``api``            ``/api/v1/customers``: for tokens of the scope ``administration``
``assignments``    who may enter a database: addresses without aliases
``access``         who may call these, and how far a token reaches
================== =======================================================================
"""

from flask import Flask

from ..api.routers import mount
from . import accounts, api, applications, assignments, consents, page_viewers  # noqa: F401  they declare their views
from .access import administration, without_aliases
from .screens import own, screens


def add_administration(app: Flask) -> None:
    """Add screens and API to ``app``."""
    for router in (administration, without_aliases):
        mount(app, router)
    for blueprint in (own, screens):
        app.register_blueprint(blueprint)
