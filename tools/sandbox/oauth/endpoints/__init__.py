"""The addresses of the authorization server: authorize, token and revocation, OpenID Connect's, and its pages."""

import logging

from flask import Flask

from ..login import account, web_tokens
from ..login.sessions import csrf_token
from ..paths import ISSUER
from . import authorize, openid, token_endpoint


def add_oauth(app: Flask, site_url: str) -> None:
    """Add all addresses of the authorization server to ``app``, under the issuer ``site_url``."""
    # At the level DEBUG Authlib logs whole tokens.
    logging.getLogger("authlib").setLevel(logging.INFO)
    app.config[ISSUER] = site_url
    app.add_template_global(csrf_token)
    for module in (authorize, token_endpoint, openid, account, web_tokens):
        app.register_blueprint(module.views)
