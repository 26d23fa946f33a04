"""The sandbox as a Flask application."""

import secrets
from collections.abc import Callable
from typing import Any, Final

from flask import Flask
from sqlalchemy import Engine

from .administration import add_administration
from .api.cors import add_cors
from .api.paths import TolerantPaths
from .api.routers import add_api
from .contract.address import add_contract
from .faults.address import add_faults_addresses
from .faults.applying import add_faults
from .faults.registry import Faults
from .guide.grants import add_guide
from .hosts import TrustedHosts
from .oauth.endpoints import add_oauth
from .options import SandboxOptions
from .pages import add_pages
from .storage.engine import use_sessions
from .testhelp import add_test_help

_MAX_BODY: Final = 64 * 1024
"""Bytes: no form here is larger."""


def create_application(
    engine: Engine, options: SandboxOptions, port: int, describe: Callable[[], dict[str, Any]]
) -> Flask:
    """Return the application over a filled database. ``port`` is where it will be reached."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=secrets.token_bytes(32),
        # Cookies are shared by all ports of a host: two sandboxes must not sign each other's users out.
        SESSION_COOKIE_NAME=f"sandbox-{port}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE=options.cookie_samesite,
        # Browsers take SameSite=None with Secure alone.
        SESSION_COOKIE_SECURE=options.cookie_samesite == "None",
        MAX_CONTENT_LENGTH=_MAX_BODY,
        SANDBOX_STRICT_SERVICES=options.strict_services,
        SANDBOX_REFRESH_GRACE=options.refresh_grace,
        MAX_FORM_MEMORY_SIZE=_MAX_BODY,
    )
    use_sessions(app, engine)
    # Flask runs what is added last first when an answer goes out; the log must see the final status.
    add_test_help(app)
    add_faults(app, Faults(options.checked_faults))
    add_faults_addresses(app)
    add_pages(app, describe, options.coop)
    add_api(app)
    add_administration(app)
    add_oauth(app, describe()["site_url"])
    add_contract(app, describe)
    add_guide(app)
    add_cors(app, options.cors, options.all_origins, revocation=options.revoke_cors, expose=options.expose)
    tolerant = TolerantPaths(app.wsgi_app, options.virtual_directory)
    app.wsgi_app = TrustedHosts(tolerant, options.public_url)  # type: ignore[method-assign]  # Flask's documented way
    return app
