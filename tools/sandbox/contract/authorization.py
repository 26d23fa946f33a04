"""The endpoints of the authorization server, and how a caller of the API is let in.

Authlib reads their parameters, so they are written down here; a test insists that none is left out.
"""

from dataclasses import dataclass
from typing import Any, Final

from ..api.rows import names
from ..oauth import paths
from ..oauth.rights import OPENID, SCOPES
from .schemas import TEXT, json_response, object_of, query_parameter

Json = dict[str, Any]

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
    path: str
    query: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    answer: Json | None = None
    """JSON; None: a page, or a redirect."""
    standing: str = "own"
    secured: bool = False


_ENDPOINTS: Final = (
    _Endpoint(
        path=paths.AUTHORIZE,
        query=names(
            "response_type client_id redirect_uri scope state prompt nonce code_challenge code_challenge_method"
        ),
        form=("csrf_token", "decision"),
        standing="inferred",
    ),
    _Endpoint(
        path=paths.TOKEN,
        form=names(
            "grant_type client_id client_secret username password code redirect_uri code_verifier refresh_token scope"
        ),
        answer=_TOKEN,
        standing="documented",
    ),
    _Endpoint(path=paths.REVOKE, form=("client_id", "client_secret", "token", "token_type_hint"), answer={}),
    _Endpoint(path=paths.LOGOUT, query=("client_id", "post_logout_redirect_uri", "state")),
    _Endpoint(path=paths.JWKS, answer=object_of(keys={"type": "array"})),
    _Endpoint(path=paths.USERINFO, answer=object_of(sub=TEXT), secured=True),
    _Endpoint(path=paths.METADATA, answer=_METADATA),
    _Endpoint(path=paths.OPENID_METADATA, answer=_METADATA),
)
_BY_PATH: Final = {endpoint.path.lower(): endpoint for endpoint in _ENDPOINTS}

PATHS: Final = frozenset(_BY_PATH)
"""Their addresses, as they are routed."""


def written(path: str) -> str:
    """Return an address as it is usually written; letter case is ignored."""
    return _BY_PATH[path].path


def authorization_operation(path: str, method: str) -> Json:
    """Return the description of one method of an endpoint, but for its name and its words."""
    endpoint = _BY_PATH[path]
    told: Json = {
        "tags": [TAG],
        "x-standing": endpoint.standing,
        "parameters": [query_parameter(query) for query in endpoint.query],
        "responses": _responses(endpoint.answer),
        "security": _security(endpoint, method),
    }
    if endpoint.form and method == "post":
        schema = object_of(**dict.fromkeys(endpoint.form, TEXT))
        told["requestBody"] = {"content": {"application/x-www-form-urlencoded": {"schema": schema}}}
    return told


def security_schemes(site_url: str) -> Json:
    """Return the ways in: by any grant, each with its true address, to a bearer token."""
    scopes = {name: meaning.format(database="a database") for name, meaning in SCOPES.items()}
    authorize, token = {"authorizationUrl": site_url + paths.AUTHORIZE}, {"tokenUrl": site_url + paths.TOKEN}
    refresh = {"refreshUrl": site_url + paths.TOKEN}
    return {
        "bearer": {"type": "http", "scheme": "bearer"},
        "client": {"type": "http", "scheme": "basic", "description": "Client id and secret, if not in the form."},
        "oauth": {
            "type": "oauth2",
            "flows": {
                "implicit": {**authorize, "scopes": scopes},
                "authorizationCode": {**authorize, **token, **refresh, "scopes": scopes},
                "password": {**token, **refresh, "scopes": scopes},
                "clientCredentials": {**token, **refresh, "scopes": scopes},
            },
        },
    }


def _security(endpoint: _Endpoint, method: str) -> list[dict[str, list[str]]]:
    """Return the ways in, of which one is enough. The empty one is for a client that the form shows."""
    if endpoint.secured:
        return [{"bearer": []}, {"oauth": [OPENID]}]
    return [{}, {"client": []}] if method == "post" and "client_secret" in endpoint.form else []


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
