"""List the error codes of OAuth and OpenID Connect, which servers send.

Servers send some of them from other endpoints than the standards say. The words therefore hold for each endpoint and
each way to sign in.
"""

from .refusal import ADMINISTRATOR, RETRY, RefusalKind

_DISAGREE = "The page and the server disagree about how to sign in."
_ASK_AGAIN = "Choose “Sign in”, where the server can ask you."
_LATER = "Wait a little, then choose “Sign in” again."

_OF_AUTHORIZATION = (
    RefusalKind(
        "access_denied",
        "RFC 6749 section 4.2.2.1",
        "You, or the server, refused to give this page access.",
        "Without your consent this page can do nothing in your name.",
        "Choose “Sign in” and allow access, if that is what you want.",
    ),
    RefusalKind(
        "invalid_request",
        "RFC 6749 section 4.2.2.1",
        "The server did not understand this page's request.",
        _DISAGREE,
        ADMINISTRATOR,
    ),
    RefusalKind(
        "unauthorized_client",
        "RFC 6749 section 4.2.2.1",
        "The server does not let this application sign people in this way.",
        "Its registration there does not include what this page asked for.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "unsupported_response_type",
        "RFC 6749 section 4.2.2.1",
        "The server does not offer this way of signing in.",
        "It does not issue what this page asked for.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "invalid_scope",
        "RFC 6749 section 4.2.2.1",
        "The server does not know the scope that this page asks for, or will not give it.",
        "The page may do only what a scope allows.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "server_error",
        "RFC 6749 section 4.2.2.1",
        "Something went wrong in the server while you signed in.",
        "The fault is in the server, not in what you typed.",
        _LATER,
    ),
    RefusalKind(
        "temporarily_unavailable",
        "RFC 6749 section 4.2.2.1",
        "The server is too busy, or under maintenance.",
        "It will take sign-ins again later.",
        _LATER,
    ),
)

_OF_TOKENS = (
    RefusalKind(
        "invalid_client",
        "RFC 6749 section 5.2",
        "The server does not know this application, or wants it to prove which one it is.",
        "A page has no secret, so it can prove nothing.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "invalid_grant",
        "RFC 6749 section 5.2",
        "The server does not accept what it gave this page to get a token with.",
        "It may be too old, used already, withdrawn, or given for another sign-in.",
        RETRY,
    ),
    RefusalKind(
        "unsupported_grant_type",
        "RFC 6749 section 5.2",
        "The server does not give tokens in the way that this page asked for one.",
        _DISAGREE,
        ADMINISTRATOR,
    ),
    RefusalKind(
        "invalid_token",
        "RFC 6750 section 3.1",
        "The server says that the token is not valid, or no longer valid.",
        "It may be too old, withdrawn or damaged.",
        RETRY,
    ),
    RefusalKind(
        "insufficient_scope",
        "RFC 6750 section 3.1",
        "The server says that a token's scope is too small.",
        "The request needs a scope that the token does not have.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "unsupported_token_type",
        "RFC 7009 section 2.2.1",
        "The server cannot withdraw a token of this kind.",
        "It can withdraw only tokens of other kinds.",
        ADMINISTRATOR,
    ),
)

_OF_OPENID_CONNECT = (
    RefusalKind(
        "interaction_required",
        "OpenID Connect Core section 3.1.2.6",
        "The server has to ask you something first.",
        "It cannot sign you in without showing you anything.",
        _ASK_AGAIN,
    ),
    RefusalKind(
        "login_required",
        "OpenID Connect Core section 3.1.2.6",
        "The server wants you to sign in there first.",
        "It does not know who you are, or wants to be sure.",
        _ASK_AGAIN,
    ),
    RefusalKind(
        "account_selection_required",
        "OpenID Connect Core section 3.1.2.6",
        "The server wants you to choose an account first.",
        "It cannot know which of your accounts you mean.",
        _ASK_AGAIN,
    ),
    RefusalKind(
        "consent_required",
        "OpenID Connect Core section 3.1.2.6",
        "The server wants your consent first.",
        "Without it the server gives this page no access.",
        _ASK_AGAIN,
    ),
    RefusalKind(
        "invalid_request_uri",
        "OpenID Connect Core section 3.1.2.6",
        "The server could not fetch a request from the address that it was given.",
        _DISAGREE,
        ADMINISTRATOR,
    ),
    RefusalKind(
        "invalid_request_object",
        "OpenID Connect Core section 3.1.2.6",
        "The server could not use the request object that it was given.",
        _DISAGREE,
        ADMINISTRATOR,
    ),
    RefusalKind(
        "request_not_supported",
        "OpenID Connect Core section 3.1.2.6",
        "The server does not take request objects.",
        _DISAGREE,
        ADMINISTRATOR,
    ),
    RefusalKind(
        "request_uri_not_supported",
        "OpenID Connect Core section 3.1.2.6",
        "The server does not fetch requests from an address.",
        _DISAGREE,
        ADMINISTRATOR,
    ),
    RefusalKind(
        "registration_not_supported",
        "OpenID Connect Core section 3.1.2.6",
        "The server does not let an application register while somebody signs in.",
        _DISAGREE,
        ADMINISTRATOR,
    ),
)

STANDARD = (*_OF_AUTHORIZATION, *_OF_TOKENS, *_OF_OPENID_CONNECT)
"""The codes that the standards list. RFC 7636 adds none: it uses ``invalid_request`` and ``invalid_grant``."""

OTHERS = (
    RefusalKind(
        "other_error",
        "RFC 6749 section 8.5",
        "The server refused, with an error that this page does not know.",
        "Its name for the error is shown below.",
        RETRY,
    ),
    RefusalKind(
        "error_malformed",
        "RFC 6749 section 4.2.2.1",
        "The server refused, with an error that is not written as the standard says.",
        "Its text is not shown, since it could be made to mislead you.",
        RETRY,
    ),
)
"""The kinds for any other error code."""
