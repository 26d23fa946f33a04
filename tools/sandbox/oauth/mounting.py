"""The authorization server, added to the application."""

from flask import Flask

from .endpoints import authorize, openid, token_endpoint
from .issuer import set_issuer
from .login import account, web_token_login
from .server import add_authorization_server
from .tokens.jwts import add_signing_key


def add_oauth(app: Flask, site_url: str) -> None:
    """Add all addresses of the authorization server to ``app``, under the issuer ``site_url``."""
    set_issuer(app, site_url)
    add_signing_key(app)
    add_authorization_server(app)
    for module in (authorize, token_endpoint, openid, account, web_token_login):
        app.register_blueprint(module.views)
