"""The settings file: every mistake is told, with its key, its value and the rule."""

import pytest

from tools.settings import parse

from .examples import ALONE, CODE, GOOD, IDENTITY, client, problems


def test_defaults_fill_what_is_not_given() -> None:
    settings = parse(GOOD)
    assert settings.main.oauth.authorize_url == "https://vault.example.com/OAuth/Authorize"
    assert settings.main.vault
    assert settings.main.vault.api_url == "https://vault.example.com/api/v1/Acme/Main/"
    assert settings.main.whoami_url == "https://vault.example.com/api/v1/Acme/Main/users/me"
    assert settings.main.token_origins == ["https://vault.example.com"]
    assert (settings.base_path, settings.main.page_name) == ("/tool/", "index.html")
    assert (settings.main.oauth.scope, settings.main.oauth.lifetime) == ("vault", 1200)


def test_a_site_may_stand_below_a_path_and_end_with_a_slash() -> None:
    settings = parse(GOOD.replace("vault.example.com", "vault.example.com/VisualVault/"))
    assert settings.main.oauth.authorize_url == "https://vault.example.com/VisualVault/OAuth/Authorize"


def test_an_alias_may_repeat_another() -> None:
    vault = parse(GOOD.replace('"Main"', '"{customer}"')).main.vault
    assert vault
    assert (vault.database, vault.api_url) == ("Acme", "https://vault.example.com/api/v1/Acme/Acme/")


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
    assert settings.main.vault is None
    assert settings.main.whoami_url == "https://id.example.com/me"
    assert settings.main.token_origins == ["https://files.example.com", "https://id.example.com"]


def test_without_a_vault_nobody_is_asked_unless_somebody_is_named() -> None:
    settings = parse("""
        [oauth]
        client_id = "x"
        authorize_url = "https://id.example.com/auth"
        redirect_url = "http://127.0.0.1:8300/"
    """)
    assert settings.main.whoami_url == ""
    assert settings.main.token_origins == []
    assert "vault" not in settings.app.description.casefold()


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
        (("/tool/", "/to'ol/"), 'redirect_url = "https://app.example.com/to\'ol/" must have a plain path'),
        (("/tool/", "/to;ol/"), "must have a plain path"),
        (("/tool/", "/to*l/"), "must have a plain path"),
        (("/tool/", "/a/../tool/"), "must have a plain path"),
        (("/tool/", "/a/./tool/"), "must have a plain path"),
        (("/tool/", "/a/%2e%2E/tool/"), "must have a plain path"),
        (("/tool/", "//tool/"), "must have a plain path"),
        (
            ("[oauth]", '[oauth]\ncallback_url = "https://app.example.com/%74ool/callback.html"'),
            "[oauth] callback_url = 'https://app.example.com/%74ool/callback.html' must have a plain path",
        ),
        (("https://app.example.com", "//app.example.com"), "is not a plain absolute http(s) URL"),
        (("https://app.example.com", "com.example.app:"), "is not a plain absolute http(s) URL"),
        (("https://app.example.com", "com.example.app://"), "is not a plain absolute http(s) URL"),
        (("https://app.example.com", "https://u:p@app.example.com"), "is not a plain absolute http(s) URL"),
        (("[oauth]", "[oauth]\nlifetime = true"), "[oauth] lifetime = True must be a whole number"),
        (("[oauth]", "[oauth]\nlifetime = 0"), "[oauth] lifetime = 0 must be from 1 to 86400"),
        (("[oauth]", '[oauth]\nscope = "a  b"'), "[oauth] scope = 'a  b' must be words"),
        (("[oauth]", '[oauth]\nflow = "hybrid"'), '[oauth] flow = \'hybrid\' must be "implicit" or "code"'),
        (("[oauth]", '[oauth]\nflow = "code"'), "token_url is missing"),
        (("[oauth]", '[oauth]\nrefresh = "memory"'), '[oauth] refresh = "memory" goes with flow = "code" alone'),
        (
            ("[oauth]", '[oauth]\ncallback_url = "https://app.example.com/x.html"'),
            "must be in the folder of redirect_url",
        ),
        (("[oauth]", '[oauth]\ncallback_url = "https://app.example.com/tool/"'), "must name a page of its own"),
        (
            ("[oauth]", '[oauth]\ncallback_url = "https://app.example.com/tool/index.html"'),
            "must name a page of its own",
        ),
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
    code = GOOD + 'scope = "openid vault"\nflow = "code"\n'
    assert [each.partition(";")[0] for each in problems(code)] == [
        "[oauth] token_url is missing",
        "[oauth] issuer is missing",
        "[oauth] jwks_url is missing",
    ]
    (told,) = problems(GOOD.replace("[oauth]", '[api]\nwhoami = ""\n[oauth]\nrenew = "frame"'))
    assert "needs an [api] whoami" in told


def test_code_and_an_id_token_go_together() -> None:
    assert client(GOOD + CODE + IDENTITY).asks_identity
    assert not client(GOOD + CODE).asks_identity
    # the ID token says whose a renewed token is
    assert parse(ALONE + CODE + IDENTITY + 'refresh = "memory"\nrenew = "frame"\n')


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD + 'token_url = "https://vault.example.com/token"\n', "token_url goes with flow"),
        (GOOD + 'jwks_url = "https://vault.example.com/keys"\n', "jwks_url goes with OpenID Connect alone"),
        (GOOD + IDENTITY, "jwks_url goes with OpenID Connect alone"),
        (GOOD + CODE + 'jwks_url = "https://vault.example.com/keys"\n', "jwks_url goes with OpenID Connect alone"),
        (GOOD + CODE + IDENTITY + 'response = "id_token token"\n', 'goes with flow = "implicit" alone'),
        (GOOD + '[api]\nwhoami = ""\naccount = "name"\n', "account names a field of the answer of whoami"),
        (f'{ALONE}[app]\nviews = ["documents"]\n', "[app] views is of no use without a [vault] table"),
        (f'{ALONE}[app]\nview_folders = ["x"]\n', "[app] view_folders is of no use without a [vault] table"),
        (f'{ALONE}[app]\npackages = ["x.whl"]\n', "[app] packages is of no use without a [vault] table"),
        (f'{ALONE}[app]\nmodules = ["colorsys"]\n', "[app] modules is of no use without a [vault] table"),
        (f'{ALONE}[api]\naccount = "name"\n', "account names a field of the answer of whoami"),
    ],
)
def test_a_key_that_nothing_would_use_is_told(text: str, told: str) -> None:
    (problem,) = problems(text)
    assert told in problem


def test_a_refresh_token_is_kept_with_code_alone_and_for_a_known_account() -> None:
    code = 'flow = "code"\ntoken_url = "https://vault.example.com/OAuth/Token"\nrefresh = "memory"\n'
    assert parse(GOOD + code).main.oauth.refresh == "memory"
    (told,) = problems(GOOD.replace("[oauth]", '[api]\nwhoami = ""\n[oauth]') + code)
    assert "needs an [api] whoami" in told


def test_what_needs_a_vault_says_so() -> None:
    told = problems('[api]\nwhoami = "users/me"\n[oauth]\nclient_id = "x"\nredirect_url = "http://localhost/"')
    assert any("authorize_url is missing; without a [vault] table" in each for each in told)
    assert any("is relative to api_url, but there is no [vault] table" in each for each in told)


def test_text_that_is_not_toml() -> None:
    assert "is not TOML" in problems("[oauth")[0]
