"""The ID token: each claim that must be right, and each form that must not be accepted."""

import json
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from fragrant.oauth import AuthorizationResponse, Code, Refusal, Token, Transaction, parameters, parse
from fragrant.oauth.identity import IdToken
from fragrant.oauth.signatures import ALGORITHMS, find_key

from .test_response import NOW, SEEN, SERVER

OPENID = replace(
    SERVER,
    response="id_token token",
    issuer="https://vault.example",
    jwks_url="https://vault.example/keys",
    scope="openid vault",
)
TRANSACTION = Transaction.start(OPENID, "#/x", NOW.wall)
# OpenID Connect Core appendix A.3's own example of a token and its hash
ACCESS_TOKEN = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"
AT_HASH = "77QmUPtjPfzWtF2AnpK9RQ"
CLAIMS: dict[str, Any] = {
    "iss": "https://vault.example",
    "sub": "248289761001",
    "aud": "client",
    "nonce": TRANSACTION.nonce,
    "exp": NOW.wall + 600,
    "iat": NOW.wall,
    "at_hash": AT_HASH,
    "preferred_username": "pat",
}


def encode(value: object) -> str:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def jws(claims: object = CLAIMS, header: object = None) -> str:
    return ".".join((encode(header or {"alg": "RS256", "kid": "1"}), encode(claims), encode(b"signature")))


def check(id_token: str | None, **changes: str) -> Token | Refusal:
    fields = {"access_token": ACCESS_TOKEN, "token_type": "bearer", "state": TRANSACTION.state, "id_token": id_token}
    text = urlencode({name: value for name, value in {**fields, **changes}.items() if value is not None})
    outcome = parse(AuthorizationResponse(text, "", SEEN), TRANSACTION, OPENID, NOW)
    assert isinstance(outcome, Token | Refusal)
    return outcome


def test_the_request_asks_for_both_with_a_fresh_nonce() -> None:
    asked = parameters(OPENID, TRANSACTION)
    assert (asked["response_type"], asked["nonce"]) == ("id_token token", TRANSACTION.nonce)
    assert len(TRANSACTION.nonce) >= 43
    assert "nonce" not in parameters(SERVER, Transaction.start(SERVER, "", 0))


def test_a_request_for_a_code_has_a_nonce_only_with_openid() -> None:
    coded = replace(OPENID, flow="code", response="token")
    first, second = (Transaction.start(coded, "", 0) for _ in range(2))
    assert parameters(coded, first)["nonce"] == first.nonce
    assert len(first.nonce) >= 43
    assert first.nonce != second.nonce
    plain = replace(coded, scope="vault openidx")
    assert "nonce" not in parameters(plain, Transaction.start(plain, "", 0))


def test_a_sign_in_that_began_without_a_nonce_accepts_none() -> None:
    """As one would that began before the settings asked for an ID token."""
    coded = replace(OPENID, flow="code", response="token")
    for body, code in (({}, "id_token_missing"), ({"id_token": jws()}, "id_token_nonce")):
        outcome = Code("c", replace(TRANSACTION, nonce="")).accept(
            {"access_token": ACCESS_TOKEN, "token_type": "bearer", **body}, coded, NOW
        )
        assert isinstance(outcome, Refusal)
        assert outcome.code == code
    plain = replace(TRANSACTION, nonce="")
    fields = {"access_token": ACCESS_TOKEN, "token_type": "bearer", "state": plain.state}
    for more, code in (({}, "id_token_missing"), ({"id_token": jws()}, "id_token_nonce")):
        found = parse(AuthorizationResponse(urlencode({**fields, **more}), "", SEEN), plain, OPENID, NOW)
        assert isinstance(found, Refusal)
        assert found.code == code


def test_a_right_one_names_the_account() -> None:
    token = check(jws())
    assert isinstance(token, Token)
    assert token.identity
    assert (token.identity.account, token.identity.subject) == ("pat", "248289761001")


@pytest.mark.parametrize(
    ("claim", "value", "code"),
    [
        ("iss", "https://evil.example", "issuer_mismatch"),
        ("iss", None, "issuer_mismatch"),
        ("aud", "another", "id_token_audience"),
        ("aud", None, "id_token_audience"),
        ("aud", ["another"], "id_token_audience"),
        ("aud", ["client", "another"], "id_token_audience"),
        ("azp", "another", "id_token_audience"),
        ("nonce", "another", "id_token_nonce"),
        ("nonce", 5, "id_token_nonce"),
        ("nonce", None, "id_token_nonce_missing"),
        ("nonce", "", "id_token_nonce_missing"),
        ("exp", NOW.wall - 301, "id_token_expired"),
        ("exp", None, "id_token_expired"),
        ("exp", "9999999999", "id_token_expired"),
        ("exp", True, "id_token_expired"),
        ("exp", float("inf"), "id_token_expired"),
        ("exp", float("nan"), "id_token_expired"),
        ("iat", NOW.wall + 301, "id_token_expired"),
        ("iat", None, "id_token_expired"),
        ("at_hash", "AAAAAAAAAAAAAAAAAAAAAA", "id_token_hash"),
        ("at_hash", None, "id_token_hash"),
        ("sub", "", "id_token_malformed"),
        ("sub", 5, "id_token_malformed"),
    ],
)
def test_each_claim_must_be_right(claim: str, value: object, code: str) -> None:
    outcome = check(jws({**CLAIMS, claim: value}))
    assert isinstance(outcome, Refusal)
    assert outcome.code == code


@pytest.mark.parametrize("claim", ["iss", "aud", "nonce", "exp", "iat", "at_hash", "sub"])
def test_no_claim_may_be_left_out(claim: str) -> None:
    assert isinstance(check(jws({name: value for name, value in CLAIMS.items() if name != claim})), Refusal)


def test_an_injected_access_token_is_found_out() -> None:
    outcome = check(jws(), access_token="stolen-from-somebody-else")
    assert isinstance(outcome, Refusal)
    assert outcome.code == "id_token_hash"


def test_several_audiences_need_the_authorized_party() -> None:
    assert isinstance(check(jws({**CLAIMS, "aud": ["client", "other"], "azp": "client"})), Token)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "id_token_missing"),
        ("", "id_token_missing"),
        ("a.b", "id_token_malformed"),
        ("a.b.c.d", "id_token_malformed"),
        ("!!.b.c", "id_token_malformed"),
        (jws([]), "id_token_malformed"),
        (jws(CLAIMS, ["x"]), "id_token_malformed"),
        (jws(CLAIMS, {"alg": "none"}), "id_token_algorithm"),
        (jws(CLAIMS, {"alg": "HS256"}), "id_token_algorithm"),
        (jws(CLAIMS, {"alg": "RS384"}), "id_token_algorithm"),
        (jws(CLAIMS, {"alg": "ES512"}), "id_token_algorithm"),
        (jws(CLAIMS, {"alg": "Ed448"}), "id_token_algorithm"),
        (jws(CLAIMS, {"alg": "RS256", "crit": ["b64"]}), "id_token_algorithm"),
        (jws(CLAIMS, {"typ": "JWT"}), "id_token_algorithm"),
        (jws(CLAIMS, {"alg": ["RS256"]}), "id_token_algorithm"),
        (jws(CLAIMS, {"alg": {"RS256": 1}}), "id_token_algorithm"),
        (f"{encode(b'[' * 20_000)}.{encode(b'{}')}.{encode(b'x')}", "id_token_malformed"),
    ],
)
def test_what_is_no_id_token(text: str | None, code: str) -> None:
    outcome = check(text)
    assert isinstance(outcome, Refusal)
    assert outcome.code == code


def test_a_good_algorithm_that_is_not_known_here_is_not_called_weak() -> None:
    outcome = check(jws(CLAIMS, {"alg": "PS512"}))
    assert isinstance(outcome, Refusal)
    assert "weak" not in outcome.kind.why
    assert all(name in outcome.kind.why for name in ALGORITHMS)


def test_a_statement_without_a_nonce_is_not_said_to_be_another_sign_in_s() -> None:
    outcome = check(jws({name: value for name, value in CLAIMS.items() if name != "nonce"}))
    assert isinstance(outcome, Refusal)
    assert outcome.code == "id_token_nonce_missing"


def test_padding_and_newlines_are_not_of_the_form() -> None:
    for text in (jws() + "=", jws() + "\n", " " + jws()):
        assert isinstance(IdToken.read(text), Refusal)


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ([{"kty": "RSA", "kid": "1", "n": "a", "e": "b", "d": "private"}], {"kty": "RSA", "n": "a", "e": "b"}),
        ([{"kty": "RSA", "kid": "2", "n": "a", "e": "b"}], None),
        ([{"kty": "RSA", "kid": "1", "use": "enc", "n": "a", "e": "b"}], None),
        ([{"kty": "RSA", "kid": "1", "use": ["sig"]}], None),
        ([{"kty": "RSA", "kid": "1", "alg": "PS256"}], None),
        ([{"kty": "RSA", "kid": "1", "key_ops": ["encrypt"]}], None),
        ([{"kty": "RSA", "kid": "1", "key_ops": "verify"}], None),
        (
            [{"kty": "RSA", "kid": "1", "alg": "PS256"}, {"kty": "RSA", "kid": "1", "alg": "RS256", "n": "c"}],
            {"kty": "RSA", "n": "c"},
        ),
        ([{"kty": "EC", "crv": "P-256", "kid": "1"}], None),
        ([{"kty": "oct", "kid": "1", "k": "x"}], None),
        ([{"kty": "RSA", "kid": "1"}, {"kty": "RSA", "kid": "1"}], None),
        ([5, None], None),
        ("x", None),
    ],
)
def test_the_key_that_can_have_signed(keys: object, found: object) -> None:
    header = {"alg": "RS256", "kid": "1"}
    assert find_key(header, {"keys": keys}) == found
    assert find_key(header, keys) is None


@pytest.mark.parametrize(
    ("algorithm", "fitting"),
    [
        ("RS256", {"kty": "RSA"}),
        ("PS256", {"kty": "RSA"}),
        ("ES256", {"kty": "EC", "crv": "P-256"}),
        ("ES384", {"kty": "EC", "crv": "P-384"}),
        ("EdDSA", {"kty": "OKP", "crv": "Ed25519"}),
        ("Ed25519", {"kty": "OKP", "crv": "Ed25519"}),
    ],
)
def test_each_algorithm_has_its_kind_of_key(algorithm: str, fitting: dict[str, str]) -> None:
    others = [{"kty": "RSA"}, {"kty": "OKP", "crv": "Ed448"}, {"kty": "OKP", "crv": "X25519"}, {"kty": "oct"}]
    others += [{"kty": "EC", "crv": curve} for curve in ("P-256", "P-384", "P-521")]
    keys = [*(key for key in others if key != fitting), fitting]
    assert find_key({"alg": algorithm}, {"keys": keys}) == fitting
    assert find_key({"alg": algorithm}, {"keys": keys[:-1]}) is None


@pytest.mark.parametrize(
    ("algorithm", "half"),
    [
        ("PS256", AT_HASH),
        ("ES384", "jtAeDp945y1dDqU3nkIVGNZP1HjH_MFs"),
        ("EdDSA", "q7nS86GgvvFaZkzALLWqJYaJIKw2wCDAVfCAsm5CrBM"),
        ("EdDSA", AT_HASH),
    ],
)
def test_the_hash_is_that_of_the_algorithm(algorithm: str, half: str) -> None:
    assert isinstance(check(jws({**CLAIMS, "at_hash": half}, {"alg": algorithm})), Token)
    assert isinstance(check(jws({**CLAIMS, "at_hash": half[:-4]}, {"alg": algorithm})), Refusal)


def test_it_does_not_show_itself() -> None:
    identity = IdToken.read(jws())
    assert "pat" not in f"{identity!r}{identity}"


def test_a_wrong_claim_leads_back_to_where_the_page_was_left_if_anywhere() -> None:
    token = check(jws())
    assert isinstance(token, Token)
    assert token.identity is not None
    elsewhere = replace(OPENID, issuer="https://other.example")
    for route in ("", "#/x"):
        refusal = token.identity.check(elsewhere, token, NOW.wall, *([route] if route else []))
        assert refusal is not None
        assert refusal.route == route
