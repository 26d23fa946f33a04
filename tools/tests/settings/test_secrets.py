"""A secret stops the build, and is not repeated."""

from urllib.parse import quote

import pytest

from tools.settings import parse

from .examples import GOOD, SECRET, problems


@pytest.mark.parametrize("key", ["client_secret", "password", "PrivateKey", "api_SECRET"])
def test_a_key_that_is_named_like_a_secret_stops_the_build(key: str) -> None:
    (told,) = problems(GOOD.replace("[oauth]", f'[oauth]\n{key} = "hunter2"'))
    assert f"oauth.{key}" in told
    assert "looks like a secret" in told
    assert "hunter2" not in told


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
