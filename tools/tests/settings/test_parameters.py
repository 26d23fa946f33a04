"""Further parameters: never in the place of what the page sends itself."""

import pytest

from tools.settings import parse

from .examples import ALONE, GOOD, SECRET, problems

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
