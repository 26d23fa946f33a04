"""The client of the current request, for faults that are limited to one."""

from flask import request

from ..oauth.clients.authentication import basic_client_id, uses_basic
from ..oauth.paths import AUTHORIZE, FOR_SCRIPTS, TOKEN
from ..oauth.request_form import read_form
from ..oauth.rights import SCOPES
from ..oauth.tokens.bearer import TokenRefused, token_of_request


def is_authorization_request() -> bool:
    """Return whether the request comes to the authorize endpoint, or by GET to the address of tokens."""
    return request.path == AUTHORIZE.lower() or (request.path == TOKEN.lower() and request.method == "GET")


def caller() -> str | None:
    """Return the client id that the request names: by its token, in its form, or in the query of a sign-in."""
    if is_authorization_request():
        return _lower(request.args.get("client_id"))
    if uses_basic():
        return _lower(basic_client_id())
    if "Authorization" in request.headers:
        return _of_token()
    if request.path in FOR_SCRIPTS:
        return _lower(read_form().get("client_id"))
    return None


def _of_token() -> str | None:
    for scope in SCOPES:
        try:
            return token_of_request(scope).client_id
        except TokenRefused:
            continue
    return None


def _lower(text: str | None) -> str | None:
    return text.lower() if text else None
