"""Explain the authorization request, parameter by parameter."""

from .request import parameters
from .server import Server
from .transaction import Transaction

_MEANINGS = {
    "response_type": "what is asked for: a token, or a code that is traded for one",
    "client_id": "which application asks; the server knows it by this name",
    "redirect_uri": "where the answer goes; the server compares it with what was registered",
    "scope": "what the token may be used for",
    "state": "a random value, new for each attempt; an answer without it is refused",
    "prompt": "how the server may ask: not at all, since nobody can see it",
    "nonce": "a random value that the server signs, so that an old statement can't be used again",
    "code_challenge": "a hash of a random value that stays here; only who knows the value can use the code",
    "code_challenge_method": "which hash that is",
}
_FRESH = frozenset({"state", "nonce", "code_challenge"})


def explain_request(server: Server) -> list[tuple[str, str, str]]:
    """Return name, value and meaning of each parameter that a sign-in would send; random values are not shown."""
    asked = parameters(server, Transaction.start(server, "", 0.0))
    return [
        (name, "(random, made when you sign in)" if name in _FRESH else value, _MEANINGS[name])
        for name, value in asked.items()
    ]


def scope_difference(asked: str, given: str) -> tuple[list[str], list[str]]:
    """Return the scopes asked for and not given, then those given and not asked for (RFC 6749 section 3.3)."""
    wanted, got = asked.split(), given.split()
    return [each for each in wanted if each not in got], [each for each in got if each not in wanted]
