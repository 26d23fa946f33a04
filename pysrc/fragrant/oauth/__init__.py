"""The implicit client (RFC 6749 section 4.2): pure functions, no browser, no input or output.

One sign-in, step by step::

    transaction = Transaction.start(server, "#/documents", wall)      # store it
    authorization_url(server, transaction)                            # send the browser there
    ...                                                               # the response comes back
    response = AuthorizationResponse(fragment=..., query=..., at=Instant(monotonic, wall))
    outcome = parse(response, store.take(state), server, now)         # Token | Code | Refusal

The security considerations that shape it are in ``SECURITY.md``.
"""

from .authorization_response import AuthorizationResponse
from .code import Code
from .instant import Instant, elapsed
from .origins import Origins, UrlNotAllowedError, check_url
from .refresh import RefreshToken
from .refusals import REFUSALS
from .refusals.refusal import Refusal, RefusalKind
from .request import authorization_url, parameters
from .response import parse
from .server import Server
from .token import Token, TokenExpiredError
from .transaction import Interaction, Missing, Transaction

__all__ = [
    "REFUSALS",
    "AuthorizationResponse",
    "Code",
    "Instant",
    "Interaction",
    "Missing",
    "Origins",
    "RefreshToken",
    "Refusal",
    "RefusalKind",
    "Server",
    "Token",
    "TokenExpiredError",
    "Transaction",
    "UrlNotAllowedError",
    "authorization_url",
    "check_url",
    "elapsed",
    "parameters",
    "parse",
]
