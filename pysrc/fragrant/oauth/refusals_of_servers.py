"""What a server itself says when it refuses: OAuth's own error codes (RFC 6749 section 4.2.2.1)."""

from .refusal import ADMINISTRATOR, RETRY, RefusalKind

KINDS = (
    # What the server itself says: RFC 6749 section 4.2.2.1
    RefusalKind(
        "access_denied",
        "RFC 6749 section 4.2.2.1",
        "You, or the server, refused to give this page access.",
        "Without your consent this page can see nothing of your vault.",
        "Choose “Sign in” and allow access, if that is what you want.",
    ),
    RefusalKind(
        "invalid_request",
        "RFC 6749 section 4.2.2.1",
        "The server did not understand this page's request.",
        "The page and the server disagree about how to sign in.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "unauthorized_client",
        "RFC 6749 section 4.2.2.1",
        "The server does not let this application sign people in this way.",
        "Its registration does not include the implicit grant.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "unsupported_response_type",
        "RFC 6749 section 4.2.2.1",
        "The server does not offer this way of signing in.",
        "It does not hand out tokens by the implicit grant.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "invalid_scope",
        "RFC 6749 section 4.2.2.1",
        "The server does not know the scope that this page asks for, or will not give it.",
        "Without a scope there is nothing that the page may do.",
        ADMINISTRATOR,
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
        RETRY,
    ),
    RefusalKind(
        "error_malformed",
        "RFC 6749 section 4.2.2.1",
        "The server refused, with an error that is not written as the standard says.",
        "Text of an illegal form is not shown, since it could be made to mislead you.",
        RETRY,
    ),
)
