"""Check the authorization response: token, code, or a refusal by name (RFC 6749 sections 4.1.2 and 4.2.2)."""

from .accept import accept_token
from .accept_identity import accept_identity
from .authorization_response import MAX_LENGTH, TOKEN_PARAMETERS, AuthorizationResponse, Parameters, form_decode
from .checks import ERROR_TEXT
from .code import Code
from .instant import Instant
from .refusals import refuse, refuse_as_server
from .refusals.refusal import Refusal
from .request import is_same_page, return_url
from .server import Server
from .token import Token
from .transaction import Missing, Transaction


def parse(
    response: AuthorizationResponse, transaction: Transaction | Missing, server: Server, now: Instant
) -> Token | Code | Refusal:
    """Return the token or code that a response holds, or the refusal for the first rule that it breaks.

    ``transaction`` is the one that the response's state names, taken out of the store, or why there is none.
    ``server`` is the one where it began. The state is checked first, and nothing is trusted before: the server's
    error text is kept only after that check (section 10.12).
    """
    if len(response.fragment) + len(response.query) > MAX_LENGTH:
        return refuse("answer_too_long")
    fragment, query = form_decode(response.fragment), form_decode(response.query)
    if TOKEN_PARAMETERS & query.keys():
        return refuse("token_in_query")
    # Some servers put errors into the query, and codes stand there; a token is read from the fragment alone.
    parameters = fragment if _is_response(fragment) else query
    if parameters is fragment and not query.keys().isdisjoint({"error", "code"}):
        return refuse("repeated_parameter")
    return (
        _check_state(parameters, transaction, now)
        or _check_repeats(parameters, transaction)
        or _check_address(response, server, transaction)
        or _check_issuer(parameters, server, transaction)
        or _check_error(parameters, transaction)
        or _accept(parameters, response, transaction, server, now)
    )


def _is_response(parameters: Parameters) -> bool:
    return not parameters.keys().isdisjoint({"access_token", "error", "state", "code"} | TOKEN_PARAMETERS)


def _check_state(parameters: Parameters, transaction: Transaction | Missing, now: Instant) -> Refusal | None:
    states = parameters.get("state", [])
    if not any(states):
        return refuse("state_missing")
    if len(states) > 1:
        return refuse("repeated_parameter")
    match transaction:
        case Missing.USED:
            return refuse("state_used")
        case Missing.UNKNOWN:
            return refuse("state_unknown")
        case Transaction() if transaction.state != states[0]:
            return refuse("state_unknown")
        case Transaction() if transaction.is_stale(now.wall):
            return refuse("state_expired", route=transaction.route)
    return None


def _check_repeats(parameters: Parameters, transaction: Transaction | Missing) -> Refusal | None:
    """Refuse a parameter that is included more than once, even an unknown one (RFC 6749 section 3.1)."""
    repeated = any(len(values) > 1 for values in parameters.values())
    return refuse("repeated_parameter", route=_route(transaction)) if repeated else None


def _check_address(
    response: AuthorizationResponse, server: Server, transaction: Transaction | Missing
) -> Refusal | None:
    """Refuse, with several servers, a response at an address that is not its server's (RFC 9700 section 4.4.2)."""
    if not server.shared or not isinstance(transaction, Transaction):
        return None
    expected = return_url(server, transaction.interaction)
    return None if is_same_page(response.address, expected) else refuse("address_mismatch", route=transaction.route)


def _check_issuer(parameters: Parameters, server: Server, transaction: Transaction | Missing) -> Refusal | None:
    """Refuse a wrong or missing issuer, compared as text, on errors too (RFC 9207 section 2.4)."""
    if not server.issuer:
        return None
    issuer = _one(parameters, "iss")
    if not issuer:
        return refuse("issuer_missing", route=_route(transaction)) if server.needs_iss else None
    return refuse("issuer_mismatch", route=_route(transaction)) if issuer != server.issuer else None


def _check_error(parameters: Parameters, transaction: Transaction | Missing) -> Refusal | None:
    """Refuse with the server's error; a token beside it is ignored."""
    error = _one(parameters, "error")
    if not error:
        return None
    route = _route(transaction)
    if not ERROR_TEXT.fullmatch(error):
        return refuse("error_malformed", route=route)
    description = _one(parameters, "error_description")
    if not ERROR_TEXT.fullmatch(description):
        description = ""
    return refuse_as_server(error, description=description, route=route)


def _accept(
    parameters: Parameters,
    response: AuthorizationResponse,
    transaction: Transaction | Missing,
    server: Server,
    now: Instant,
) -> Token | Code | Refusal:
    assert isinstance(transaction, Transaction)  # noqa: S101 - _check_state has seen to it
    if server.flow == "code":
        return _accept_code(parameters, transaction)
    if _one(parameters, "code") and not _one(parameters, "access_token"):
        return refuse("code_unexpected", route=transaction.route)
    token = accept_token(
        value=_one(parameters, "access_token"),
        token_type=_one(parameters, "token_type"),
        expires_in=_one(parameters, "expires_in"),
        scope=_one(parameters, "scope"),
        known_scope=transaction.scope,
        requested_scope=transaction.scope,
        route=transaction.route,
        server=server,
        at=response.at,
    )
    if isinstance(token, Refusal):
        return token
    token.refresh_dropped = "refresh_token" in parameters
    if not server.asks_identity:
        return token
    return accept_identity(token, _one(parameters, "id_token"), transaction, server, now.wall)


def _accept_code(parameters: Parameters, transaction: Transaction) -> Code | Refusal:
    """Return the code, or a refusal; a token beside it is refused, since none was asked for."""
    if not TOKEN_PARAMETERS.isdisjoint(parameters):
        return refuse("token_unexpected")
    code = _one(parameters, "code")
    if not code:
        return refuse("code_missing")
    # RFC 6749 appendix A.11: visible characters and space
    return Code(code, transaction) if code.isascii() and code.isprintable() else refuse("code_malformed")


def _route(transaction: Transaction | Missing) -> str:
    return transaction.route if isinstance(transaction, Transaction) else ""


def _one(parameters: Parameters, name: str) -> str:
    """Return a parameter's value; "" when it is absent or empty, which mean the same (RFC 6749 section 3.1)."""
    return parameters.get(name, [""])[0]
