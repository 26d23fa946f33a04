"""What the panels say of a request and of a sign-in, line by line."""

from ..oauth import Instant, Server, Token
from ..oauth.explanation import request_parameters, scope_difference
from .duration import in_words
from .server_config import ServerConfig
from .texts import t

Line = tuple[str, str, str]
"""A name, its value, and words about it."""


def request_lines(server: Server) -> list[Line]:
    """Return a line for each parameter that a sign-in would send, and what it is for."""
    return [
        (name, t("asks-fresh") if value is None else value, _meaning(name))
        for name, value in request_parameters(server)
    ]


def page_facts(*, is_secure: bool, is_framed: bool, policy: str, is_clean: bool) -> list[Line]:
    """Return what is to be said of the page. ``policy`` is the one that it states itself."""
    strict = "default-src 'none'" in policy and "require-trusted-types-for 'script'" in policy
    return [
        (t("fact-secure"), _yes(is_secure), ""),
        (t("fact-framed"), _yes(is_framed), ""),
        (t("fact-policy"), t("fact-strict") if strict else t("fact-not-as-built"), t("fact-states")),
        (t("fact-address"), t("fact-clean") if is_clean else t("fact-not-clean"), t("fact-no-part")),
    ]


def token_facts(config: ServerConfig, token: Token | None, now: Instant, *, kept: bool) -> list[Line]:
    """Return what is to be said of a token. ``kept``: whether it was found anywhere but in memory."""
    if token is None:
        return [(t("fact-token"), t("fact-none"), t("fact-nobody"))]
    left = token.seconds_left(now)
    origins = ", ".join(sorted(config.server.origins.allowed))
    return [
        (t("fact-token"), t("fact-found") if kept else t("fact-in-memory"), t("fact-looked")),
        *_refresh_lines(token, kept=kept),
        (t("fact-time-left"), in_words(left) if left else t("fact-none"), t("fact-clocks")),
        (t("fact-scope-asked"), token.requested_scope or t("fact-empty"), ""),
        (t("fact-scope-given"), token.scope or t("fact-empty"), _scope_words(token)),
        (t("fact-origins"), origins or t("fact-nowhere"), t("fact-no-other")),
    ]


def _refresh_lines(token: Token, *, kept: bool) -> list[Line]:
    if token.refresh is not None:
        return [(t("fact-refresh-token"), t("fact-kept") if kept else t("fact-in-memory"), t("fact-renews"))]
    return [(t("fact-refresh-token"), t("fact-dropped"), t("fact-not-used"))] if token.refresh_dropped else []


def _scope_words(token: Token) -> str:
    missing, extra = scope_difference(token.requested_scope, token.scope)
    words = [t("fact-missing", scopes=" ".join(missing))] if missing else []
    words += [t("fact-extra", scopes=" ".join(extra))] if extra else []
    return "; ".join(words) or t("fact-as-asked")


def _yes(fact: bool) -> str:
    return t("fact-yes") if fact else t("fact-no")


def _meaning(parameter: str) -> str:
    match parameter:
        case "response_type":
            return t("asks-response-type")
        case "client_id":
            return t("asks-client-id")
        case "redirect_uri":
            return t("asks-redirect-uri")
        case "scope":
            return t("asks-scope")
        case "state":
            return t("asks-state")
        case "prompt":
            return t("asks-prompt")
        case "nonce":
            return t("asks-nonce")
        case "code_challenge":
            return t("asks-code-challenge")
        case "code_challenge_method":
            return t("asks-code-challenge-method")
    return t("asks-other")
