"""The settings file: every mistake is told, with its key, its value and the rule."""

from urllib.parse import quote

import pytest
from fragrant.oauth import Origins, Server

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


ALONE = """
[oauth]
client_id = "x"
authorize_url = "https://id.example.com/auth"
redirect_url = "http://localhost:8300/"
"""


def problems(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        parse(text)
    assert caught.value.exit_status == 1
    return caught.value.problems


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


FRAME = '[oauth]\nrenew = "frame"\n'


@pytest.mark.parametrize(
    "name",
    [
        "client_id",
        "redirect_uri",
        "response_type",
        "response_mode",
        "scope",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method",
        "request",
        "request_uri",
        "id_token_hint",
        "client_assertion",
        "client_assertion_type",
        "assertion",
        "access_token",
        "id_token",
        "refresh_token",
        "code_verifier",
        "State",
    ],
)
@pytest.mark.parametrize("key", ["extra", "frame_extra"])
def test_what_the_page_decides_is_no_further_parameter(key: str, name: str) -> None:
    (told,) = problems(GOOD.replace("[oauth]", f'{FRAME}{key} = {{ {name} = "x" }}'))
    value = "…" if "token" in name or "assertion" in name or "verifier" in name else "'x'"  # no token is repeated
    assert f"[oauth] {key} = {{'{name}': {value}}} must not have {name}, which is for the page alone" in told


def test_a_secret_is_no_further_parameter() -> None:
    for name, value in (("client_secret", "hunter2"), ("key", SECRET)):
        (told,) = problems(GOOD.replace("[oauth]", f'[oauth]\nextra = {{ {name} = "{value}" }}'))
        assert f"oauth.extra.{name}" in told
        assert value not in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('frame_extra = { prompt = "login" }', "must not have prompt"),
        ('extra = "audience=x"', "must be a table of texts"),
        ("extra = { max_age = 60 }", "must be a table of texts"),
        ('extra = { resource = ["x"] }', "must be a table of texts"),
        ('extra = { "a b" = "x" }', "which is no parameter's name"),
        ('extra = { "" = "x" }', "which is no parameter's name"),
        (f'extra = {{ {"x" * 65} = "x" }}', "which is no parameter's name"),
        ('extra = { audience = "" }', "has audience with a value that must be text"),
        ('extra = { audience = "a\\nb" }', "has audience with a value that must be text"),
        (f'extra = {{ a = "{"ä" * 200}", b = "{"ä" * 200}" }}', "must have 2000 characters at most"),
        ('login_hint = "pat"', "login_hint = 'pat' must be \"account\""),
        ('login_hint = "account"\nframe_extra = { login_hint = "x" }', "frame_extra must not have login_hint beside"),
        ('post_logout_redirect_url = "https://a.example/"', "is of use with an end_session_url alone"),
        ('post_logout_redirect_url = "http://a.example/"', "must be https"),
        ('iss = "optional"', "iss = 'optional' goes with an issuer"),
        ('iss = "required"', "iss = 'required' goes with an issuer"),
        ('iss = "never"', 'must be "required" or "optional"'),
    ],
)
def test_a_mistake_about_parameters_is_told(line: str, told: str) -> None:
    found = problems(GOOD.replace("[oauth]", FRAME + line))
    assert [each for each in found if told in each], found


@pytest.mark.parametrize("line", ['frame_extra = { a = "b" }', 'login_hint = "account"'])
def test_what_is_for_a_frame_needs_one(line: str) -> None:
    (told,) = problems(GOOD.replace("[oauth]", f"[oauth]\n{line}"))
    assert 'goes with renew = "frame" alone' in told


NEVER_IN_A_QUERY = [
    "request",
    "request_uri",
    "id_token_hint",
    "response_mode",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "client_assertion",
    "access_token",
    "code_verifier",
]


@pytest.mark.parametrize(
    ("query", "keys", "named"),
    [
        ("prompt=consent", 'renew = "frame"', "prompt"),
        ("tenant=1&%70rompt=", 'renew = "frame"', "prompt"),
        ("state=x", "", "state"),
        ("client_id=x", "", "client_id"),
        ("scope=x", "", "scope"),
        ("audience=x", 'extra = { audience = "y" }', "audience"),
        ("max_age=1", 'renew = "frame"\nframe_extra = { max_age = "9" }', "max_age"),
        ("login_hint=x", 'renew = "frame"\nlogin_hint = "account"', "login_hint"),
        ("code_challenge=x", 'flow = "code"\ntoken_url = "https://a.example/t"', "code_challenge"),
        ("a=1;state=x", "", "state"),
        ("STATE=x", "", "state"),
        ("+state=x", "", "state"),
        *((f"tenant=1&{name}=x", "", name) for name in NEVER_IN_A_QUERY),
    ],
)
def test_an_address_has_no_parameter_that_is_sent_anyway(query: str, keys: str, named: str) -> None:
    (told,) = problems(f'{GOOD}authorize_url = "https://a.example/?{query}"\n{keys}\n')
    assert told.startswith(f"[oauth] authorize_url must not have {named} in its query")


@pytest.mark.parametrize("query", ["prompt=consent", "tenant=1;x=2", "login_hint=x", "tenant=a%3Bstate%3Dx"])
def test_an_address_has_parameters_that_nothing_else_sends(query: str) -> None:
    url = f"https://a.example/?{query}"
    assert parse(f'{GOOD}authorize_url = "{url}"\n').main.oauth.authorize_url == url


@pytest.mark.parametrize("name", ["client_id", "post_logout_redirect_uri", "id_token_hint", "state"])
def test_the_address_that_ends_a_session_has_no_parameter_twice(name: str) -> None:
    end = f'end_session_url = "https://a.example/?{name}=x"\npost_logout_redirect_url = "https://b.example/"\n'
    (told,) = problems(GOOD + end)
    assert told.startswith(f"[oauth] end_session_url must not have {name} in its query")


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


CODE = 'flow = "code"\ntoken_url = "https://vault.example.com/token"\n'
IDENTITY = 'scope = "openid vault"\nissuer = "https://vault.example.com"\njwks_url = "https://vault.example.com/keys"\n'


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
        (f'{ALONE}[api]\naccount = "name"\n', "account names a field of the answer of whoami"),
    ],
)
def test_a_key_that_nothing_would_use_is_told(text: str, told: str) -> None:
    (problem,) = problems(text)
    assert told in problem


GLOBEX = """
[servers.globex.vault]
site_url = "https://globex.example.com"
customer = "Globex"
database = "Prod"
[servers.globex.oauth]
client_id = "7a1f7c52-8d0c-4c8e-9d0e-6a2f2b7b1a11"
redirect_url = "https://app.example.com/tool/globex.html"
"""


def test_several_servers_each_with_its_own() -> None:
    settings = parse(GOOD + GLOBEX)
    main, globex = settings.servers
    assert [each.name for each in settings.servers] == ["main", "globex"]
    assert main.oauth.authorize_url == "https://vault.example.com/OAuth/Authorize"
    assert globex.oauth.authorize_url == "https://globex.example.com/OAuth/Authorize"
    assert globex.whoami_url == "https://globex.example.com/api/v1/Globex/Prod/users/me"
    assert (main.token_origins, globex.token_origins) == (
        ["https://vault.example.com"],
        ["https://globex.example.com"],
    )
    assert settings.page_names == ["index.html", "globex.html"]
    assert [each["label"] for each in settings.for_page()["servers"]] == [
        "Acme · Main (vault.example.com)",
        "Globex · Prod (globex.example.com)",
    ]


ISSUERS = GOOD + 'issuer = "https://vault.example.com/"\n' + GLOBEX.replace("globex.html", "")


def test_servers_may_share_an_address_if_their_issuers_differ() -> None:
    settings = parse(ISSUERS + 'issuer = "https://globex.example.com/"\n')
    assert settings.page_names == ["index.html"]


def test_an_issuer_that_only_the_id_token_names_does_not_tell_servers_apart() -> None:
    """The code would be sent to the wrong server before (RFC 9700 section 4.4)."""
    text = ISSUERS + 'issuer = "https://globex.example.com/"\n'
    text += 'scope = "openid"\njwks_url = "https://globex.example.com/keys"\n'
    (told,) = problems(text + 'flow = "code"\ntoken_url = "https://globex.example.com/token"\n')
    assert "can't be told from those of 'main'" in told
    assert 'set iss = "required"' in told
    assert parse(text + 'response = "id_token token"\n')
    assert parse(text + 'response = "id_token token"\niss = "optional"\n')


def test_an_issuer_that_each_answer_names_tells_servers_apart_with_an_id_token_too() -> None:
    text = ISSUERS + 'issuer = "https://globex.example.com/"\niss = "required"\n'
    text += 'scope = "openid"\njwks_url = "https://globex.example.com/keys"\n'
    assert parse(text + 'flow = "code"\ntoken_url = "https://globex.example.com/token"\n')


def test_where_an_issuer_may_be_missing_that_is_told() -> None:
    (told,) = problems(ISSUERS + 'issuer = "https://globex.example.com/"\niss = "optional"\n')
    assert 'iss = "optional", given or discovered, is why' in told
    (told,) = problems(ISSUERS)
    assert "optional" not in told


def test_addresses_of_servers_differ_by_more_than_case() -> None:
    (told,) = problems(GOOD.replace("/tool/", "/tool/Globex.html") + GLOBEX)
    assert "can't be told from those of 'main'" in told


@pytest.mark.parametrize("key", ["extra", "frame_extra"])
def test_a_placeholder_in_a_further_parameter_that_stands_for_nothing_is_told(key: str) -> None:
    text = (
        f'{ALONE}renew = "frame"\n{key} = {{ audience = "{{site_url}}/api" }}\n[api]\nwhoami = "https://a.example/"\n'
    )
    (told,) = problems(text)
    assert told == f"[oauth] {key} has {{site_url}} in audience, which stands for nothing without a [vault] table"


def test_placeholders_stand_in_further_parameters_too() -> None:
    text = GOOD + 'renew = "frame"\nextra = { audience = "{site_url}/api" }\nframe_extra = { of = "{customer}" }\n'
    oauth = parse(text).main.oauth
    assert (oauth.extra, oauth.frame_extra) == ({"audience": "https://vault.example.com/api"}, {"of": "Acme"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ISSUERS, "can't be told from those of 'main'"),
        (ISSUERS + 'issuer = "https://vault.example.com/"\n', "can't be told from those of 'main'"),
        (GOOD + GLOBEX.replace("globex.html", ""), "can't be told from those of 'main'"),
        (
            GOOD
            + 'callback_url = "https://app.example.com/tool/callback.html"\n'
            + GLOBEX
            + 'callback_url = "https://app.example.com/tool/callback.html"\n',
            "can't be told from those of 'main'",
        ),
        (GOOD + GLOBEX.replace("globex.html", "index.html"), "can't be told from those of 'main'"),
        (
            ISSUERS.replace('/tool/"\n', '/tool/x.html"\n', 1)
            + 'issuer = "https://globex.example.com/"\ncallback_url = "https://app.example.com/tool/x.html"\n',
            "is the address of a page that signs in",
        ),
        (ISSUERS + 'issuer = "https://globex.example.com/"\niss = "optional"\n', "can't be told from those of 'main'"),
        (GOOD + GLOBEX.replace('"https://app.example.com/tool/globex.html"', '["x"]'), "must be a text"),
        (GOOD + GLOBEX.replace("/tool/", "/else/"), "must be in the folder of the first one"),
        (GOOD + GLOBEX.replace("servers.globex", "servers.main"), "a server's name has a to z"),
        (GOOD + GLOBEX.replace("servers.globex", "servers.Globex"), "a server's name has a to z"),
        (GOOD + GLOBEX.replace("customer", "kustomer"), "[servers.globex.vault] kustomer is not a key of this table"),
        (GOOD + GLOBEX.replace("client_id", "# "), "[servers.globex.oauth] client_id is missing"),
        (GOOD + GLOBEX.replace("globex.vault]", "globex.volt]"), "[servers.globex.volt] is not a table"),
        (GOOD + "[servers.x]\n", "[servers.x.oauth] client_id is missing"),
        (GOOD + "[servers]\nx = 1\n", "servers.x must hold tables"),
        ("servers = 1\n" + GOOD, "servers must hold tables"),
        (GOOD + GLOBEX + 'client_secret = "x"\n', "servers.globex.oauth.client_secret"),
    ],
)
def test_a_mistake_about_servers_is_told(text: str, told: str) -> None:
    assert any(told in problem for problem in problems(text)), problems(text)


def test_a_refresh_token_is_kept_with_code_alone_and_for_a_known_account() -> None:
    code = 'flow = "code"\ntoken_url = "https://vault.example.com/OAuth/Token"\nrefresh = "memory"\n'
    assert parse(GOOD + code).main.oauth.refresh == "memory"
    (told,) = problems(GOOD.replace("[oauth]", '[api]\nwhoami = ""\n[oauth]') + code)
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


SECRET = "q83vEjRWeJCrze8SNFZ4kKvN7xI0V/iQq83vEjRWe+A="
URL_SAFE = "q83vEjRWeJCrze8SNFZ4kKvN7xI0V_iQq83vEjRWe-A"


@pytest.mark.parametrize("secret", [SECRET, SECRET[:-1], URL_SAFE, URL_SAFE + "=", f" {SECRET} "])
def test_a_value_that_looks_like_a_secret_stops_the_build_and_is_not_repeated(secret: str) -> None:
    (told,) = problems(GOOD.replace("2f0e7c52-8d0c-4c8e-9d0e-6a2f2b7b1a11", secret))
    assert "oauth.client_id: the value looks like an API secret" in told
    assert secret not in told


@pytest.mark.parametrize("secret", [SECRET, quote(SECRET, safe=""), quote(quote(SECRET, safe=""), safe=""), URL_SAFE])
@pytest.mark.parametrize(
    "around", ["/authorize?tenant=1&key={}", "/{}/authorize", "/authorize?next=https%3A%2F%2Fx%2F%3Fa={}"]
)
def test_a_secret_inside_a_url_stops_the_build_and_is_not_repeated(secret: str, around: str) -> None:
    if around.startswith("/{}"):
        secret = secret.replace("/", "%2F")
    url = "https://vault.example.com" + around.format(secret)
    (told,) = problems(GOOD + f'authorize_url = "{url}"\n')
    assert "oauth.authorize_url: the value looks like an API secret" in told
    assert secret not in told


@pytest.mark.parametrize("name", ["client_secret", "client%5Fsecret", "client%255Fsecret", "Password", "private-key"])
@pytest.mark.parametrize("before", ["?", "?tenant=1&", "?next=https%3A%2F%2Fx.example%2F%3F", "%3F"])
def test_a_url_with_a_parameter_named_like_a_secret_stops_the_build(name: str, before: str) -> None:
    (told,) = problems(f'servers.x.api.origins = ["https://x.example/{before}{name}=hunter2"]\n' + GOOD)
    assert "servers.x.api.origins: a parameter in the URL is named like a secret" in told
    assert "hunter2" not in told


@pytest.mark.parametrize(
    "change",
    [
        ("vault.example.com", "a-customer-with-a-very-long-name-production.example.com"),
        ("vault.example.com", "vault.example.com/api/v1/CustomerNumber1/DatabaseArchive8"),
        ("2f0e7c52-8d0c-4c8e-9d0e-6a2f2b7b1a11", "2F0E7C52-8D0C-4C8E-9D0E-6A2F2B7B1A11"),
        ("[oauth]", '[app]\ndescription = "No secret? None: a password = a worry."\n[oauth]'),
    ],
)
def test_what_only_resembles_a_secret_is_let_through(change: tuple[str, str]) -> None:
    assert parse(GOOD.replace(*change)).main.oauth.scope == "vault"


@pytest.mark.parametrize(
    "url",
    [
        "https://ada:hunter2@app.example.com/tool/",
        "https://ada:hunter2@app.example.com/tool",
        "https://ada:hunt@er2@app.example.com/",
        "https://ada:hunter2%40app.example.com/",
        "http://ada:hunter2@app.example.com/",
        "//ada:hunter2@app.example.com/",
        "https:ada:hunter2@app.example.com/",
        "ada:hunter2@app.example.com",
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        'redirect_url = "{}"',
        'authorize_url = "{}"',
        'callback_url = "{}"',
        'lifetime = "{}"',
        'scope = ["{}"]',
        'scope = {{ "{}" = "{}" }}',
        '[api]\naccount = "{}"',
        '[api]\norigins = ["https://a.example", "{}"]',
        '[app]\nviews = ["{}"]',
        '[app]\nlanguage = "{}"',
        '[servers.x.oauth]\nredirect_url = "{}"',
    ],
)
def test_a_user_and_password_in_a_url_are_never_repeated(url: str, line: str) -> None:
    lines = GOOD.replace("redirect_url", "# ") if line.startswith("redirect_url") else GOOD
    told = "\n".join(problems(lines + line.format(url, url)))
    key = line.partition(" =")[0].rpartition("\n")[2]
    assert f" {key} = " in told
    for part in ("ada", "hunt", "er2"):
        assert part not in told


def test_a_callback_page_in_another_folder_is_told_without_its_password() -> None:
    told = "\n".join(problems(GOOD + 'callback_url = "https://ada:hunter2@app.example.com/x.html"'))
    assert "'https://…@app.example.com/x.html' must be in the folder of redirect_url" in told
    assert "hunter2" not in told


def test_text_that_is_not_toml() -> None:
    assert "is not TOML" in problems("[oauth")[0]


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


def client(text: str) -> Server:
    (table,) = parse(text).for_page()["servers"]
    return Server.from_settings("main", table["oauth"], Origins())


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
