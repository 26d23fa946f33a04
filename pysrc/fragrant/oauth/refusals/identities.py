"""ID tokens that this client refuses (OpenID Connect)."""

from .refusal import ADMINISTRATOR, RETRY, RefusalKind

KINDS = (
    RefusalKind(
        "id_token_missing",
        "OpenID Connect Core section 3.2.2.5",
        "The answer does not say whose token it holds.",
        "This page asked for a signed statement of it, and does not go on without.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "id_token_malformed",
        "OpenID Connect Core section 3.2.2.11",
        "The statement of whose token this is cannot be read.",
        "What it says cannot be known.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "id_token_algorithm",
        "RFC 8725 section 3.1",
        "The statement of whose token this is is signed in a way that this page cannot check, or not at all.",
        "It checks RS256 and ES256, without extensions. With no signature (none), or a shared secret's (HMAC), anybody "
        "could have written it.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "id_token_audience",
        "OpenID Connect Core section 3.2.2.11",
        "The statement of whose token this is was made for another application.",
        "Somebody may have taken it from there.",
        RETRY,
    ),
    RefusalKind(
        "id_token_nonce",
        "OpenID Connect Core section 3.2.2.11",
        "The statement of whose token this is belongs to another sign-in.",
        "An old statement could be used again by somebody else.",
        RETRY,
    ),
    RefusalKind(
        "id_token_nonce_missing",
        "OpenID Connect Core section 3.2.2.11",
        "The statement of whose token this is does not say which sign-in it belongs to.",
        "It could be an old one, used again by somebody else.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "id_token_expired",
        "OpenID Connect Core section 3.2.2.11",
        "The statement of whose token this is is out of date, or this machine's clock is wrong.",
        "It says who signed in then, not who signs in now.",
        RETRY,
    ),
    RefusalKind(
        "id_token_hash",
        "OpenID Connect Core section 3.2.2.9",
        "The access token is not the one that the server signed for.",
        "Somebody may have put another token in its place.",
        RETRY,
    ),
    RefusalKind(
        "id_token_signature",
        "OpenID Connect Core section 3.2.2.11",
        "The signature under the statement of whose token this is is not the server's.",
        "Anybody could have written it.",
        RETRY,
    ),
    RefusalKind(
        "keys_unreachable",
        "OpenID Connect Core section 3.2.2.11",
        "The server's keys could not be fetched, so its signature could not be checked.",
        "If you are online, the cause is probably CORS: the server must allow this page's origin where its keys are.",
        ADMINISTRATOR,
    ),
)
