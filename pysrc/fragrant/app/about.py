"""The panel "About this sign-in": facts that can be checked, and what no check can mend."""

from ..browser import clock, location, page, self_audit
from ..browser.windows import is_framed
from ..oauth import Server, Token
from ..oauth.explanation import explain_request, scope_difference
from .duration import in_words
from .server_config import ServerConfig


class About:
    """Fills the panel, anew at each look: every line is found out when it is shown."""

    def explain(self, server: Server) -> None:
        """Show what "Sign in" will ask for, and where."""
        page.show_text("request-url", server.authorize_url)
        page.replace_children(page.find("[data-about='request']"), map(_row, explain_request(server)))

    def check(self, config: ServerConfig, token: Token | None) -> None:
        """Find out every fact again."""
        lines = [*_page_facts(), *_token_facts(config, token)]
        page.replace_children(page.find("[data-about='facts']"), map(_row, lines))


def _token_facts(config: ServerConfig, token: Token | None) -> list[tuple[str, str, str]]:
    if token is None:
        return [("Token", "none", "nobody is signed in")]
    left = token.seconds_left(clock.now())
    missing, extra = scope_difference(token.requested_scope, token.scope)
    kept = token.appears_in(self_audit.everything_kept())
    return [
        (
            "Token",
            "FOUND ON THE PAGE" if kept else "in memory alone",
            "looked for in address, storage and document",
        ),
        *([("Refresh token", *words)] if (words := _refresh_words(token, kept=kept)) else []),
        ("Time left", in_words(left) if left else "none", "by the larger of two clocks"),
        ("Scope asked for", token.requested_scope or "(none)", ""),
        ("Scope given", token.scope or "(none)", _scope_words(missing, extra)),
        (
            "May go to",
            ", ".join(sorted(config.server.origins.allowed)) or "(nowhere)",
            "and to no other origin",
        ),
    ]


def _page_facts() -> list[tuple[str, str, str]]:
    policy = self_audit.policy()
    strict = "default-src 'none'" in policy and "require-trusted-types-for 'script'" in policy
    return [
        ("Secure connection", _yes(self_audit.is_secure()), ""),
        ("Inside another page", _yes(is_framed()), ""),
        ("Policy", "strict, with Trusted Types" if strict else "NOT AS BUILT", "as the page states it"),
        (
            "Address and history entry",
            "clean" if location.is_clean() else "NOT CLEAN",
            "no part of an answer in it",
        ),
    ]


def _refresh_words(token: Token, *, kept: bool) -> tuple[str, str] | None:
    if token.refresh is not None:
        return "kept" if kept else "in memory alone", "renews the token without asking you; gone with the page"
    return ("dropped", "the server sent one, which is not used") if token.refresh_dropped else None


def _scope_words(missing: list[str], extra: list[str]) -> str:
    words = [f"not given: {' '.join(missing)}"] if missing else []
    words += [f"given without being asked for: {' '.join(extra)}"] if extra else []
    return "; ".join(words) or "as asked for"


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def _row(cells: tuple[str, str, str]) -> object:
    row = page.make("tr")
    name, value, words = cells
    row.append(page.make("th", name, scope="row"), page.make("td", value), page.make("td", words))
    return row
