"""The endpoints of the authorization server, and how a caller of the API is let in.

Authlib reads their parameters, so they are written down here; a test insists that none is left out.
"""

from dataclasses import dataclass
from typing import Final

from ..oauth import paths
from ..oauth.rights import OPENID, SCOPES
from .schemas import TEXT, Json, json_response, object_of, query_parameter

TAG: Final = "authorization"
_TOKEN: Final = object_of(
    "access_token token_type expires_in",
    access_token=TEXT,
    token_type=TEXT,
    expires_in={"type": "integer", "description": "Seconds."},
    refresh_token=TEXT,
    scope=TEXT,
)
_METADATA: Final = object_of(
    "issuer authorization_endpoint response_types_supported", issuer=TEXT, authorization_endpoint=TEXT
)
_SHOWN_TOKEN: Final = TEXT | {"description": "Instead of `error`, where a token is shown."}
_ERROR: Final = object_of(error=TEXT, error_description=TEXT, message=_SHOWN_TOKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Endpoint:
    """Parameters are names, with blanks between them."""

    query: str = ""
    form: str = ""
    answer: Json | None = None
    """JSON; None: a page, or a redirect."""
    standing: str = "own"
    secured: bool = False


_ENDPOINTS: Final = {
    paths.AUTHORIZE: _Endpoint(
        query="response_type client_id redirect_uri scope state prompt nonce code_challenge code_challenge_method",
        form="csrf_token decision",
        standing="inferred",
    ),
    paths.TOKEN: _Endpoint(
        form="grant_type client_id client_secret username password code redirect_uri code_verifier refresh_token scope",
        answer=_TOKEN,
        standing="documented",
    ),
    paths.REVOKE: _Endpoint(form="client_id client_secret token token_type_hint", answer={}),
    paths.LOGOUT: _Endpoint(query="client_id post_logout_redirect_uri state"),
    paths.JWKS: _Endpoint(answer=object_of(keys={"type": "array"})),
    paths.USERINFO: _Endpoint(answer=object_of(sub=TEXT), secured=True),
    paths.METADATA: _Endpoint(answer=_METADATA),
    paths.OPENID_METADATA: _Endpoint(answer=_METADATA),
}
_WRITTEN: Final = {path.lower(): path for path in _ENDPOINTS}

PATHS: Final = frozenset(_WRITTEN)
"""Their addresses, as they are routed."""


def written(path: str) -> str:
    """Return an address as it is usually written; letter case is ignored."""
    return _WRITTEN[path]


def authorization_operation(path: str, method: str) -> Json:
    """Return the description of one method of an endpoint, but for its name and its words."""
    endpoint = _ENDPOINTS[written(path)]
    form = endpoint.form.split() if method == "post" else []
    told: Json = {
        "tags": [TAG],
        "x-standing": endpoint.standing,
        "parameters": [query_parameter(query) for query in endpoint.query.split()],
        "responses": _responses(endpoint.answer),
        # Of the ways in one is enough. The empty one is for a client that the form shows.
        "security": [{}, {"client": []}] if "client_secret" in form else [],
    }
    if endpoint.secured:
        told["security"] = [{"bearer": []}, {"oauth": [OPENID]}]
    if form:
        schema = object_of(**dict.fromkeys(form, TEXT))
        told["requestBody"] = {"content": {"application/x-www-form-urlencoded": {"schema": schema}}}
    return told


def security_schemes(site_url: str) -> Json:
    """Return the ways in: by any grant, each with its true address, to a bearer token."""
    scopes = {name: meaning.format(database="a database") for name, meaning in SCOPES.items()}
    by_page = {"authorizationUrl": site_url + paths.AUTHORIZE, "scopes": scopes}
    by_form = dict.fromkeys(("tokenUrl", "refreshUrl"), site_url + paths.TOKEN) | {"scopes": scopes}
    return {
        "bearer": {"type": "http", "scheme": "bearer"},
        "client": {"type": "http", "scheme": "basic", "description": "Client id and secret, if not in the form."},
        "oauth": {
            "type": "oauth2",
            "flows": {
                "implicit": by_page,
                "authorizationCode": by_page | by_form,
                "password": by_form,
                "clientCredentials": by_form,
            },
        },
    }


def _responses(answer: Json | None) -> Json:
    page = {"text/html": {"schema": TEXT}}
    if answer is None:
        answers: Json = {"200": {"description": "a page or a redirect", "content": page}}
        answers |= {str(status): {"description": "On the way"} for status in (302, 303)}
        refused: Json = {"description": "A page", "content": page}
    else:
        answers = {"200": json_response("JSON without an envelope", answer)}
        # Some errors are told by a page: a wrong method, for one.
        refused = {"description": "Refused", "content": {"application/json": {"schema": _ERROR}} | page}
    return answers | {str(status): refused for status in (400, 401, 403, 405, 413, 429, 500, 503)}
