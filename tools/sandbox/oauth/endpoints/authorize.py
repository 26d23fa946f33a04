"""``/OAuth/Authorize``: who is it, have they consented, and the answer to the redirect URL.

The address is inferred. RFC 6749 sections 3.1 and 4.2 say how it behaves; ``prompt`` is OpenID Connect's.
"""

from typing import Any

from authlib.oauth2 import OAuth2Error  # type: ignore[import-untyped]
from authlib.oauth2.rfc6749.errors import AccessDeniedError, InvalidRequestError  # type: ignore[import-untyped]
from authlib.oidc.core.errors import ConsentRequiredError, LoginRequiredError  # type: ignore[import-untyped]
from flask import Blueprint, Flask, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ...prepared.sending import answer_as_prepared
from ...storage.people import User
from ..clients.client import find_client
from ..issuer import add_issuer
from ..login.return_url import below_root
from ..login.sessions import csrf_token, current_user_of, has_csrf_token
from ..paths import AUTHORIZE
from ..rights import is_administrator
from ..scopes import ADMINISTRATION, SCOPES
from ..server import authorization_server
from ..tokens.issued import PasswordChangedError
from .authorization_request import AuthorizationRequest
from .consent import has_consented, remember_consent

_BEYOND = "Access is denied: the scope of administration is for members of VaultAccess and VaultAdmins."


def add_authorize_endpoint(app: Flask) -> None:
    """Add the endpoint to ``app``."""
    endpoint = Blueprint("authorize", __name__)
    endpoint.add_url_rule(AUTHORIZE.lower(), view_func=authorize, methods=["GET", "POST"])
    app.register_blueprint(endpoint)


def authorize() -> ResponseReturnValue:
    """Answer an authorization request, or show the page that must come before the answer."""
    asked = AuthorizationRequest.from_query(request.query_string.decode("utf-8", "replace"))
    if asked.unprintable:
        return error_page("invalid_request", f"The parameter {asked.unprintable} holds a character it must not.")
    prepared = answer_as_prepared(asked) if request.method == "GET" else None
    if prepared:
        return prepared
    try:
        grant = authorization_server().get_consent_grant()
    except OAuth2Error as error:
        return _refuse(asked, error)
    user = current_user_of(grant.client.application.database_id)
    if request.method == "POST":
        return _decide(asked, grant, user)
    if "none" in asked.prompts:
        return _answer_unseen(asked, grant, user)
    if user is None or asked.prompts & {"login", "select_account"}:
        return redirect(url_for("account.login", ReturnUrl=asked.url))
    if _is_beyond(user, grant):
        return _refuse(asked, AccessDeniedError(_BEYOND, **_to_client(asked, grant)))
    if "consent" in asked.prompts or not _has_consented(user, grant):
        return _consent_page(asked, grant, user)
    return _answer(asked, grant, user)


def _answer_unseen(asked: AuthorizationRequest, grant: Any, user: User | None) -> ResponseReturnValue:
    """Answer ``prompt=none``: nothing may be shown, so what is missing becomes an error."""
    to_client = _to_client(asked, grant)
    if asked.prompts != {"none"}:
        return _refuse(asked, InvalidRequestError("prompt=none stands alone.", **to_client))
    if user is None:
        return _refuse(asked, LoginRequiredError(**to_client))
    if _is_beyond(user, grant):
        return _refuse(asked, AccessDeniedError(_BEYOND, **to_client))
    if not _has_consented(user, grant):
        return _refuse(asked, ConsentRequiredError(**to_client))
    return _answer(asked, grant, user)


def _decide(asked: AuthorizationRequest, grant: Any, user: User | None) -> ResponseReturnValue:
    """Take what was pressed on the consent page."""
    if user is None:
        return redirect(url_for("account.login", ReturnUrl=asked.url), 303)
    if not has_csrf_token():
        return render_template("message.html", title="This page is too old", retry_url=below_root(asked.url)), 400
    if request.form.get("decision") != "allow" or _is_beyond(user, grant):
        return _answer(asked, grant, None)
    remember_consent(user, grant.client.application, grant.request.scope)
    return _answer(asked, grant, user)


def _has_consented(user: User, grant: Any) -> bool:
    """Tell whether the consent page may be left out: never where the URL does not show who asks (RFC 8252 8.6)."""
    application = grant.client.application
    return grant.client.is_assured(grant.redirect_uri) and has_consented(user, application, grant.request.scope)


def _is_beyond(user: User, grant: Any) -> bool:
    """Tell whether a scope is asked for that only administrators can allow (inferred)."""
    return ADMINISTRATION in grant.request.scope.split() and not is_administrator(user)


def _to_client(asked: AuthorizationRequest, grant: Any) -> dict[str, Any]:
    """Return where an error belongs."""
    return {
        "redirect_uri": grant.redirect_uri,
        "redirect_fragment": grant.ERROR_RESPONSE_FRAGMENT,
        "state": asked.get("state"),
    }


def _consent_page(asked: AuthorizationRequest, grant: Any, user: User) -> ResponseReturnValue:
    database = grant.client.application.database
    where = f"the database {database.alias} of {database.customer.alias}"
    return render_template(
        "consent.html",
        application=grant.client.application,
        user=user,
        where=where,
        meanings=[SCOPES[name].format(database=where) for name in grant.request.scope.split()],
        action=below_root(asked.url),
        switch_url=url_for("account.logout", ReturnUrl=asked.url),
        redirect_url=grant.redirect_uri,
        is_assured=grant.client.is_assured(grant.redirect_uri),
        csrf_token=csrf_token(),
    )


def _answer(asked: AuthorizationRequest, grant: Any, user: User | None) -> ResponseReturnValue:
    """Send a token or a code, or without a user ``access_denied``, to the redirect URL."""
    try:
        answer: Response = authorization_server().create_authorization_response(grant=grant, grant_user=user)
    except PasswordChangedError as error:
        return _refuse(asked, AccessDeniedError(str(error), **_to_client(asked, grant)))
    return add_issuer(answer, grant.client)


def _refuse(asked: AuthorizationRequest, error: Any) -> ResponseReturnValue:
    """Send an error to the redirect URL; if that is not known to be the client's own, show it instead."""
    if not error.redirect_uri:
        return error_page(error.error, error.get_error_description())
    answer: Response = authorization_server().handle_error_response(None, error)
    return add_issuer(answer, find_client(asked.get("client_id")))


def error_page(code: str, description: str) -> tuple[str, int]:
    """Show an error that must not be redirected (RFC 6749 section 4.2.2.1)."""
    return render_template("error.html", code=code, description=description), 400
