"""A change that leads sign-ins elsewhere is shown, and written only with consent."""

import re
from typing import Any

import pytest

from tools.errors import CommandError

from .conftest import Folder, WriteKeys
from .server import Teller, telling

ELSEWHERE = "https://elsewhere.example"
RSA = {"kty": "RSA", "n": "0vx7", "e": "AQAB"}
EC = {"kty": "EC", "crv": "P-256", "x": "MKBC", "y": "4Etl", "d": "private"}


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"token_endpoint": f"{ELSEWHERE}/token"}, f"token_endpoint: {{0}}/token → {ELSEWHERE}/token"),
        ({"authorization_endpoint": f"{ELSEWHERE}/a"}, f"authorization_endpoint: {{0}}/authorize → {ELSEWHERE}/a"),
        ({"revocation_endpoint": f"{ELSEWHERE}/r"}, f"revocation_endpoint: {{0}}/revoke → {ELSEWHERE}/r"),
        ({"end_session_endpoint": f"{ELSEWHERE}/e"}, f"end_session_endpoint: {{0}}/end → {ELSEWHERE}/e"),
        ({"revocation_endpoint": None}, "revocation_endpoint: {0}/revoke → none"),
        ({"jwks_uri": "{0}/other-keys"}, "jwks_uri: {0}/keys → {0}/other-keys"),
        ({"jwks_uri": None}, "jwks_uri: {0}/keys → none"),
    ],
)
def test_it_needs_consent(folder: Folder, teller: Teller, changes: dict[str, Any], shown: str) -> None:
    folder.discover()
    before = folder.file.read_bytes()
    changes = {name: value and value.format(teller.origin) for name, value in changes.items()}
    teller.tell(teller.metadata(**changes))
    with pytest.raises(CommandError) as caught:
        folder.discover()
    assert f"[oauth] {shown.format(teller.origin)}" in str(caught.value)
    assert "--accept" in str(caught.value)
    assert caught.value.exit_status == 1
    assert folder.file.read_bytes() == before
    folder.discover(accept=True)
    assert f"[oauth] {shown.format(teller.origin)}" in folder.told
    accepted = folder.file.read_bytes()
    assert accepted != before
    folder.discover()  # what was agreed to once is not asked again
    assert folder.file.read_bytes() == accepted


def test_another_path_of_the_same_origin_is_told_and_taken(folder: Folder, teller: Teller) -> None:
    folder.discover()
    teller.tell(teller.metadata(token_endpoint=f"{teller.origin}/v2/token"))
    folder.discover()
    assert f"[oauth] token_endpoint: {teller.origin}/token → {teller.origin}/v2/token" in folder.told


def test_an_endpoint_that_comes_home_needs_none(folder: Folder, teller: Teller) -> None:
    teller.tell(teller.metadata(token_endpoint=f"{ELSEWHERE}/token", revocation_endpoint=None))
    folder.discover(accept=True)
    teller.tell(teller.metadata())
    folder.discover()
    assert f"[oauth] revocation_endpoint: none → {teller.origin}/revoke" in folder.told


def test_an_origin_that_is_not_the_issuers_needs_it_the_first_time(folder: Folder, teller: Teller) -> None:
    teller.tell(teller.metadata(token_endpoint=f"{ELSEWHERE}/token"))
    with pytest.raises(CommandError, match=f"token_endpoint: the issuer's own origin → {ELSEWHERE}/token"):
        folder.discover()
    assert not folder.file.exists()
    folder.discover(accept=True)
    assert folder.file.exists()


def test_another_issuer_needs_it(folder: Folder, teller: Teller) -> None:
    folder.discover()
    with telling() as other:
        folder.write(folder.config.read_text("utf-8").replace(teller.origin, other.origin))
        with pytest.raises(CommandError, match=re.escape(f"issuer: {teller.origin} → {other.origin}")):
            folder.discover()
        assert folder.discover(accept=True).main.oauth.authorize_url == f"{other.origin}/authorize"


@pytest.fixture
def asks_identity(folder: Folder, teller: Teller, write: WriteKeys) -> None:
    write('response = "id_token token"\n')
    folder.write(folder.config.read_text("utf-8").replace('"documents"', '"openid"'))
    teller.tell({"keys": [RSA, {"kty": "oct", "k": "x"}, "no key"]}, "/keys")


@pytest.mark.usefixtures("asks_identity")
def test_other_keys_need_it(folder: Folder, teller: Teller) -> None:
    folder.discover()
    teller.tell({"keys": [RSA | {"kid": "another name"}, RSA]}, "/keys")
    folder.discover()  # the same key
    teller.tell({"keys": [EC]}, "/keys")
    with pytest.raises(CommandError, match=r"\[oauth\] keys: [\w-]{43} → [\w-]{43}\n"):
        folder.discover()
    folder.discover(accept=True)
    assert "private" not in folder.file.read_text("utf-8")


@pytest.mark.usefixtures("asks_identity")
def test_the_keys_are_those_that_the_page_will_use(folder: Folder, teller: Teller) -> None:
    folder.write(folder.config.read_text("utf-8") + f'jwks_url = "{teller.origin}/mine"\n')
    teller.tell({"keys": [EC]}, "/mine")
    folder.discover()
    assert "/keys" not in teller.asked
    teller.tell({"keys": [EC]}, "/keys")
    folder.discover()
    teller.tell({"keys": [RSA]}, "/mine")
    with pytest.raises(CommandError, match=r"\[oauth\] keys: "):
        folder.discover()


@pytest.mark.usefixtures("asks_identity")
def test_a_key_set_of_ones_own_at_no_address_is_told(folder: Folder, teller: Teller) -> None:
    folder.write(folder.config.read_text("utf-8") + 'jwks_url = "http://a.example/keys"\n')
    with pytest.raises(CommandError, match=r"jwks_url = .* must be https"):
        folder.discover()
    assert "/keys" not in teller.asked


@pytest.mark.usefixtures("asks_identity")
def test_keys_outlast_settings_that_need_none(folder: Folder, teller: Teller, write: WriteKeys) -> None:
    settings = folder.config.read_text("utf-8")
    folder.discover()
    write("")
    folder.discover()
    teller.tell({"keys": [EC]}, "/keys")
    folder.write(settings)
    with pytest.raises(CommandError, match=r"\[oauth\] keys: "):
        folder.discover()


@pytest.mark.usefixtures("asks_identity")
def test_no_key_is_fetched_from_where_nobody_has_agreed_to(folder: Folder, teller: Teller) -> None:
    with telling() as other:
        other.tell({"keys": [RSA]}, "/keys")
        teller.tell(teller.metadata(jwks_uri=f"{other.origin}/keys"))
        with pytest.raises(CommandError, match="jwks_uri"):
            folder.discover()
        assert other.asked == []
        folder.discover(accept=True)
        assert other.asked == ["/keys"]


@pytest.mark.usefixtures("asks_identity")
@pytest.mark.parametrize("key_set", [{"keys": []}, {"keys": {}}, [], {"keys": [{"kty": "RSA", "n": 1, "e": 2}]}])
def test_a_set_without_a_key_is_refused(folder: Folder, teller: Teller, key_set: Any) -> None:
    teller.tell(key_set, "/keys")
    with pytest.raises(CommandError, match=r"/keys (has no public key|answers with something that is no JWK set)"):
        folder.discover()
    assert not folder.file.exists()
