"""Authlib's authorization server with the grants of the sandbox; tokens, and where they are kept."""

import hashlib
import logging
import secrets
import time
from typing import Any, Final

from authlib.integrations.flask_oauth2 import AuthorizationServer  # type: ignore[import-untyped]
from authlib.integrations.flask_oauth2.requests import (  # type: ignore[import-untyped]
    FlaskOAuth2Payload,
    FlaskOAuth2Request,
)
from authlib.oauth2.rfc6749.grants import ImplicitGrant  # type: ignore[import-untyped]
from authlib.oauth2.rfc6750 import BearerTokenGenerator  # type: ignore[import-untyped]
from flask import Flask, current_app, request

from ..seed.applications import SCOPES
from ..storage.engine import current_session
from ..storage.grants import AccessToken
from .clients import Client, find_client

_TOKEN_BYTES: Final = 48
"""Of randomness in an access token: 384 bits, 64 characters."""


def add_authorization_server(app: Flask) -> None:
    """Give ``app`` an authorization server with the implicit grant."""
    # At the level DEBUG Authlib logs whole tokens.
    logging.getLogger("authlib").setLevel(logging.INFO)
    app.config["OAUTH2_SCOPES_SUPPORTED"] = list(SCOPES)
    server = _Server(app, query_client=find_client, save_token=_save_token)
    server.register_token_generator(
        "default", BearerTokenGenerator(_make_token, refresh_token_generator=None, expires_generator=_lifetime)
    )
    server.register_grant(ImplicitGrant)
    app.extensions["sandbox-authorization"] = server


def authorization_server() -> Any:
    """Return the authorization server of the application at work."""
    return current_app.extensions["sandbox-authorization"]


def token_digest(token: str) -> str:
    """Return what is kept of a token. It is random enough for a plain hash."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


class _QueryPayload(FlaskOAuth2Payload):  # type: ignore[misc]  # Authlib has no types
    """The parameters of an authorization request: those of the query alone.

    Authlib would add the fields of a form, but the only form sent here is that of the consent page.
    """

    @property
    def data(self) -> Any:
        return request.args


class _Server(AuthorizationServer):  # type: ignore[misc]  # Authlib has no types
    def create_oauth2_request(self, _request: Any) -> Any:
        asked = FlaskOAuth2Request(request)
        asked.payload = _QueryPayload(request)
        return asked


def _make_token(**_: Any) -> str:
    return secrets.token_urlsafe(_TOKEN_BYTES)


def _lifetime(client: Client, _grant_type: str) -> int:
    return client.application.lifetime


def _save_token(token: dict[str, Any], answered: Any) -> None:
    session = current_session()
    session.add(
        AccessToken(
            digest=token_digest(token["access_token"]),
            client_id=answered.client.get_client_id(),
            user_id=answered.user.id,
            scope=token["scope"],
            expires_at=int(time.time()) + token["expires_in"],
        )
    )
    session.commit()
