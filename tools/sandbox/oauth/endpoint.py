"""``/OAuth/Authorize``: who is it, have they consented, and the answer in the fragment.

The address is inferred. RFC 6749 sections 3.1 and 4.2 say how it behaves; ``prompt`` is OpenID Connect's.
"""

from typing import Any

from authlib.oauth2 import OAuth2Error  # type: ignore[import-untyped]
from authlib.oauth2.rfc6749.errors import InvalidRequestError  # type: ignore[import-untyped]
from authlib.oidc.core.errors import ConsentRequiredError, LoginRequiredError  # type: ignore[import-untyped]
from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ..seed.applications import SCOPES
from ..storage.people import User
from .consent import has_consented, remember_consent
from .requests import AuthorizationRequest
from .server import authorization_server
from .sessions import csrf_token, current_account, has_csrf_token, user_of


def add_authorize_endpoint(app: Flask) -> None:
    """Add the endpoint to ``app``."""
    endpoint = Blueprint("authorize", __name__)
    endpoint.add_url_rule("/oauth/authorize", view_func=authorize, methods=["GET", "POST"])
    app.register_blueprint(endpoint)


def authorize() -> ResponseReturnValue:
    """Answer an authorization request, or show the page that must come before the answer."""
    asked = AuthorizationRequest.from_query(request.query_string.decode("utf-8", "replace"))
    if asked.unprintable:
        return error_page("invalid_request", f"The parameter {asked.unprintable} holds a character it must not.")
    try:
        grant = authorization_server().get_consent_grant()
    except OAuth2Error as error:
        return _refuse(error)
    user = user_of(current_account(), grant.client.application.database_id)
    if request.method == "POST":
        return _decide(asked, grant, user)
    if "none" in asked.prompts:
        return _answer_unseen(asked, grant, user)
    if user is None or asked.prompts & {"login", "select_account"}:
        return redirect(url_for("account.login", ReturnUrl=asked.url))
    if "consent" in asked.prompts or not has_consented(user, grant.client.application, grant.request.scope):
        return _consent_page(asked, grant, user)
    return _answer(grant, user)


def _answer_unseen(asked: AuthorizationRequest, grant: Any, user: User | None) -> ResponseReturnValue:
    """Answer ``prompt=none``: nothing may be shown, so what is missing becomes an error."""
    to_client = {"redirect_uri": grant.redirect_uri, "redirect_fragment": True, "state": asked.get("state")}
    if asked.prompts != {"none"}:
        return _refuse(InvalidRequestError("prompt=none stands alone.", **to_client))
    if user is None:
        return _refuse(LoginRequiredError(**to_client))
    if not has_consented(user, grant.client.application, grant.request.scope):
        return _refuse(ConsentRequiredError(**to_client))
    return _answer(grant, user)


def _decide(asked: AuthorizationRequest, grant: Any, user: User | None) -> ResponseReturnValue:
    """Take what was pressed on the consent page."""
    if user is None:
        return redirect(url_for("account.login", ReturnUrl=asked.url), 303)
    if not has_csrf_token():
        return render_template("message.html", title="This page is too old", retry_url=asked.url), 400
    if request.form.get("decision") != "allow":
        return _answer(grant, None)
    remember_consent(user, grant.client.application, grant.request.scope)
    return _answer(grant, user)


def _consent_page(asked: AuthorizationRequest, grant: Any, user: User) -> ResponseReturnValue:
    database = grant.client.application.database
    where = f"the database {database.alias} of {database.customer.alias}"
    return render_template(
        "consent.html",
        application=grant.client.application,
        user=user,
        where=where,
        meanings=[SCOPES[name].format(database=where) for name in grant.request.scope.split()],
        action=asked.url,
        switch_url=url_for("account.logout", ReturnUrl=asked.url),
        redirect_url=grant.redirect_uri,
        csrf_token=csrf_token(),
    )


def _answer(grant: Any, user: User | None) -> ResponseReturnValue:
    """Send a token, or without a user ``access_denied``, to the redirect URL."""
    answer: ResponseReturnValue = authorization_server().create_authorization_response(grant=grant, grant_user=user)
    return answer


def _refuse(error: Any) -> ResponseReturnValue:
    """Send an error to the redirect URL; if that is not known to be the client's own, show it instead."""
    if not error.redirect_uri:
        return error_page(error.error, error.get_error_description())
    answer: ResponseReturnValue = authorization_server().handle_error_response(None, error)
    return answer


def error_page(code: str, description: str) -> tuple[str, int]:
    """Show an error that must not be redirected (RFC 6749 section 4.2.2.1)."""
    return render_template("error.html", code=code, description=description), 400
