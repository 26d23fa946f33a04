"""List the reasons to refuse an ID token (OpenID Connect)."""

from .refusal import ADMINISTRATOR, RETRY, RefusalKind

KINDS = (
    RefusalKind(
        "id_token_missing",
        "OpenID Connect Core sections 3.1.3.3 and 3.2.2.5",
        "The answer holds no ID token, so it does not say whose access token it is.",
        "This page asked for an ID token: the server's signed statement of who signed in.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "id_token_malformed",
        "OpenID Connect Core sections 3.1.3.7 and 3.2.2.11",
        "The ID token, which says who signed in, cannot be read.",
        "This page cannot tell who signed in.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "id_token_algorithm",
        "RFC 8725 section 3.1",
        "The ID token, which says who signed in, is not signed, or signed in a way that this page cannot check.",
        "It can check RS256, PS256, ES256, ES384, EdDSA and Ed25519. Without one of these nobody knows who wrote it.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "id_token_audience",
        "OpenID Connect Core sections 3.1.3.7 and 3.2.2.11",
        "The ID token, which says who signed in, was made for another application.",
        "Somebody may have taken it from there.",
        RETRY,
    ),
    RefusalKind(
        "id_token_nonce",
        "OpenID Connect Core sections 3.1.3.7 and 3.2.2.11",
        "The ID token, which says who signed in, belongs to another sign-in.",
        "Somebody else could be using an old one again.",
        RETRY,
    ),
    RefusalKind(
        "id_token_nonce_missing",
        "OpenID Connect Core sections 3.1.3.7 and 3.2.2.11",
        "The ID token, which says who signed in, does not say which sign-in it belongs to.",
        "Somebody else could be using an old one again.",
        ADMINISTRATOR,
    ),
    RefusalKind(
        "id_token_expired",
        "OpenID Connect Core sections 3.1.3.7 and 3.2.2.11",
        "The ID token, which says who signed in, is out of date, or this machine's clock is wrong.",
        "It says who signed in then, not who signs in now.",
        RETRY,
    ),
    RefusalKind(
        "id_token_hash",
        "OpenID Connect Core sections 3.1.3.6 and 3.2.2.9",
        "The ID token, which says who signed in, does not belong to this access token.",
        "Somebody may have put another token in its place.",
        RETRY,
    ),
    RefusalKind(
        "id_token_signature",
        "OpenID Connect Core sections 3.1.3.7 and 3.2.2.11",
        "The signature of the ID token, which says who signed in, is not the server's.",
        "Anybody could have written it.",
        RETRY,
    ),
    RefusalKind(
        "id_token_unverifiable",
        "RFC 7518 section 3.1",
        "This browser cannot check the signature of the ID token, which says who signed in.",
        "The server signs in a way that this browser does not know; newer ones may.",
        "Bring the browser up to date, or take another one, and choose “Sign in” there.",
    ),
    RefusalKind(
        "id_token_renewed",
        "OpenID Connect Core section 12.2",
        "The ID token of a renewal does not go on from that of the sign-in.",
        "It may be older, made for something else, or belong to another sign-in.",
        RETRY,
    ),
    RefusalKind(
        "userinfo_subject",
        "OpenID Connect Core section 5.3.2",
        "The server says two different things about who signed in.",
        "The token may belong to another account than its ID token says.",
        RETRY,
    ),
    RefusalKind(
        "keys_unreachable",
        "OpenID Connect Core sections 3.1.3.7 and 3.2.2.11",
        "The server's keys could not be fetched, so its signature could not be checked.",
        "If you are online, the cause is probably CORS: the server must allow this page's origin where its keys are.",
        ADMINISTRATOR,
    ),
)
