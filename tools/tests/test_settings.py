"""The settings file: every mistake is told, with its key, its value and the rule."""

import pytest

from tools.settings import SettingsError, parse

GOOD = """
[vault]
site_url = "https://vault.example.com"
customer = "Acme"
database = "Main"
[oauth]
client_id = "2f0e7c52-8d0c-4c8e-9d0e-6a2f2b7b1a11"
redirect_url = "https://app.example.com/tool/"
"""


def problems(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        parse(text)
    assert caught.value.exit_status == 1
    return caught.value.problems


def test_defaults_fill_what_is_not_given() -> None:
    settings = parse(GOOD)
    assert settings.oauth.authorize_url == "https://vault.example.com/OAuth/Authorize"
    assert settings.vault
    assert settings.vault.api_url == "https://vault.example.com/api/v1/Acme/Main/"
    assert settings.whoami_url == "https://vault.example.com/api/v1/Acme/Main/users/me"
    assert settings.token_origins == ["https://vault.example.com"]
    assert (settings.base_path, settings.page_name) == ("/tool/", "index.html")
    assert (settings.oauth.scope, settings.oauth.lifetime) == ("vault", 1200)


def test_a_site_may_stand_below_a_path_and_end_with_a_slash() -> None:
    settings = parse(GOOD.replace("vault.example.com", "vault.example.com/VisualVault/"))
    assert settings.oauth.authorize_url == "https://vault.example.com/VisualVault/OAuth/Authorize"


def test_a_server_that_is_not_a_vault() -> None:
    settings = parse("""
        [api]
        whoami = "https://id.example.com/me"
        account = "profile.name"
        origins = ["https://files.example.com"]
        [oauth]
        client_id = "x"
        authorize_url = "https://id.example.com/auth?tenant=1"
        redirect_url = "http://localhost:8300/"
    """)
    assert settings.vault is None
    assert settings.whoami_url == "https://id.example.com/me"
    assert settings.token_origins == ["https://files.example.com", "https://id.example.com"]


def test_without_a_vault_nobody_is_asked_unless_somebody_is_named() -> None:
    settings = parse("""
        [oauth]
        client_id = "x"
        authorize_url = "https://id.example.com/auth"
        redirect_url = "http://127.0.0.1:8300/"
    """)
    assert settings.whoami_url == ""
    assert settings.token_origins == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("client_id", "# client_id"), "[oauth] client_id is missing; it must be given"),
        (("customer", "# customer"), "[vault] customer is missing; it must be given"),
        (("[oauth]", "[oauht]"), "[oauht] is not a table of this file; did you mean oauth?"),
        (("client_id", "cleint_id"), "[oauth] cleint_id is not a key of this table; did you mean client_id?"),
        (('"Acme"', "5"), "[vault] customer = 5 must be a text"),
        (('customer = "Acme"', 'customer = ["Acme"]'), "[vault] customer = ['Acme'] must be a text"),
        (('"Acme"', '"A/../B"'), "[vault] customer = 'A/../B' must be the alias"),
        (
            ("https://app.example.com", "http://app.example.com"),
            "[oauth] redirect_url = 'http://app.example.com/tool/' must be https; "
            "http is for 127.0.0.1, [::1] and localhost alone",
        ),
        (("/tool/", "/tool/#x"), "[oauth] redirect_url = 'https://app.example.com/tool/#x' must have no fragment"),
        (("/tool/", "/tool/?x=1"), "must have no query"),
        (("/tool/", "/callback"), "must be the address of the page itself"),
        (('.com/tool/"', '.com"'), "must be the address of the page itself"),
        (("https://app.example.com", "//app.example.com"), "is not a plain absolute http(s) URL"),
        (("https://app.example.com", "https://u:p@app.example.com"), "is not a plain absolute http(s) URL"),
        (("[oauth]", "[oauth]\nlifetime = true"), "[oauth] lifetime = True must be a whole number"),
        (("[oauth]", "[oauth]\nlifetime = 0"), "[oauth] lifetime = 0 must be from 1 to 86400"),
        (("[oauth]", '[oauth]\nscope = "a  b"'), "[oauth] scope = 'a  b' must be words"),
        (("[oauth]", '[oauth]\nflow = "hybrid"'), '[oauth] flow = \'hybrid\' must be "implicit" or "code"'),
        (("[oauth]", '[oauth]\nflow = "code"'), "token_url is missing"),
        (("[oauth]", '[oauth]\nrefresh = "memory"'), "[oauth] refresh = 'memory' is not built in this version"),
        (
            ("[oauth]", '[oauth]\ncallback_url = "https://app.example.com/x.html"'),
            "must be in the folder of redirect_url",
        ),
        (("[oauth]", '[oauth]\ncallback_url = "https://app.example.com/tool/"'), "must name a page of its own"),
        (("[oauth]", '[app]\nviews = "documents"\n[oauth]'), "[app] views = 'documents' must be a list of texts"),
        (("[oauth]", '[app]\ntheme_color = "red"\n[oauth]'), "[app] theme_color = 'red' must be a colour"),
        (("[oauth]", '[api]\norigins = ["https://a.example/x"]\n[oauth]'), "must be an origin alone"),
        (("[oauth]", '[api]\nwhoami = "/users/me"\n[oauth]'), "[api] whoami = '/users/me' must be a path such as"),
    ],
)
def test_a_mistake_is_told_with_its_key_value_and_rule(change: tuple[str, str], told: str) -> None:
    assert any(told in problem for problem in problems(GOOD.replace(*change, 1))), problems(GOOD.replace(*change, 1))


def test_all_mistakes_are_told_at_once() -> None:
    assert len(problems(GOOD.replace("client_id", "cleint_id").replace("Acme", "A B"))) == 3


def test_what_a_flow_needs_is_told() -> None:
    openid = GOOD + 'response = "id_token token"\n'
    told = " ".join(problems(openid))
    assert "issuer is missing" in told
    assert "jwks_url is missing" in told
    assert 'scope must contain "openid"' in told
    (told,) = problems(GOOD.replace("[oauth]", '[api]\nwhoami = ""\n[oauth]\nrenew = "frame"'))
    assert "needs an [api] whoami" in told


def test_what_needs_a_vault_says_so() -> None:
    told = problems('[api]\nwhoami = "users/me"\n[oauth]\nclient_id = "x"\nredirect_url = "http://localhost/"')
    assert any("authorize_url is missing; without a [vault] table" in each for each in told)
    assert any("is relative to api_url, but there is no [vault] table" in each for each in told)


@pytest.mark.parametrize("key", ["client_secret", "password", "PrivateKey", "api_SECRET"])
def test_a_key_that_is_named_like_a_secret_stops_the_build(key: str) -> None:
    (told,) = problems(GOOD.replace("[oauth]", f'[oauth]\n{key} = "hunter2"'))
    assert f"oauth.{key}" in told
    assert "looks like a secret" in told
    assert "hunter2" not in told


def test_a_value_that_looks_like_a_secret_stops_the_build_and_is_not_repeated() -> None:
    secret = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="
    (told,) = problems(GOOD.replace("2f0e7c52-8d0c-4c8e-9d0e-6a2f2b7b1a11", secret))
    assert "oauth.client_id: the value looks like an API secret" in told
    assert secret not in told


def test_text_that_is_not_toml() -> None:
    assert "is not TOML" in problems("[oauth")[0]


def test_the_page_is_told_nothing_but_the_settings() -> None:
    told = parse(GOOD).for_page()
    assert set(told) == {"app", "api", "oauth", "embed", "vault", "derived"}
