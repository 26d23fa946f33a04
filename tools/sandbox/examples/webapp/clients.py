"""Authlib's client for the authorization code grant."""

from typing import Any

from authlib.integrations.flask_client import OAuth
from flask import Flask


def make_client(app: Flask, description: dict[str, Any], client: dict[str, Any]) -> Any:
    """Return the client. It makes and checks ``state``, and adds PKCE, which VisualVault may ignore."""
    return OAuth(app).register(
        "visualvault",
        client_id=client["client_id"],
        client_secret=client["client_secret"],
        authorize_url=description["authorize_url"],
        access_token_url=description["token_url"],
        client_kwargs={
            "scope": "vault",
            "token_endpoint_auth_method": "client_secret_post",
            "code_challenge_method": "S256",
        },
    )
