"""The implicit client (RFC 6749 section 4.2): pure functions, no browser, no input or output.

One sign-in, step by step::

    pending = Pending.start(server, "#/documents", wall)                     # remember it
    authorization_url(server, pending)                                       # go there
    ...                                                                      # the answer comes back
    answer = Answer(fragment=..., query=..., at=Reading(monotonic, wall))
    outcome = parse(answer, store.take(state), server, now)                  # Token | Refusal

The security considerations that shape it are in ``SECURITY.md``.
"""

from .answer import Answer
from .clock import Reading, elapsed
from .code import Code
from .origins import Origins, UrlNotAllowedError, check_url
from .pending import Missing, Pending, Way
from .refresh import RefreshToken
from .refusal import Refusal, RefusalKind
from .refusals import REFUSALS
from .request import authorization_url, parameters
from .response import parse
from .server import Server
from .token import Token, TokenExpiredError

__all__ = [
    "REFUSALS",
    "Answer",
    "Code",
    "Missing",
    "Origins",
    "Pending",
    "Reading",
    "RefreshToken",
    "Refusal",
    "RefusalKind",
    "Server",
    "Token",
    "TokenExpiredError",
    "UrlNotAllowedError",
    "Way",
    "authorization_url",
    "check_url",
    "elapsed",
    "parameters",
    "parse",
]
