"""The redirect that carries a prepared answer to the application."""

from typing import Any, Final
from urllib.parse import quote_plus

from flask import Response, abort, current_app, g
from sqlalchemy import select

from ..oauth.clients.client import Client, find_client
from ..oauth.endpoints.authorization_request import AuthorizationRequest
from ..oauth.issuer import issuer
from ..oauth.tokens.issued import issue_access_token
from ..storage.engine import current_session
from ..storage.people import User
from .answer import PreparedAnswer
from .queue import EXTENSION, PreparedAnswers

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


def answer_as_prepared(asked: AuthorizationRequest) -> Response | None:
    """Answer an authorization request as a test has prepared it; None if nothing waits for it.

    It goes to a registered redirect URL or nowhere: for any other request nothing is taken from the queue.
    """
    client = find_client(asked.get("client_id"))
    if client is None:
        return None
    redirect_url = _redirect_url(asked, client)
    if redirect_url is None:
        return None
    queue: PreparedAnswers = current_app.extensions[EXTENSION]
    # A fault may ask for one, too: then it comes each time.
    taken = queue.take(client.get_client_id()) or g.get("answer_of_fault")
    if taken is None:
        return None
    answer, let_go = taken
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
    """Give the request's connection back: there are not many, and others go on meanwhile."""
    current_session().close()


def _values(answer: PreparedAnswer, asked: AuthorizationRequest, client: Client) -> dict[str, str]:
    """Return what the placeholders stand for, encoded as in any answer: the state is the visitor's text."""
    values = {"state": asked.get("state"), "iss": issuer()}
    if answer.needs_token:
        values["token"] = _token(asked, client)
    return {name: quote_plus(value) for name, value in values.items()}


def _token(asked: AuthorizationRequest, client: Client) -> str:
    """Return a new token of the sample user's, for the scope asked for or, failing that, the usual one."""
    in_database = (User.database_id == client.application.database_id, User.user_id == _SAMPLE_USER)
    user = current_session().scalar(select(User).where(*in_database))
    if user is None:
        abort(409, f"{_SAMPLE_USER} has no access to the database of this application.")
    scope = client.get_allowed_scope(asked.get("scope")) or client.get_allowed_scope(None) or ""
    return issue_access_token(client, user, scope)
