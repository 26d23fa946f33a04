"""The clients that are Python libraries."""

from importlib.metadata import version

from authlib.oauth2.rfc6749.parameters import parse_implicit_response
from fragrant.oauth import Refusal
from oauthlib.oauth2 import MobileApplicationClient

from .case import SCOPE, Case, Filling, fill
from .ours import ask_case, value_of
from .outcome import Outcome

OURS = f"Fragrant {version('fragrant')}"
OAUTHLIB = f"oauthlib {version('oauthlib')}"
AUTHLIB = f"Authlib {version('authlib')}"


def url_of(fragment: str, query: str = "") -> str:
    """Return the URL that a response comes to."""
    return f"https://app.example/?{query}#{fragment}" if query else f"https://app.example/#{fragment}"


def ask_ours(case: Case, filling: Filling) -> Outcome:
    """Ask this client."""
    outcome = ask_case(case, filling)
    if isinstance(outcome, Refusal):
        return Outcome(accepted=False, detail=outcome.code)
    return Outcome(accepted=True, value=value_of(outcome), lifetime=str(outcome.lifetime))


def ask_oauthlib(case: Case, filling: Filling) -> Outcome | None:
    """Ask oauthlib; it keeps no states, so that nothing can be a replay."""
    url = url_of(fill(case.fragment, case, filling), fill(case.query, case, filling))
    return None if case.replay else oauthlib_reads(url, filling.state)


def oauthlib_reads(url: str, state: str) -> Outcome:
    """Return what oauthlib makes of a URL."""
    try:
        client = MobileApplicationClient("client")
        token = client.parse_request_uri_response(url, state=state, scope=SCOPE.split())
    except (Exception, Warning) as error:  # noqa: BLE001 - whatever it raises is its refusal
        return Outcome(accepted=False, detail=f"{type(error).__name__} {getattr(error, 'error', '')} {error}")
    return Outcome(accepted=True, value=token["access_token"], lifetime=str(token.get("expires_in")))


def ask_authlib(case: Case, filling: Filling) -> Outcome | None:
    """Ask Authlib; it keeps no states here."""
    url = url_of(fill(case.fragment, case, filling), fill(case.query, case, filling))
    return None if case.replay else authlib_reads(url, filling.state)


def authlib_reads(url: str, state: str) -> Outcome:
    """Return what Authlib makes of a URL."""
    try:
        token = parse_implicit_response(url, state)
    except Exception as error:  # noqa: BLE001 - whatever it raises is its refusal
        return Outcome(accepted=False, detail=f"{type(error).__name__} {error}")
    return Outcome(accepted=True, value=token["access_token"], lifetime=str(token.get("expires_in")))
