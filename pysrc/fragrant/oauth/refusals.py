"""Every reason to refuse an answer, in one table: tests, error screens and documentation are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class RefusalKind:
    """One rule that an answer can break.

    ``code`` is stable: OAuth's own error codes as they are, ours in snake_case. ``source`` is the rule's
    place in the standards. The texts are for the visitor: what happened, why it matters, what to do next.
    """

    code: str
    source: str
    what: str
    why: str
    todo: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that was not accepted.

    ``code`` is that of ``kind``, but for an error code that the table doesn't know: then it is the server's.
    ``description`` is the server's own text, empty unless the answer is known to be for this tab; show it as
    text, never as markup. ``route`` is the place in the page where the sign-in began.
    """

    code: str
    kind: RefusalKind
    description: str = ""
    route: str = ""


_RETRY = "Choose “Sign in” to start again."
_ADMINISTRATOR = "Tell the person who runs this page; signing in again is unlikely to help."

_TABLE = (
    # What the server itself says: RFC 6749 section 4.2.2.1
    RefusalKind(
        "access_denied",
        "RFC 6749 section 4.2.2.1",
        "You, or the server, refused to give this page access.",
        "Without your consent this page can see nothing of your vault, and it has kept nothing.",
        "Choose “Sign in” and allow access, if that is what you want.",
    ),
    RefusalKind(
        "invalid_request",
        "RFC 6749 section 4.2.2.1",
        "The server did not understand this page's request.",
        "The page and the server disagree about how to sign in.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "unauthorized_client",
        "RFC 6749 section 4.2.2.1",
        "The server does not let this application sign people in this way.",
        "Its registration does not include the implicit grant.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "unsupported_response_type",
        "RFC 6749 section 4.2.2.1",
        "The server does not offer this way of signing in.",
        "It does not hand out tokens by the implicit grant.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "invalid_scope",
        "RFC 6749 section 4.2.2.1",
        "The server does not know the scope that this page asks for, or will not give it.",
        "Without a scope there is nothing that the page may do.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "server_error",
        "RFC 6749 section 4.2.2.1",
        "Something went wrong in the server while you signed in.",
        "The fault is in the server, not in what you typed.",
        "Wait a little, then choose “Sign in” again.",
    ),
    RefusalKind(
        "temporarily_unavailable",
        "RFC 6749 section 4.2.2.1",
        "The server is too busy, or being looked after.",
        "It will take sign-ins again later.",
        "Wait a little, then choose “Sign in” again.",
    ),
    RefusalKind(
        "other_error",
        "RFC 6749 section 8.5",
        "The server refused, with an error that this page does not know.",
        "What the server calls it stands below.",
        _RETRY,
    ),
    RefusalKind(
        "error_malformed",
        "RFC 6749 section 4.2.2.1",
        "The server refused, with an error that is not written as the standard says.",
        "Text of an illegal form is not shown, since it could be made to mislead you.",
        _RETRY,
    ),
    # Ours: whose answer is it?
    RefusalKind(
        "state_missing",
        "RFC 6749 section 4.2.2 and 10.12",
        "The answer does not say which sign-in it belongs to.",
        "Anyone could have made such a link, to sign you in as somebody else.",
        _RETRY,
    ),
    RefusalKind(
        "state_unknown",
        "RFC 6749 section 10.12",
        "This tab did not begin the sign-in that this answer belongs to.",
        "It may come from a bookmark, from another tab, or from somebody who wants you signed in as them.",
        _RETRY,
    ),
    RefusalKind(
        "state_used",
        "RFC 9700 section 4.2.4",
        "This answer has been used already.",
        "An answer counts once; going back or opening it again must not sign anyone in.",
        _RETRY,
    ),
    RefusalKind(
        "state_expired",
        "RFC 9700 section 4.7.1",
        "The sign-in took longer than ten minutes.",
        "An answer that comes so late may not be yours any more.",
        _RETRY,
    ),
    RefusalKind(
        "issuer_missing",
        "RFC 9207 section 2.4",
        "The answer does not say which server it comes from.",
        "This page's server always says so; the answer may come from another.",
        _RETRY,
    ),
    RefusalKind(
        "issuer_mismatch",
        "RFC 9207 section 2.4",
        "The answer comes from another server than the one you signed in at.",
        "Somebody may be trying to mix two servers up.",
        _RETRY,
    ),
    RefusalKind(
        "account_changed",
        "RFC 6749 section 10.16",
        "The server renewed the sign-in for somebody else than you were before.",
        "What was on the screen belongs to the account before, so it has been taken away.",
        "Choose “Sign in”, and see whose account is shown.",
    ),
    RefusalKind(
        "no_answer",
        "OpenID Connect Core section 3.1.2.1",
        "The server did not answer a renewal of the sign-in in time.",
        "Many servers cannot renew in the background, or the browser keeps their cookies away.",
        _RETRY,
    ),
    # Ours: is it written as an answer must be?
    RefusalKind(
        "answer_too_long",
        "RFC 6749 section 10.14",
        "The answer is far longer than any real one.",
        "No server sends such an answer.",
        _RETRY,
    ),
    RefusalKind(
        "token_in_query",
        "RFC 9700 section 4.3.2",
        "The server sent the token in a part of the address that is written to logs.",
        "Such a token may have been seen by others, so this page did not use it.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "repeated_parameter",
        "RFC 6749 section 3.1",
        "The answer says the same thing twice.",
        "Which of the two was meant cannot be known.",
        _RETRY,
    ),
    RefusalKind(
        "code_unexpected",
        "RFC 6749 section 4.2.2",
        "The server sent a code, where this page asked for a token.",
        "The page and the server disagree about how to sign in.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "token_unexpected",
        "RFC 6749 section 4.1.2",
        "The server sent a token, where this page asked for a code.",
        "A token that comes this way was not asked for, and could be anybody's.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "code_missing",
        "RFC 6749 section 4.1.2",
        "The answer holds no code.",
        "Without one this page can get no token.",
        _RETRY,
    ),
    RefusalKind(
        "code_malformed",
        "RFC 6749 appendix A.11",
        "The code has characters that a code cannot have.",
        "Sending it could change the meaning of the request.",
        _RETRY,
    ),
    RefusalKind(
        "token_answer_malformed",
        "RFC 6749 section 5.1",
        "The server's answer to the code is not written as the standard says.",
        "What it means cannot be known.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "token_endpoint_unreachable",
        "RFC 6749 section 3.2",
        "The code could not be traded for a token: the server could not be reached, or does not let this page read "
        "its answers.",
        "If you are online, the cause is probably CORS: the server must allow this page's origin at its token address.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "access_token_missing",
        "RFC 6749 section 4.2.2",
        "The answer holds no access token.",
        "Without one this page can ask the vault nothing.",
        _RETRY,
    ),
    RefusalKind(
        "access_token_malformed",
        "RFC 6750 section 2.1",
        "The access token has characters that a token cannot have.",
        "Sending it could change the meaning of the request.",
        _RETRY,
    ),
    RefusalKind(
        "token_type_missing",
        "RFC 6749 section 4.2.2",
        "The answer does not say what kind of token it holds.",
        "A token of an unknown kind must not be used.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "token_type_unsupported",
        "RFC 6749 section 7.1",
        "The answer holds a kind of token that this page cannot use.",
        "A token of an unknown kind must not be used.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "expires_in_malformed",
        "RFC 6749 section 4.2.2",
        "The answer does not say sensibly how long the token lives.",
        "This page would not know when to stop using it.",
        _ADMINISTRATOR,
    ),
    RefusalKind(
        "scope_malformed",
        "RFC 6749 section 3.3",
        "The scope in the answer is not written as the standard says.",
        "What the token may do cannot be known.",
        _ADMINISTRATOR,
    ),
)

REFUSALS: Mapping[str, RefusalKind] = MappingProxyType({kind.code: kind for kind in _TABLE})
"""The table, by code."""


def refuse(code: str, *, description: str = "", route: str = "") -> Refusal:
    """Return the refusal with that code. A code that is not in the table is a server's own."""
    return Refusal(code, REFUSALS.get(code, REFUSALS["other_error"]), description, route)
