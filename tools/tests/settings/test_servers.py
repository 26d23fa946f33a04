"""Several servers in one file, which can be told apart."""

import pytest

from tools.settings import parse

from .examples import GLOBEX, GOOD, ISSUERS, problems


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
