"""Code with OpenID Connect, at a provider that misbehaves in each way; and whose page it is after a renewal."""

from typing import Any

import pytest
from fragrant.app.sign_in import events
from fragrant.vault import UnexpectedAnswerError

from .conftest import MakeWorld
from .keys import key_of, key_set, sign
from .provider import SUBJECT, URL, USERINFO, Provider, at_hash, openid
from .world import World


@pytest.fixture
def provider(make_world: MakeWorld) -> Provider:
    return Provider(make_world(openid()))


@pytest.fixture
def renewing(make_world: MakeWorld) -> Provider:
    """Somebody is signed in, and the token is nearly over: the token endpoint is asked for another."""
    provider = Provider(make_world(openid(refresh="memory")))
    provider.sign_in()
    assert provider.world.state == "signed-in"
    provider.world.tell(events.RenewalDue())
    return provider


def refused(world: World) -> str | None:
    """Return the code of a refusal, after which nothing of anybody's is on the page."""
    assert world.state == "refused"
    assert (world.shown.account, world.views.transport) == ("", None)
    return world.shown.refusal


def test_the_id_token_says_who_and_the_answer_how_they_are_called(provider: Provider) -> None:
    provider.sign_in()
    assert (provider.world.state, provider.world.shown.account) == ("signed-in", "pat")
    assert provider.world.drafts.shown_to == ("main", SUBJECT)


def test_no_code_is_sent_on_without_the_issuer_where_it_is_required(make_world: MakeWorld) -> None:
    provider = Provider(make_world(openid(iss="required")))
    provider.come_back()
    assert refused(provider.world) == "issuer_missing"
    assert not provider.world.waiting("/token")


@pytest.mark.parametrize(
    ("userinfo", "claims", "shown"),
    [
        ({"sub": SUBJECT}, {}, SUBJECT),
        ({"sub": SUBJECT}, {"name": "Pat"}, "Pat"),
        ({"sub": SUBJECT, "name": "P. Quinn"}, {"name": "Pat"}, "P. Quinn"),
        ({"meta": {"status": 200}, "data": {"userid": "pat.quinn"}}, {}, "pat.quinn"),
        ([], {"email": "pat@example.org"}, "pat@example.org"),
    ],
)
def test_the_name_is_the_best_there_is(provider: Provider, userinfo: Any, claims: dict[str, str], shown: str) -> None:
    provider.sign_in(userinfo, **claims)
    assert (provider.world.state, provider.world.shown.account) == ("signed-in", shown)
    assert provider.world.drafts.shown_to == ("main", SUBJECT)


def test_where_nothing_names_people_the_id_token_does(make_world: MakeWorld) -> None:
    provider = Provider(make_world(openid(whoami_url="")))
    provider.sign_in(preferred_username="pat")
    assert (provider.world.state, provider.world.shown.account) == ("signed-in", "pat")


@pytest.mark.parametrize("sub", ["somebody", "", 5, [SUBJECT], {"sub": SUBJECT}, True, None])
def test_an_answer_about_another_sub_is_refused_and_the_token_withdrawn(provider: Provider, sub: object) -> None:
    provider.sign_in({**USERINFO, "sub": sub})
    assert refused(provider.world) == "userinfo_subject"
    assert provider.world.network.revoked == {"token-1-xyz"}


@pytest.mark.parametrize(
    "answer",
    [
        [{**USERINFO, "sub": "somebody"}],
        {"data": {"userid": "pat", "sub": "somebody"}},
        {"data": [{"userid": "pat", "sub": "somebody"}]},
        {"data": {"userid": "pat", "sub": None}},
        {"data": {"sub": "somebody"}},
        {"sub": "somebody", "data": {"userid": "pat", "sub": SUBJECT}},
    ],
)
def test_another_sub_is_found_where_the_name_is(provider: Provider, answer: object) -> None:
    provider.sign_in(answer)
    assert refused(provider.world) == "userinfo_subject"
    assert provider.world.network.revoked == {"token-1-xyz"}


def test_another_sub_is_found_where_the_settings_say_that_the_name_is(make_world: MakeWorld) -> None:
    provider = Provider(make_world(openid(account_field="user.login")))
    provider.sign_in({"user": {"login": "pat", "sub": "somebody"}})
    assert refused(provider.world) == "userinfo_subject"


@pytest.mark.parametrize("answer", [[USERINFO], {"data": [{"userid": "pat", "sub": SUBJECT}]}])
def test_the_same_sub_in_a_wrapped_answer_is_right(provider: Provider, answer: object) -> None:
    provider.sign_in(answer)
    assert (provider.world.state, provider.world.shown.account) == ("signed-in", "pat")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"nonce": None}, "id_token_nonce_missing"),
        ({"nonce": "another"}, "id_token_nonce"),
        ({"iss": "https://evil.example"}, "issuer_mismatch"),
        ({"iss": None}, "issuer_mismatch"),
        ({"aud": "another"}, "id_token_audience"),
        ({"aud": None}, "id_token_audience"),
        ({"aud": ["c", "another"]}, "id_token_audience"),
        ({"azp": "another"}, "id_token_audience"),
        ({"exp": 699}, "id_token_expired"),
        ({"exp": None}, "id_token_expired"),
        ({"iat": 1_301}, "id_token_expired"),
        ({"iat": None}, "id_token_expired"),
        ({"at_hash": at_hash("another")}, "id_token_hash"),
        ({"at_hash": ""}, "id_token_hash"),
        ({"sub": None}, "id_token_malformed"),
    ],
)
def test_each_claim_must_be_right(provider: Provider, changes: dict[str, Any], code: str) -> None:
    provider.come_back()
    provider.answer_token(sign(provider.claims(**{"nonce": provider.nonce, **changes})))
    assert refused(provider.world) == code
    assert not provider.world.waiting("/")


@pytest.mark.parametrize("changes", [{"at_hash": at_hash("token-1-xyz")}, {"aud": ["c"]}, {"azp": "c"}])
def test_what_may_be_there_and_is_right(provider: Provider, changes: dict[str, Any]) -> None:
    provider.sign_in(**changes)
    assert provider.world.state == "signed-in"


@pytest.mark.parametrize("text", [None, "", 5, ["x"], {"a": 1}, "a.b", "a.b.c", True])
def test_an_answer_without_an_id_token_is_refused(provider: Provider, text: object) -> None:
    provider.come_back()
    provider.answer_token(text)
    assert refused(provider.world) == ("id_token_malformed" if text else "id_token_missing")


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "ES384", "EdDSA", "Ed25519"])
def test_each_algorithm_signs_people_in(provider: Provider, algorithm: str) -> None:
    provider.come_back()
    provider.answer_token(sign(provider.claims(nonce=provider.nonce), algorithm))
    provider.world.answer("/keys", key_set(algorithm))
    provider.world.answer("/userinfo", USERINFO)
    assert provider.world.state == "signed-in"


def test_none_and_a_shared_secret_are_no_signatures(provider: Provider) -> None:
    unsigned = sign(provider.claims()).rpartition(".")[0].partition(".")[2]
    for header in ("eyJhbGciOiJub25lIn0", "eyJhbGciOiJIUzI1NiJ9"):  # {"alg":"none"}, {"alg":"HS256"}
        provider.come_back()
        provider.answer_token(f"{header}.{unsigned}.AAAA")
        assert refused(provider.world) == "id_token_algorithm"


@pytest.mark.parametrize(
    "keys",
    [
        key_set(alg="PS256"),
        key_set(use="enc"),
        key_set(key_ops=["sign"]),
        key_set(kid="2"),
        key_set("ES256", alg="RS256"),
        key_set(n=key_of("RS256", "another").as_dict()["n"]),
        {"keys": []},
        {},
        [],
        "keys",
    ],
)
def test_a_key_that_cannot_have_signed_it(provider: Provider, keys: Any) -> None:
    provider.come_back()
    provider.answer_token(sign(provider.claims(nonce=provider.nonce)))
    provider.world.answer("/keys", keys)
    assert refused(provider.world) == "id_token_signature"


def test_a_signature_by_another_key(provider: Provider) -> None:
    provider.come_back()
    provider.answer_token(sign(provider.claims(nonce=provider.nonce), key=key_of("RS256", "another")))
    provider.world.answer("/keys", key_set())
    assert refused(provider.world) == "id_token_signature"


def test_what_the_browser_lacks_is_told_as_that(provider: Provider) -> None:
    provider.world.network.lacks = {"EdDSA"}
    provider.come_back()
    provider.answer_token(sign(provider.claims(nonce=provider.nonce), "EdDSA"))
    provider.world.answer("/keys", key_set("EdDSA"))
    assert refused(provider.world) == "id_token_unverifiable"


def test_keys_that_cannot_be_had(provider: Provider) -> None:
    for error, code in ((None, "keys_unreachable"), (UnexpectedAnswerError("", url=URL), "id_token_signature")):
        provider.come_back()
        provider.answer_token(sign(provider.claims(nonce=provider.nonce)))
        if error is None:
            provider.world.fail("/keys")
        else:
            provider.world.waiting("/keys")[0].answer.set_exception(error)
            provider.world.settle()
        assert refused(provider.world) == code


@pytest.mark.parametrize(
    "changes", [{}, {"nonce": "the sign-in's"}, {"nonce": ""}, {"aud": ["c"]}, {"at_hash": at_hash("token-2-xyz")}]
)
def test_a_renewal_brings_another_id_token(renewing: Provider, changes: dict[str, Any]) -> None:
    if changes.get("nonce"):
        changes = {"nonce": renewing.nonce}
    renewing.answer_token(sign(renewing.claims(**changes)))
    renewing.world.answer("/keys", key_set())
    renewing.world.answer("/userinfo", {**USERINFO, "preferred_username": "pat.quinn"})
    assert (renewing.world.state, renewing.world.shown.account) == ("signed-in", "pat.quinn")
    assert renewing.world.driver.token
    assert renewing.world.driver.token.appears_in("token-2-xyz")


def test_a_renewal_need_not_bring_one(renewing: Provider) -> None:
    for number in (2, 3):
        renewing.answer_token(None)
        assert not renewing.world.waiting("/keys")
        renewing.world.answer("/userinfo", {**USERINFO, "preferred_username": f"pat-{number}"})
        assert (renewing.world.state, renewing.world.shown.account) == ("signed-in", f"pat-{number}")
        assert renewing.world.driver.token
        assert renewing.world.driver.token.appears_in(f"token-{number}-xyz")
        renewing.world.pass_time(60)
        renewing.world.tell(events.RenewalDue())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"nonce": "another"}, "id_token_nonce"),
        ({"iss": "https://evil.example"}, "issuer_mismatch"),
        ({"aud": "another"}, "id_token_audience"),
        ({"aud": ["c", "another"], "azp": "c"}, "id_token_renewed"),
        ({"azp": "c"}, "id_token_renewed"),
        ({"exp": 1}, "id_token_expired"),
        ({"iat": 5_000}, "id_token_expired"),
        ({"at_hash": at_hash("token-1-xyz")}, "id_token_hash"),
        ({"iat": 999}, "id_token_renewed"),
        ({"sub": ""}, "id_token_malformed"),
    ],
)
def test_a_renewal_whose_id_token_is_wrong_is_none(renewing: Provider, changes: dict[str, Any], code: str) -> None:
    renewing.answer_token(sign(renewing.claims(**changes)))
    assert renewing.world.state == "signed-in"
    assert renewing.world.shown.texts["renewal-code"] == code
    assert renewing.world.driver.token
    assert renewing.world.driver.token.appears_in("token-1-xyz")


@pytest.mark.parametrize("kind", ["at+jwt", "logout+jwt", ""])
def test_another_kind_of_jwt_renews_nothing(renewing: Provider, kind: str) -> None:
    renewing.answer_token(sign(renewing.claims(), typ=kind))
    assert renewing.world.shown.texts["renewal-code"] == "id_token_renewed"
    assert renewing.world.driver.token
    assert renewing.world.driver.token.appears_in("token-1-xyz")


def test_an_id_token_may_say_that_it_is_a_jwt(renewing: Provider) -> None:
    renewing.answer_token(sign(renewing.claims(), typ="JWT"))
    renewing.world.answer("/keys", key_set())
    renewing.world.answer("/userinfo", USERINFO)
    assert renewing.world.driver.token
    assert renewing.world.driver.token.appears_in("token-2-xyz")


def test_a_renewal_for_more_applications_than_before_is_none(make_world: MakeWorld) -> None:
    provider = Provider(make_world(openid(refresh="memory")))
    provider.sign_in(azp="c")
    provider.world.tell(events.RenewalDue())
    provider.answer_token(sign(provider.claims(aud=["c", "another"], azp="c")))
    assert provider.world.shown.texts["renewal-code"] == "id_token_renewed"


def test_a_renewal_whose_signature_is_another_s_is_none(renewing: Provider) -> None:
    renewing.answer_token(sign(renewing.claims(), key=key_of("RS256", "another")))
    renewing.world.answer("/keys", key_set())
    assert renewing.world.state == "signed-in"
    assert renewing.world.shown.texts["renewal-code"] == "id_token_signature"


def test_a_renewal_for_another_sub_takes_everything_off_the_page(renewing: Provider) -> None:
    renewing.answer_token(sign(renewing.claims(sub="somebody")))
    renewing.world.answer("/keys", key_set())
    renewing.world.answer("/userinfo", {"sub": "somebody", "preferred_username": "pat"})
    assert refused(renewing.world) == "account_changed"
    assert {"token-1-xyz", "token-2-xyz"} <= renewing.world.network.revoked


def test_a_renewal_that_says_two_things_takes_everything_off_the_page(renewing: Provider) -> None:
    renewing.answer_token(sign(renewing.claims()))
    renewing.world.answer("/keys", key_set())
    renewing.world.answer("/userinfo", {"sub": "somebody", "preferred_username": "pat"})
    assert refused(renewing.world) == "userinfo_subject"
    assert {"token-1-xyz", "token-2-xyz"} <= renewing.world.network.revoked


def test_a_renewal_of_which_only_a_name_says_whose_it_is(renewing: Provider) -> None:
    renewing.answer_token(None)
    renewing.world.answer("/userinfo", {"preferred_username": "pat"})
    assert renewing.world.state == "signed-in"
    renewing.world.pass_time(60)
    renewing.world.tell(events.RenewalDue())
    renewing.answer_token(None)
    renewing.world.answer("/userinfo", {"preferred_username": "sam"})
    assert refused(renewing.world) == "account_changed"


@pytest.mark.parametrize(("sub", "state"), [(SUBJECT, "signed-in"), ("somebody", "refused")])
def test_a_frame_brings_a_nonce_and_an_id_token_of_its_own(make_world: MakeWorld, sub: str, state: str) -> None:
    provider = Provider(make_world(openid(renews_by_frame=True)))
    provider.sign_in()
    first = provider.nonce
    provider.come_back(events.RenewalDue())
    assert provider.nonce != first
    provider.answer_token(sign(provider.claims(nonce=provider.nonce, sub=sub)))
    provider.world.answer("/keys", key_set())
    provider.world.answer("/userinfo", {**USERINFO, "sub": sub})
    assert provider.world.state == state
    assert provider.world.shown.refusal == ("" if state == "signed-in" else "account_changed")


def test_two_things_said_after_an_expiry_let_nobody_in(provider: Provider) -> None:
    provider.sign_in()
    provider.world.pass_time(1_300)
    provider.sign_in({**USERINFO, "sub": "somebody"})
    assert (provider.world.state, provider.world.shown.refusal) == ("refused", "userinfo_subject")
    assert provider.world.driver.token is None
    assert provider.world.views.resumed == 0
    assert "token-2-xyz" in provider.world.network.revoked


def test_the_same_name_is_not_the_same_person(make_world: MakeWorld) -> None:
    provider = Provider(make_world(openid()))
    provider.sign_in()
    provider.world.pass_time(1_300)
    assert provider.world.state == "expired"
    shown = provider.world.views.shown
    provider.sign_in({"sub": "another", "preferred_username": "pat"}, sub="another")
    assert provider.world.state == "signed-in"
    assert (provider.world.views.shown, provider.world.drafts.shown_to) == (shown + 1, ("main", "another"))


def test_another_name_of_the_same_person_goes_on(make_world: MakeWorld) -> None:
    provider = Provider(make_world(openid()))
    provider.sign_in()
    provider.world.pass_time(1_300)
    provider.sign_in({**USERINFO, "preferred_username": "pat.quinn"})
    assert (provider.world.state, provider.world.shown.account) == ("signed-in", "pat.quinn")
    assert provider.world.views.resumed == 1
