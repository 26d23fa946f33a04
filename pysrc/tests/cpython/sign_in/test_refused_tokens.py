"""Tokens that came and were refused: none is lost, each goes back to its server or is erased."""

from typing import Any

import pytest
from fragrant.app.sign_in import events

from .conftest import MakeWorld
from .keys import key_of, key_set, sign
from .provider import USERINFO, Provider, openid

LATEST = {"token-2-xyz", "refresh-2-xyz"}


@pytest.fixture
def provider(make_world: MakeWorld) -> Provider:
    return Provider(make_world(openid(refresh="memory")))


@pytest.fixture
def renewing(provider: Provider) -> Provider:
    """Somebody is signed in, and the token endpoint is asked for another token."""
    provider.sign_in()
    provider.world.tell(events.RenewalDue())
    return provider


def renew_again(provider: Provider) -> str:
    """Begin another renewal, and return the refresh token that it uses."""
    provider.world.pass_time(60)
    provider.world.tell(events.RenewalDue())
    return provider.world.waiting("/token")[0].secret


@pytest.mark.parametrize("id_token", [{"nonce": "another"}, {"sub": ""}, {"aud": "another"}, None])
def test_a_refused_sign_in_goes_back(provider: Provider, id_token: dict[str, Any] | None) -> None:
    provider.come_back()
    claims = provider.claims(**{"nonce": provider.nonce, **(id_token or {})})
    provider.answer_token(None if id_token is None else sign(claims))
    assert provider.world.state == "refused"
    assert provider.world.network.revoked == {"token-1-xyz", "refresh-1-xyz"}
    assert all(secret.is_erased for secret in provider.world.erased)
    assert len(provider.world.erased) == 1


@pytest.mark.parametrize("fault", ["keys", "signature", "browser"])
def test_a_sign_in_whose_signature_cannot_be_checked_goes_back(provider: Provider, fault: str) -> None:
    provider.world.network.lacks = {"RS256"} if fault == "browser" else set()
    provider.come_back()
    key = key_of("RS256", "another") if fault == "signature" else None
    provider.answer_token(sign(provider.claims(nonce=provider.nonce), key=key))
    if fault == "keys":
        provider.world.fail("/keys")
    else:
        provider.world.answer("/keys", key_set())
    assert provider.world.state == "refused"
    assert provider.world.network.revoked == {"token-1-xyz", "refresh-1-xyz"}


def test_a_token_beside_a_malformed_refresh_token_goes_back(provider: Provider) -> None:
    provider.come_back()
    provider.answer_token(sign(provider.claims(nonce=provider.nonce)), refresh_token="\u00e9")
    assert (provider.world.state, provider.world.shown.refusal) == ("refused", "refresh_token_malformed")
    assert provider.world.network.revoked == {"token-1-xyz"}


def test_a_refused_token_from_a_fragment_is_erased_and_sent_to_no_server(make_world: MakeWorld) -> None:
    """It may be another server's, which a mix-up has brought here."""
    provider = Provider(make_world(openid(flow="implicit", response="id_token token")))
    provider.world.tell(events.SignInClicked())
    provider.world.respond(id_token=sign(provider.claims(nonce=provider.nonce, iss="https://evil.example")))
    assert (provider.world.state, provider.world.shown.refusal) == ("refused", "issuer_mismatch")
    assert provider.world.network.revoked == set()
    assert [secret.is_erased for secret in provider.world.erased] == [True]


def test_keys_out_of_reach_leave_the_newest_refresh_token(renewing: Provider) -> None:
    renewing.answer_token(sign(renewing.claims()))
    renewing.world.fail("/keys")
    assert renewing.world.state == "signed-in"
    assert renewing.world.shown.texts["renewal-code"] == "keys_unreachable"
    assert renewing.world.network.revoked == set()
    assert renew_again(renewing) == "refresh-2-xyz"
    renewing.answer_token(sign(renewing.claims()))
    renewing.world.answer("/keys", key_set())
    renewing.world.answer("/userinfo", USERINFO)
    assert renewing.world.driver.token
    assert renewing.world.driver.token.appears_in("token-3-xyz")


def test_keys_out_of_reach_leave_a_refresh_token_that_stays_the_same(renewing: Provider) -> None:
    renewing.answer_token(sign(renewing.claims()), refresh_token=None)
    renewing.world.fail("/keys")
    assert renew_again(renewing) == "refresh-1-xyz"


def test_keys_out_of_reach_after_the_end_are_tried_again(provider: Provider) -> None:
    provider.sign_in()
    provider.world.sleep(3600)
    provider.answer_token(sign(provider.claims()))
    provider.world.fail("/keys")
    assert provider.world.state == "expired"
    provider.world.sleep(60)
    assert provider.world.waiting("/token")[0].secret == "refresh-2-xyz"


@pytest.mark.parametrize("rotates", [True, False])
@pytest.mark.parametrize("nonce", ["another", ""])
def test_signing_out_withdraws_what_a_refused_renewal_brought(renewing: Provider, nonce: str, rotates: bool) -> None:
    more: dict[str, Any] = {} if rotates else {"refresh_token": None}
    renewing.answer_token(sign(renewing.claims(nonce=nonce)), **more)
    if not nonce:
        renewing.world.fail("/keys")
    renewing.world.tell(events.SignOutClicked())
    newest = "refresh-2-xyz" if rotates else "refresh-1-xyz"
    assert renewing.world.network.revoked == {"token-1-xyz", "token-2-xyz", newest}


def test_a_refusal_that_comes_after_signing_out_goes_back(renewing: Provider) -> None:
    renewing.answer_token(sign(renewing.claims()))
    renewing.world.tell(events.SignOutClicked())
    renewing.world.fail("/keys")
    assert renewing.world.state == "signed-out"
    assert renewing.world.network.revoked >= LATEST


def test_a_refused_renewal_by_frame_goes_back_at_the_end(make_world: MakeWorld) -> None:
    provider = Provider(make_world(openid(renews_by_frame=True)))
    provider.sign_in()
    provider.come_back(events.RenewalDue())
    provider.answer_token(sign(provider.claims(nonce="another")))
    assert provider.world.state == "signed-in"
    assert provider.world.network.revoked == set()
    provider.world.tell(events.SignOutClicked())
    assert provider.world.network.revoked == {"token-1-xyz", "token-2-xyz"}


def test_only_the_token_endpoint_s_own_word_ends_a_refresh_token(renewing: Provider) -> None:
    renewing.world.answer("/token", {"error": "invalid_client"}, 401)
    assert renew_again(renewing) == "refresh-1-xyz"
    renewing.world.answer("/token", {"error": "invalid_grant"}, 400)
    renewing.world.tell(events.SignOutClicked())
    assert renewing.world.network.revoked == {"token-1-xyz"}
