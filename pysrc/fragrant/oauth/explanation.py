"""What there is to tell about a request and the scope that it led to."""

from .request import parameters
from .server import Server
from .transaction import Transaction

_FRESH = frozenset({"state", "nonce", "code_challenge"})


def request_parameters(server: Server) -> list[tuple[str, str | None]]:
    """Return name and value of each parameter that a sign-in would send; None for what is random each time."""
    asked = parameters(server, Transaction.start(server, "", 0.0))
    return [(name, None if name in _FRESH else value) for name, value in asked.items()]


def scope_difference(asked: str, given: str) -> tuple[list[str], list[str]]:
    """Return the scopes that were asked for and not given, and those given and not asked for (section 3.3)."""
    wanted, got = asked.split(), given.split()
    return [each for each in wanted if each not in got], [each for each in got if each not in wanted]
