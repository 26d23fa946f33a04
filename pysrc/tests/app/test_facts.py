"""What the panels say of a request and of a sign-in."""

from typing import Any

from fragrant.app.facts import page_facts, request_lines, token_facts
from fragrant.app.server_config import ServerConfig
from fragrant.oauth import Instant, Origins, RefreshToken, Server, Token

NOW = Instant(100.0, 100.0)
SERVER = Server("main", "https://v.example/authorize", "an-id", "https://app.example/", flow="code")


def config() -> ServerConfig:
    return ServerConfig(
        server=Server(
            "main",
            "https://v.example/authorize",
            "an-id",
            "https://app.example/",
            origins=Origins(frozenset({"https://v.example"})),
        ),
        label="main",
        hosts=(),
        api_url="",
        whoami_url="",
        account_field="",
        revocation_url="",
        end_session_url="",
        sign_in="redirect",
        renews_by_frame=False,
    )


def token(**more: Any) -> Token:
    return Token(
        "s3cr3t-token",
        origins=Origins(),
        issued=NOW,
        lifetime=1200,
        requested_scope="vault more",
        server="main",
        **{"scope": "vault", **more},
    )


def lines(made: Token | None, *, kept: bool = False) -> dict[str, tuple[str, str]]:
    return {name: (value, words) for name, value, words in token_facts(config(), made, NOW, kept=kept)}


def test_each_parameter_of_a_request_is_explained_and_random_ones_are_not_made_up() -> None:
    said = {name: (value, words) for name, value, words in request_lines(SERVER)}
    assert said["client_id"] == ("an-id", "which application asks; the server knows it by this name")
    assert said["state"][0] == said["code_challenge"][0] == "(random, made when you sign in)"
    assert all(words and "settings add" not in words for _, words in said.values())


def test_nobody_is_signed_in() -> None:
    assert lines(None) == {"Token": ("none", "nobody is signed in")}


def test_a_token_is_told_of_and_not_shown() -> None:
    made = token()
    made.refresh = RefreshToken("s3cr3t-refresh", scope="vault", requested_scope="vault")
    said = lines(made)
    assert said["Token"][0] == said["Refresh token"][0] == "in memory alone"
    assert said["Scope given"] == ("vault", "not given: more")
    assert said["May go to"][0] == "https://v.example"
    assert "s3cr3t" not in str(said)


def test_a_token_that_is_elsewhere_is_told() -> None:
    assert lines(token(), kept=True)["Token"][0] == "FOUND ON THE PAGE"


def test_a_refresh_token_that_was_dropped_is_told() -> None:
    made = token()
    made.refresh_dropped = True
    assert lines(made)["Refresh token"][0] == "dropped"


def test_a_policy_that_is_not_the_builds_is_told() -> None:
    weak = page_facts(is_secure=True, is_framed=False, policy="default-src 'self'", is_clean=False)
    assert [value for _, value, _ in weak] == ["yes", "no", "NOT AS BUILT", "NOT CLEAN"]
