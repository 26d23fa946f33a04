"""The authorization response: a token, or a refusal for one named reason (RFC 6749 section 4.2.2)."""

import re

from .answer import MAX_LENGTH, TOKEN_PARAMETERS, Answer, Parameters, form_decode
from .clock import Reading
from .pending import Missing, Pending
from .refusals import Refusal, refuse
from .server import Server
from .token import Token

# RFC 6750 section 2.1
_B64TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]+=*")
# RFC 6749 section 4.2.2.1: the characters of `error` and `error_description`
_ERROR_TEXT = re.compile(r"[\x20-\x21\x23-\x5B\x5D-\x7E]+")
# RFC 6749 section 3.3
_SCOPE = re.compile(r"[\x21\x23-\x5B\x5D-\x7E]+(?: [\x21\x23-\x5B\x5D-\x7E]+)*")
# A year has 8 digits of seconds; more is nonsense, and a sign or a fraction is not an integer
_EXPIRES_IN = re.compile(r"[0-9]{1,10}")


def parse(answer: Answer, pending: Pending | Missing, server: Server, now: Reading) -> Token | Refusal:
    """Check an answer, rule by rule, and return the token that it holds or the first rule that it breaks.

    ``pending`` is the sign-in that the answer's state names, taken out of the store (or why there is none);
    ``server`` the one that this sign-in began at. Nothing of an answer whose state is not ours is trusted:
    the server's error text is kept only after that check (section 10.12).
    """
    if len(answer.fragment) + len(answer.query) > MAX_LENGTH:
        return refuse("answer_too_long")
    fragment, query = form_decode(answer.fragment), form_decode(answer.query)
    if TOKEN_PARAMETERS & query.keys():
        return refuse("token_in_query")
    # One widely used server puts its errors into the query; everything else is read from the fragment alone.
    parameters = fragment if _is_answer(fragment) else query
    if parameters is fragment and not query.keys().isdisjoint({"error", "code"}):
        return refuse("repeated_parameter")
    return (
        _check_state(parameters, pending, now)
        or _check_repeats(parameters)
        or _check_issuer(parameters, server)
        or _check_error(parameters, pending)
        or _accept(parameters, answer, pending, server)
    )


def _is_answer(parameters: Parameters) -> bool:
    return not parameters.keys().isdisjoint({"access_token", "error", "state", "code"} | TOKEN_PARAMETERS)


def _check_state(parameters: Parameters, pending: Pending | Missing, now: Reading) -> Refusal | None:
    states = parameters.get("state", [])
    if not any(states):
        return refuse("state_missing")
    if len(states) > 1:
        return refuse("repeated_parameter")
    match pending:
        case Missing.USED:
            return refuse("state_used")
        case Missing.UNKNOWN:
            return refuse("state_unknown")
        case Pending() if pending.state != states[0]:
            return refuse("state_unknown")
        case Pending() if pending.is_stale(now.wall):
            return refuse("state_expired", route=pending.route)
    return None


def _check_repeats(parameters: Parameters) -> Refusal | None:
    """RFC 6749 section 3.1: a parameter must not be included more than once, even one we don't know."""
    repeated = any(len(values) > 1 for values in parameters.values())
    return refuse("repeated_parameter") if repeated else None


def _check_issuer(parameters: Parameters, server: Server) -> Refusal | None:
    """RFC 9207 section 2.4: simple string comparison, on errors too; needed when it is configured."""
    if not server.issuer:
        return None
    issuer = _one(parameters, "iss")
    if not issuer:
        return refuse("issuer_missing")
    return refuse("issuer_mismatch") if issuer != server.issuer else None


def _check_error(parameters: Parameters, pending: Pending | Missing) -> Refusal | None:
    """Refuse with the server's error, which is final: a token beside it is not so much as looked at."""
    error = _one(parameters, "error")
    if not error:
        return None
    route = pending.route if isinstance(pending, Pending) else ""
    if not _ERROR_TEXT.fullmatch(error):
        return refuse("error_malformed", route=route)
    description = _one(parameters, "error_description")
    if not _ERROR_TEXT.fullmatch(description):
        description = ""
    return refuse(error, description=description, route=route)


def _accept(parameters: Parameters, answer: Answer, pending: Pending | Missing, server: Server) -> Token | Refusal:
    assert isinstance(pending, Pending)  # noqa: S101 - _check_state has seen to it
    value = _one(parameters, "access_token")
    if not value:
        return refuse("code_unexpected" if _one(parameters, "code") else "access_token_missing")
    if not _B64TOKEN.fullmatch(value):
        return refuse("access_token_malformed")
    token_type = _one(parameters, "token_type")
    if not token_type:
        return refuse("token_type_missing")
    if token_type.lower() != "bearer":
        return refuse("token_type_unsupported")
    expires_in = _one(parameters, "expires_in") or str(server.lifetime)
    if not _EXPIRES_IN.fullmatch(expires_in) or int(expires_in) == 0:
        return refuse("expires_in_malformed")
    scope = _one(parameters, "scope") or pending.scope
    if scope and not _SCOPE.fullmatch(scope):
        return refuse("scope_malformed")
    return Token(
        value,
        origins=server.origins,
        issued=answer.at,
        lifetime=int(expires_in),
        scope=scope,
        requested_scope=pending.scope,
        server=server.name,
    )


def _one(parameters: Parameters, name: str) -> str:
    """Return a parameter's value; "" when it is absent or empty, which mean the same (section 3.1)."""
    return parameters.get(name, [""])[0]
