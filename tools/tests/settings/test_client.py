"""What the page, and its OAuth client, get of the settings."""

from fragrant.oauth import Server

from tools.settings import parse

from .examples import GOOD, client


def test_the_page_is_told_nothing_but_the_settings() -> None:
    told = parse(GOOD).for_page()
    assert set(told) == {"embed", "servers"}
    (main,) = told["servers"]
    assert set(main) == {"name", "label", "oauth", "api", "vault", "derived"}


EVERY_OAUTH_KEY = (
    GOOD
    + """
scope = "vault openid"
issuer = "https://vault.example.com/"
lifetime = 60
callback_url = "https://app.example.com/tool/callback.html"
token_url = "https://vault.example.com/token"
jwks_url = "https://vault.example.com/keys"
flow = "code"
refresh = "memory"
renew = "frame"
iss = "optional"
extra = { audience = "vault" }
frame_extra = { max_age = "9" }
"""
)


def test_the_client_gets_what_the_file_says() -> None:
    assert client(EVERY_OAUTH_KEY) == Server(
        name="main",
        client_id="2f0e7c52-8d0c-4c8e-9d0e-6a2f2b7b1a11",
        redirect_url="https://app.example.com/tool/",
        authorize_url="https://vault.example.com/OAuth/Authorize",
        scope="vault openid",
        issuer="https://vault.example.com/",
        lifetime=60,
        callback_url="https://app.example.com/tool/callback.html",
        token_url="https://vault.example.com/token",
        jwks_url="https://vault.example.com/keys",
        flow="code",
        refresh="memory",
        iss="optional",
        extra={"audience": "vault"},
        frame_extra={"max_age": "9"},
    )


def test_the_file_and_the_client_have_the_same_defaults() -> None:
    oauth = parse(GOOD).main.oauth
    assert client(GOOD) == Server(
        name="main",
        client_id=oauth.client_id,
        redirect_url=oauth.redirect_url,
        authorize_url=oauth.authorize_url,
    )
