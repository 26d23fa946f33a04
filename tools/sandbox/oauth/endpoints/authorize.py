"""``/OAuth/Authorize``: sign-in, consent, and the authorization response to the redirect URL.

The address is inferred. RFC 6749 sections 3.1 and 4.2 say how it behaves; ``prompt`` is OpenID Connect's.
"""

from typing import Any
from urllib.parse import urlencode

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749.errors import AccessDeniedError, InvalidRequestError
from authlib.oidc.core.errors import ConsentRequiredError, LoginRequiredError
from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ...storage.engine import session
from ...storage.grants import Consent
from ...storage.people import User
from ..clients.client import Client, find_client
from ..login.return_url import below_root
from ..login.sessions import current_user_of, has_csrf_token
from ..paths import AUTHORIZE, issuer
from ..requests import AuthorizationRequest
from ..rights import SCOPES, is_beyond
from ..server import server
from ..tokens.issued import PasswordChangedError

_BEYOND = "Access is denied: the scope of administration is for members of VaultAccess and VaultAdmins."


views = Blueprint("authorize", __name__)


@views.route(AUTHORIZE.lower(), methods=["GET", "POST"])
def authorize() -> ResponseReturnValue:
    """Send the authorization response, or show the page that must come first: sign-in or consent."""
    asked = AuthorizationRequest.from_query(request.query_string.decode("utf-8", "replace"))
    grant = None
    try:
        if asked.unprintable:
            raise InvalidRequestError(f"The parameter {asked.unprintable} holds a character it must not.")
        grant = server.get_consent_grant()
        return _respond(asked, grant)
    except OAuth2Error as error:
        if grant is not None:
            # What was refused came from a client that is known: Authlib redirects the error there.
            error.redirect_uri, error.redirect_fragment = grant.redirect_uri, grant.ERROR_RESPONSE_FRAGMENT
            error.state = asked.get("state")
        if not error.redirect_uri:
            # It is not known to be the client's, so the error is shown (RFC 6749 section 4.2.2.1).
            return render_template("error.html", code=error.error, description=error.get_error_description()), 400
        return _with_issuer(server.handle_error_response(None, error), find_client(asked.get("client_id")))


def _respond(asked: AuthorizationRequest, grant: Any) -> ResponseReturnValue:
    user = current_user_of(grant.client.application.database_id)
    if request.method == "POST":
        return _decide(asked, grant, user)
    # With prompt=none no page is shown: what is missing becomes an error.
    is_silent = "none" in asked.prompts
    if is_silent and asked.prompts != {"none"}:
        raise InvalidRequestError("prompt=none stands alone.")
    if user is None or asked.prompts & {"login", "select_account"}:
        if is_silent:
            raise LoginRequiredError
        return redirect(url_for("account.login", ReturnUrl=asked.url))
    if is_beyond(user, grant.request.scope):
        raise AccessDeniedError(_BEYOND)
    if "consent" in asked.prompts or not _has_consented(user, grant):
        if is_silent:
            raise ConsentRequiredError
        return _consent_page(asked, grant, user)
    return _answer(grant, user)


def _decide(asked: AuthorizationRequest, grant: Any, user: User | None) -> ResponseReturnValue:
    """Send the authorization response for the button pressed on the consent page."""
    if user is None:
        return redirect(url_for("account.login", ReturnUrl=asked.url), 303)
    if not has_csrf_token():
        return render_template("message.html", title="This page is too old", retry_url=below_root(asked.url)), 400
    if request.form.get("decision") != "allow" or is_beyond(user, grant.request.scope):
        raise AccessDeniedError
    _remember_consent(user, grant)
    return _answer(grant, user)


def _has_consented(user: User, grant: Any) -> bool:
    """Return whether the user has consented before, and the URL identifies the client (RFC 8252 section 8.6)."""
    mine = (Consent.user_id == user.id, Consent.client_id == grant.client.get_client_id())
    given = session.scalars(select(Consent.scope).where(*mine))
    return grant.client.is_assured(grant.redirect_uri) and set(grant.request.scope.split()) <= set(given)


def _remember_consent(user: User, grant: Any) -> None:
    for name in grant.request.scope.split():
        try:
            session.merge(Consent(user_id=user.id, client_id=grant.client.get_client_id(), scope=name))
            session.commit()
        except IntegrityError:
            session.rollback()  # another window of the same user has just consented


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
    )


def _answer(grant: Any, user: User) -> Response:
    """Redirect with a token or a code."""
    try:
        answer = server.handle_response(*grant.create_authorization_response(grant.redirect_uri, user))
    except PasswordChangedError as error:
        raise AccessDeniedError(error.description) from None
    return _with_issuer(answer, grant.client)


def _with_issuer(response: Response, client: Client | None) -> Response:
    """Add ``iss`` (RFC 9207; the sandbox's own) for an application that is registered to get it.

    Authlib's own extension puts it into the query even where the response is in the fragment, and leaves it out of
    errors that are found before consent. Every response has parameters, and they come last in the URL.
    """
    if client and client.application.sends_issuer and response.status_code in {302, 303}:
        response.headers["Location"] += "&" + urlencode({"iss": issuer()})
    return response
