"""From what a server tells of itself to settings, and to a file that a build needs nobody for."""

import hashlib
import json
import re
from collections.abc import Callable

import pytest
from fragrant.oauth import Origins, Server

from tools.discovery.addresses import metadata_addresses
from tools.discovery.lacks import lacks
from tools.errors import CommandError
from tools.settings import SettingsError, load, parse
from tools.settings.load import read_beside

from .conftest import SETTINGS, Folder, WriteKeys
from .server import CONNECT, OAUTH, Answer, Teller, telling

RSA = {"kty": "RSA", "kid": "1", "n": "0vx7", "e": "AQAB", "use": "sig"}


@pytest.mark.parametrize(
    ("issuer", "openid", "addresses"),
    [
        ("https://a.example", False, [f"https://a.example{OAUTH}", f"https://a.example{CONNECT}"]),
        ("https://a.example/", True, [f"https://a.example{CONNECT}", f"https://a.example{OAUTH}"]),
        (
            "https://a.example/t",
            False,
            [
                f"https://a.example{OAUTH}/t",
                f"https://a.example/t{OAUTH}",
                f"https://a.example/t{CONNECT}",
                f"https://a.example{CONNECT}/t",
            ],
        ),
        (
            "https://a.example:8443/t/",
            True,
            [
                f"https://a.example:8443/t{CONNECT}",
                f"https://a.example:8443{CONNECT}/t",
                f"https://a.example:8443{OAUTH}/t",
                f"https://a.example:8443/t{OAUTH}",
            ],
        ),
    ],
)
def test_the_addresses_that_the_standards_name(issuer: str, openid: bool, addresses: list[str]) -> None:
    assert metadata_addresses(issuer, openid=openid) == addresses


def test_settings_follow_from_what_is_told(folder: Folder, teller: Teller) -> None:
    by_hand = parse(
        SETTINGS.format(origin=teller.origin)
        + f'authorize_url = "{teller.origin}/authorize"\nrevocation_url = "{teller.origin}/revoke"\n'
        f'end_session_url = "{teller.origin}/end"\niss = "required"\n'
    )
    assert folder.discover() == by_hand
    assert teller.asked == [OAUTH]
    assert folder.told == [
        f"{teller.origin}{OAUTH} tells of {teller.origin}.",
        f"Wrote {folder.file}: keep it with the settings, in version control.",
    ]


def test_addresses_follow_that_the_flow_uses(folder: Folder, teller: Teller, write: WriteKeys) -> None:
    write('flow = "code"\n')
    oauth = folder.discover().main.oauth
    assert (oauth.token_url, oauth.jwks_url) == (f"{teller.origin}/token", "")
    teller.tell({"keys": [RSA]}, "/keys")
    write('response = "id_token token"\n')
    with pytest.raises(SettingsError, match="scope must contain"):
        folder.discover()
    folder.write(folder.config.read_text("utf-8").replace('"documents"', '"openid documents"'))
    oauth = folder.discover().main.oauth
    assert (oauth.token_url, oauth.jwks_url) == ("", f"{teller.origin}/keys")


def test_the_build_asks_nobody(folder: Folder) -> None:
    with telling() as gone:
        folder.write(SETTINGS.format(origin=gone.origin))
        found = folder.discover()
        asked = list(gone.asked)
        assert load(folder.config) == found
        assert gone.asked == asked
    assert load(folder.config) == found


def test_keys_in_the_settings_win(folder: Folder, write: WriteKeys) -> None:
    write('authorize_url = "https://mine.example/"\nend_session_url = ""\niss = "optional"\n')
    oauth = folder.discover().main.oauth
    assert (oauth.authorize_url, oauth.end_session_url, oauth.iss) == ("https://mine.example/", "", "optional")
    assert oauth.revocation_url.endswith("/revoke")


def test_no_address_for_the_token_as_to_an_api_is_taken_over(folder: Folder) -> None:
    found = folder.discover().main
    assert found.token_origins == ["https://api.example"]
    assert "/me" not in folder.file.read_text("utf-8")


def test_answers_must_name_the_issuer_where_it_says_that_they_do(folder: Folder, teller: Teller) -> None:
    assert folder.discover().main.oauth.iss == "required"
    teller.tell(teller.metadata(authorization_response_iss_parameter_supported=None))
    with pytest.raises(CommandError, match="_iss_parameter_supported: true → false"):
        folder.discover()
    assert folder.discover(accept=True).main.oauth.iss == "optional"


def test_the_same_is_written_twice(folder: Folder) -> None:
    folder.discover()
    first = folder.file.read_bytes()
    folder.discover()
    assert folder.file.read_bytes() == first
    assert b"about" in first


def test_openid_connects_own_document_comes_first_where_it_is_asked_for(folder: Folder, teller: Teller) -> None:
    teller.tell(teller.metadata(authorization_endpoint=f"{teller.origin}/connect"), CONNECT)
    assert folder.discover().main.oauth.authorize_url.endswith("/authorize")
    folder.write(folder.config.read_text("utf-8").replace('"documents"', '"openid"'))
    assert folder.discover().main.oauth.authorize_url.endswith("/connect")


def test_the_next_address_is_tried_and_that_is_told(folder: Folder, teller: Teller) -> None:
    teller.answers[OAUTH] = Answer([b"<html>"], kind="text/html")
    teller.tell(teller.metadata(), CONNECT)
    folder.discover()
    assert folder.told[0] == f"{teller.origin}{OAUTH} answers with text/html, not with application/json."
    assert teller.asked == [OAUTH, CONNECT]


def test_each_server_has_its_own(folder: Folder, teller: Teller, write: WriteKeys) -> None:
    with telling() as globex:
        write(
            '\n[servers.globex.oauth]\nclient_id = "y"\nredirect_url = "http://localhost:8300/g.html"\n'
            f'issuer = "{globex.origin}"\n'
            '\n[servers.other.oauth]\nclient_id = "z"\nredirect_url = "http://localhost:8300/o.html"\n'
            'authorize_url = "https://other.example/"\n'
        )
        main, second, other = folder.discover().servers
    assert main.oauth.authorize_url == f"{teller.origin}/authorize"
    assert second.oauth.authorize_url == f"{globex.origin}/authorize"
    assert (other.oauth.authorize_url, other.oauth.iss) == ("https://other.example/", "")


def test_an_issuer_may_be_made_of_placeholders(folder: Folder, teller: Teller) -> None:
    folder.write(
        f'[vault]\nsite_url = "{teller.origin}"\ncustomer = "A"\ndatabase = "B"\n'
        '[oauth]\nclient_id = "x"\nredirect_url = "http://localhost:8300/"\nissuer = "{site_url}"\n'
    )
    assert folder.discover().main.oauth.authorize_url == f"{teller.origin}/authorize"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('issuer = "{origin}"', ""), "[oauth] issuer is missing: it says which server's metadata to read"),
        (("{origin}", "http://a.example"), "[oauth] issuer = 'http://a.example' must be https"),
        (("{origin}", "https://a.example/?x=1"), "must have no query"),
        (('"{origin}"', "1"), "[oauth] issuer = 1 must be a text"),
        (("client_id", "cleint_id"), "cleint_id is not a key of this table"),
        (("[oauth]", "[oauth"), "is not TOML"),
        (("[oauth]", '[oauth]\nclient_secret = "hunter2"'), "looks like a secret"),
    ],
)
def test_settings_that_cannot_be_used_are_told(
    folder: Folder, teller: Teller, change: tuple[str, str], told: str
) -> None:
    folder.write(SETTINGS.replace(*change).replace("{origin}", teller.origin))
    with pytest.raises(SettingsError, match=re.escape(told)):
        folder.discover()
    assert not folder.file.exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("/authorize", "/elsewhere"),
        lambda text: text.replace('"keys": []', '"keys": ["x"]'),
        lambda text: text.replace("sha256-", "sha256-0"),
        lambda text: text.replace('"servers"', '"server"'),
        lambda text: text[:-20],
        lambda _: "[]",
        lambda _: "1",
        lambda _: "[" * 10_000,
        lambda _: "",
    ],
)
def test_a_file_that_was_changed_is_not_used(folder: Folder, spoil: Callable[[str], str]) -> None:
    folder.discover()
    folder.file.write_text(spoil(folder.file.read_text("utf-8")), "utf-8")
    with pytest.raises(SettingsError, match="is not as discovery has written it: take it back") as caught:
        load(folder.config)
    assert str(folder.file) in str(caught.value)
    with pytest.raises(SettingsError, match="is not as discovery has written it"):
        folder.discover()
    assert folder.discover(accept=True)


def test_a_file_with_a_digest_of_its_own_is_read_by_the_same_rules(folder: Folder) -> None:
    folder.discover()
    content = json.loads(folder.file.read_text("utf-8"))
    content["servers"]["main"]["metadata"]["token_endpoint"] = "http://evil.example/"
    servers = json.dumps(content["servers"], sort_keys=True).encode()
    content["digest"] = f"sha256-{hashlib.sha256(servers).hexdigest()}"
    folder.file.write_text(json.dumps(content), "utf-8")
    with pytest.raises(SettingsError, match="is not as discovery has written it"):
        load(folder.config)


@pytest.mark.parametrize("issuer", ['"https://other.example"', '""'])
def test_a_file_of_another_issuer_is_not_used(folder: Folder, teller: Teller, issuer: str) -> None:
    folder.discover()
    folder.write(folder.config.read_text("utf-8").replace(f'"{teller.origin}"', issuer))
    with pytest.raises(SettingsError, match=r"site\.discovered\.json is of 'http://127") as caught:
        load(folder.config)
    assert "run `python3 -m tools build --discover`" in str(caught.value)


def test_a_file_of_a_server_that_is_gone_is_not_used(folder: Folder, write: WriteKeys) -> None:
    server = '\n[servers.g.oauth]\nclient_id = "y"\nredirect_url = "http://localhost:8300/g.html"\n'
    with telling() as globex:
        write(f'{server}issuer = "{globex.origin}"\n')
        folder.discover()
        write("")
        with pytest.raises(SettingsError, match=r"\[servers\.g\.oauth\] issuer = ''"):
            load(folder.config)
        folder.discover()
    assert list(read_beside(folder.config)) == ["main"]


LACKING = {
    "response_types_supported": ["code id_token"],
    "grant_types_supported": ["password"],
    "response_modes_supported": ["form_post"],
    "scopes_supported": ["email"],
    "code_challenge_methods_supported": ["plain"],
    "id_token_signing_alg_values_supported": ["HS256"],
    "token_endpoint_auth_methods_supported": ["client_secret_post"],
    "prompt_values_supported": ["login"],
    "revocation_endpoint": None,
    "end_session_endpoint": None,
}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (
            'renew = "frame"\n',
            [
                "does not list the response type 'token'",
                "does not list the grant 'implicit'",
                "does not list the response mode 'fragment'",
                "does not list the scope 'documents'",
                "does not list prompt=none",
                "has no revocation_endpoint",
                "has no end_session_endpoint",
            ],
        ),
        (
            'flow = "code"\nrefresh = "memory"\n',
            [
                "does not list the response type 'code'",
                "does not list the grant 'authorization_code'",
                "does not list the grant 'refresh_token'",
                "does not list the response mode 'query'",
                "does not list PKCE with S256",
                "does not list clients without a secret",
                "does not list the scope 'documents'",
                "has no revocation_endpoint",
                "has no end_session_endpoint",
            ],
        ),
    ],
)
def test_what_a_server_lacks_is_told(
    folder: Folder, teller: Teller, write: WriteKeys, keys: str, told: list[str]
) -> None:
    teller.tell(teller.metadata(**LACKING))
    write(keys)
    found = list(lacks(folder.discover(accept=True), read_beside(folder.config)))
    assert len(found) == len(told), found
    for line, expected in zip(found, told, strict=True):
        assert line.startswith(f"{teller.origin} {expected}")


def test_what_an_id_token_needs_and_a_server_lacks_is_told(folder: Folder, teller: Teller, write: WriteKeys) -> None:
    teller.tell(teller.metadata(id_token_signing_alg_values_supported=["HS256"]))
    teller.tell({"keys": [RSA]}, "/keys")
    write('response = "id_token token"\n')
    folder.write(folder.config.read_text("utf-8").replace('"documents"', '"openid"'))
    (told,) = lacks(folder.discover(), read_beside(folder.config))
    assert "does not list an algorithm for ID tokens that is accepted here" in told


@pytest.mark.parametrize(
    ("iss", "told"),
    [
        ({"required": False}, "those that don't are refused"),
        ({"optional": True}, "take out iss"),
        ({"required": True}, ""),
        ({"optional": False}, ""),
    ],
)
def test_what_answers_name_is_told(
    folder: Folder, teller: Teller, write: WriteKeys, iss: dict[str, bool], told: str
) -> None:
    ((demanded, says),) = iss.items()
    teller.tell(teller.metadata(authorization_response_iss_parameter_supported=says))
    write(f'iss = "{demanded}"\n')
    found = list(lacks(folder.discover(), read_beside(folder.config)))
    assert len(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize("identity", ['flow = "code"\n', 'response = "id_token token"\n'])
def test_that_answers_would_be_refused_is_told_beside_an_id_token_too(
    folder: Folder, teller: Teller, identity: str
) -> None:
    teller.tell(
        teller.metadata(
            authorization_response_iss_parameter_supported=None, token_endpoint_auth_methods_supported=["none"]
        )
    )
    teller.tell({"keys": [RSA]}, "/keys")
    settings = SETTINGS.format(origin=teller.origin).replace('"documents"', '"openid"') + identity
    folder.write(settings)
    assert list(lacks(folder.discover(), read_beside(folder.config))) == []
    folder.write(settings + 'iss = "required"\n')
    (told,) = lacks(folder.discover(), read_beside(folder.config))
    assert "those that don't are refused" in told


def test_a_code_is_refused_without_its_issuer_where_the_server_says_that_it_names_it(
    folder: Folder, teller: Teller
) -> None:
    teller.tell({"keys": [RSA]}, "/keys")
    folder.write(SETTINGS.format(origin=teller.origin).replace('"documents"', '"openid"') + 'flow = "code"\n')
    (server,) = folder.discover().for_page()["servers"]
    assert Server.from_settings("main", server["oauth"], Origins()).needs_iss


def test_an_address_that_the_settings_leave_out_is_no_lack(folder: Folder, write: WriteKeys) -> None:
    write('revocation_url = ""\nend_session_url = ""\n')
    assert list(lacks(folder.discover(), read_beside(folder.config))) == []


def test_a_server_that_lists_no_way_to_authenticate_wants_a_secret(folder: Folder, write: WriteKeys) -> None:
    """RFC 8414 section 2: client_secret_basic is the default."""
    write('flow = "code"\n')
    (told,) = lacks(folder.discover(), read_beside(folder.config))
    assert "does not list clients without a secret" in told


@pytest.mark.parametrize(
    ("name", "parameter"), [("authorization_endpoint", "request_uri"), ("end_session_endpoint", "id_token_hint")]
)
def test_no_address_with_a_parameter_that_is_the_pages_is_taken(
    folder: Folder, teller: Teller, name: str, parameter: str
) -> None:
    teller.tell(teller.metadata(**{name: f"{teller.origin}/x?{parameter}=x"}))
    with pytest.raises(SettingsError, match=f"must not have {parameter} in its query"):
        folder.discover()
    assert not folder.file.exists()


def test_a_server_that_has_all_lacks_nothing(folder: Folder) -> None:
    assert list(lacks(folder.discover(), read_beside(folder.config))) == []
