"""Answers to authorization requests: the redirect that a test has prepared, or the true one gone wrong."""

from threading import Event
from typing import Any, Final
from urllib.parse import parse_qsl, quote_plus, urlsplit

from flask import Response, abort, current_app, g, request
from sqlalchemy import select

from ..oauth.clients.client import Client, find_client
from ..oauth.paths import issuer
from ..oauth.requests import AuthorizationRequest
from ..oauth.tokens.issued import issue_access_token
from ..storage.engine import current_session
from ..storage.people import User
from .fault import Fault
from .prepared_answer import PreparedAnswer
from .registry import ANSWERS, Faults

_LONGEST: Final = 30
"""Seconds until a request that is never answered is given up."""
_SAMPLE_USER: Final = "pat.lee"
_KEPT_IN_ERRORS: Final = frozenset({"state", "iss"})

Parameters = list[tuple[str, str]]


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
    end = queue.end
    taken = queue.take(frozenset({"answer"}), limit=1)
    # A fault may ask for one, too: then it comes each time.
    answer, end = (taken[0].value, end) if taken else g.get("answer_of_fault", (None, None))
    if answer is None:
        return None
    g.answered_as_prepared = True
    if answer.never:
        _wait(end, _LONGEST)
        abort(503, "A test has asked for no answer to this request.")
    response = _RawRedirect(status=answer.status)
    response.raw_location = answer.location(redirect_url, _values(answer, asked, client))
    if answer.delay:
        _wait(end, answer.delay)
    return response


def _redirect_url(asked: AuthorizationRequest, client: Client) -> str | None:
    named = asked.get("redirect_uri")
    if not named:
        return client.get_default_redirect_uri()
    return named if client.check_redirect_uri(named) else None


def _wait(end: Event, seconds: float) -> None:
    # The request's connection goes back to the pool: there are few, and other requests need them.
    current_session().close()
    end.wait(seconds)


def _values(answer: PreparedAnswer, asked: AuthorizationRequest, client: Client) -> dict[str, str]:
    """Return the values of the placeholders, encoded as in any response: the state is the visitor's text."""
    values = {"state": asked.get("state"), "iss": issuer()}
    if "{token}" in answer.behind:
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


def leads_to_application(response: Response) -> bool:
    """Return whether an answer of the authorize endpoint is one for the application: others stay on this server."""
    return 300 <= response.status_code < 400 and bool(urlsplit(response.headers.get("Location", "")).netloc)


def spoil_redirect(response: Response, faults: list[Fault], redirect_url: str) -> None:
    """Change the parameters behind the redirect URL."""
    location = response.headers["Location"]
    place = "fragment" if "#" in location else "query"
    parts = urlsplit(location)
    own = parse_qsl(urlsplit(redirect_url).query, keep_blank_values=True)
    found = parse_qsl(parts.fragment if place == "fragment" else parts.query, keep_blank_values=True)
    parameters = found if place == "fragment" else found[len(own) :]
    for fault in faults:
        if fault.effect == "place":
            place = fault.value
        else:
            parameters = _change(parameters, fault)
    text = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in parameters)
    bare = redirect_url or parts._replace(query="", fragment="").geturl()
    mark = "#" if place == "fragment" else "&" if "?" in bare else "?"
    response.headers["Location"] = f"{bare}{mark}{text}"


def _change(parameters: Parameters, fault: Fault) -> Parameters:
    match fault.effect, fault.value:
        case "error", code:
            return [("error", code), *((n, v) for n, v in parameters if n in _KEPT_IN_ERRORS)]
        case "repeat", name:
            return [*parameters, *((n, v) for n, v in parameters if n == name)]
        case "state", "repeated":
            return [*parameters, *((n, v) for n, v in parameters if n == "state")]
        case "state", "wrong":
            return [(n, v[::-1] + "x" if n == "state" else v) for n, v in parameters]
        case "state", "empty":
            return [(n, "" if n == "state" else v) for n, v in parameters]
        case name, "missing":
            return [(n, v) for n, v in parameters if n != name]
        case name, text:
            return [*((n, v) for n, v in parameters if n != name), (name, text)]
