"""The redirect that carries a prepared answer to the application."""

from typing import Any, Final
from urllib.parse import quote_plus

from flask import Response, abort, current_app, g, request
from sqlalchemy import select

from ..oauth.clients.client import Client, find_client
from ..oauth.endpoints.authorization_request import AuthorizationRequest
from ..oauth.paths import issuer
from ..oauth.tokens.issued import issue_access_token
from ..storage.engine import current_session
from ..storage.people import User
from .prepared_answer import PreparedAnswer
from .registry import ANSWERS, Faults

_LONGEST: Final = 30
"""Seconds until a request that is never answered is given up."""
_SAMPLE_USER: Final = "pat.lee"


class _RawRedirect(Response):
    """A redirect whose ``Location`` goes out as it is: Werkzeug would quote what has no place in a URL."""

    raw_location: str

    def get_wsgi_headers(self, environ: Any) -> Any:
        """Return the headers. WSGI carries bytes as Latin-1."""
        headers = super().get_wsgi_headers(environ)
        headers["Location"] = self.raw_location.encode().decode("latin-1")
        return headers


def answer_as_prepared() -> Response | None:
    """Return the prepared response to an authorization request; None if none waits for it.

    It goes to a registered redirect URL or nowhere: any other request leaves the queue as it is.
    """
    asked = AuthorizationRequest.from_query(request.query_string.decode("utf-8", "replace"))
    client = None if asked.unprintable else find_client(asked.get("client_id"))
    redirect_url = _redirect_url(asked, client) if client else None
    if client is None or redirect_url is None:
        return None
    queue: Faults = current_app.extensions[ANSWERS]
    let_go = queue.delays.end
    taken = queue.take(frozenset({"answer"}), limit=1)
    # A fault may ask for one, too: then it comes each time.
    answer, let_go = (taken[0].value, let_go) if taken else g.get("answer_of_fault", (None, None))
    if answer is None:
        return None
    g.answered_as_prepared = True
    if answer.never:
        _release_database()
        let_go.wait(_LONGEST)
        abort(503, "A test has asked for no answer to this request.")
    response = _RawRedirect(status=answer.status)
    response.raw_location = answer.location(redirect_url, _values(answer, asked, client))
    if answer.delay:
        _release_database()
        let_go.wait(answer.delay)
    return response


def _redirect_url(asked: AuthorizationRequest, client: Client) -> str | None:
    named = asked.get("redirect_uri")
    if not named:
        return client.get_default_redirect_uri()
    return named if client.check_redirect_uri(named) else None


def _release_database() -> None:
    """Return the request's connection to the pool: there are few, and other requests need them."""
    current_session().close()


def _values(answer: PreparedAnswer, asked: AuthorizationRequest, client: Client) -> dict[str, str]:
    """Return the values of the placeholders, encoded as in any response: the state is the visitor's text."""
    values = {"state": asked.get("state"), "iss": issuer()}
    if answer.needs_token:
        values["token"] = _token(asked, client)
    return {name: quote_plus(value) for name, value in values.items()}


def _token(asked: AuthorizationRequest, client: Client) -> str:
    """Return a new token of the sample user, for the requested scope or, if that is refused, the default one."""
    in_database = (User.database_id == client.application.database_id, User.user_id == _SAMPLE_USER)
    user = current_session().scalar(select(User).where(*in_database))
    if user is None:
        abort(409, f"{_SAMPLE_USER} has no access to the database of this application.")
    scope = client.get_allowed_scope(asked.get("scope")) or client.get_allowed_scope(None) or ""
    return issue_access_token(client, user, scope)
