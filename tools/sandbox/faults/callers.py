"""The application that makes the request being answered, as far as a fault wants to know it."""

from urllib.parse import parse_qsl

from flask import request

from ..oauth.bearer import TokenRefused, token_of_request
from ..oauth.paths import AUTHORIZE, FOR_SCRIPTS

_SCOPES = ("vault", "openid", "admin")


def caller() -> str | None:
    """Return the client id that the request names: by its token, in its form, or in the query of a sign-in."""
    if request.path == AUTHORIZE.lower():
        return _lower(request.args.get("client_id"))
    if "Authorization" in request.headers:
        return _of_token()
    if request.path in FOR_SCRIPTS:
        if request.authorization and request.authorization.username:
            return _lower(request.authorization.username)
        return _lower(_form_field("client_id"))
    return None


def _of_token() -> str | None:
    for scope in _SCOPES:
        try:
            return token_of_request(scope).client_id
        except TokenRefused:
            continue
    return None


def _form_field(name: str) -> str | None:
    """Return a field of a form, whatever type the body claims to have (seen in VisualVault's clients)."""
    if request.form:
        return request.form.get(name)
    fields = parse_qsl(request.get_data(as_text=True), max_num_fields=None)
    return next((value for key, value in fields if key == name), None)


def _lower(text: str | None) -> str | None:
    return text.lower() if text else None
