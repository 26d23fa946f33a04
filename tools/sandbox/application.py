"""The sandbox as a Flask application."""

import secrets
from collections.abc import Callable
from typing import Any, Final

from flask import Flask
from sqlalchemy import Engine

from .api.cors import add_cors
from .api.paths import TolerantPaths
from .api.routing import add_api
from .oauth.account import add_account_pages
from .oauth.endpoint import add_authorize_endpoint
from .oauth.server import add_authorization_server
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
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=_MAX_BODY,
        MAX_FORM_MEMORY_SIZE=_MAX_BODY,
    )
    use_sessions(app, engine)
    add_authorization_server(app)
    # Flask runs what is added last first when an answer goes out; the log must see the final status.
    add_test_help(app)
    add_pages(app, describe)
    add_api(app)
    add_authorize_endpoint(app)
    add_account_pages(app)
    add_cors(app, options.cors, options.all_origins)
    app.wsgi_app = TolerantPaths(app.wsgi_app)  # type: ignore[method-assign]  # Flask's documented way
    return app
