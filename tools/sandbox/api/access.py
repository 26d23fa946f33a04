"""Who may call the API: a token for the scope ``vault``, given for this customer database.

That a token is refused by other databases is documented. The status is inferred: 403, as the token itself is good.
"""

from typing import Any

from flask import current_app, g, request
from sqlalchemy import ColumnElement

from ..oauth.rights import VAULT
from ..oauth.tokens.bearer import TokenRefused, challenge, token_of_request
from ..storage.grants import AccessToken
from ..storage.people import User
from .envelope import Problem
from .paths import WITHOUT_DOCAPI, is_service_path

STRICT_SERVICES = "SANDBOX_STRICT_SERVICES"
"""The setting whether the extended services take JWTs alone, as real ones do (observed by a third party)."""


def require_token(*scopes: str) -> None:
    """Refuse the request being answered unless its token covers one of ``scopes``.

    :raises TokenRefused: 401 or 403.
    """
    g.access_token = token_of_request(*scopes)


def require_access() -> None:
    """Refuse the request being answered with 401 or 403 unless its token is good for the database it addresses."""
    require_token(VAULT)
    if current_app.config[STRICT_SERVICES] and is_service_path(request.path) and not current_token().is_jwt:
        raise TokenRefused(401, "The session is invalid or has expired.", challenge())
    database = current_token().application.database
    asked = request.view_args or {}
    aliases = database.aliases
    # An extended service may leave them out: the token tells them.
    if (asked.pop("customer", aliases[0]), asked.pop("database", aliases[1])) != aliases:
        raise Problem(403, "The token is for another customer database.")


def require_docapi() -> None:
    """Refuse as ``require_access`` does, and with HTTP 404 if the database has no DocApi (inferred)."""
    require_access()
    if not has_docapi():
        raise Problem(404, "This database has no DocApi.")


def has_docapi() -> bool:
    """Tell whether the database that the request being answered is about has the DocApi."""
    database = current_token().application.database
    return (database.customer.alias, database.alias) not in WITHOUT_DOCAPI


def current_token() -> AccessToken:
    """Return the token of the request being answered."""
    token: AccessToken = g.access_token
    return token


def current_database_id() -> str:
    """Return the id of the database that the request being answered is about."""
    return current_token().application.database_id


def in_database(table: Any) -> ColumnElement[bool]:
    """Return the condition of a table's rows in the database that the request being answered is about."""
    condition: ColumnElement[bool] = table.database_id == current_database_id()
    return condition


def current_user() -> User:
    """Return the user on whose behalf the request being answered is made."""
    return current_token().user


def database_url() -> str:
    """Return the base address of the API of the database that the request being answered is about."""
    database = current_token().application.database
    return f"{request.url_root}api/v1/{database.customer.alias}/{database.alias}"
