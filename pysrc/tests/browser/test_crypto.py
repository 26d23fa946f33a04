"""Each algorithm of ID tokens, as the browser's own cryptography has it. These tests run in a page alone.

The signatures were made by joserfc 1.8, another implementation of the same standards, of ``{"sub": "pat"}``.
"""

import asyncio
import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from fragrant.oauth.identity import IdToken
from fragrant.oauth.signatures import ALGORITHMS, find_key

pytest.importorskip("js")

from fragrant.browser import crypto

_MODULUS = (
    "wNu2hCFVIpW-Frn6we-jEyIUe6P68eqPtr60NU1oNs7XeynOr3MfTyQ3jaZhSLHRkjinbfsW2kIrNcZl2IJzwAOP0jzVVD_8jSFn"
    "5Ovq03CPzWiYi4GrzNbjlUHX_a8Z1DRJZpZ_M7Z13NT-1598asJKWs6OhDTNQDqLeZwetwbMeq6dMB_NtcKHbQdbvj9PXu7Xcahj"
    "6osj_yrE1Fh5-CexOLXFr_Iu38rzD9Uel5JRwSkN4Gdyc8aASwcuIRvvFQCs1TxI7venNHRpH5WCtSXhPQyvTjjAZAQ3Htl7Vp3a"
    "pzQn0Bxfd9t4OjNNiYqk_Sitb1dCdEv_R2wz4NEJsQ"
)
_RSA = {"kty": "RSA", "n": _MODULUS, "e": "AQAB"}
_P256 = {
    "kty": "EC",
    "crv": "P-256",
    "x": "57jsdtwhR_3icPpz_jK7oyLAn2ETvyWHRgJZ637lFgM",
    "y": "iqpTU93qE2kjDihwiRGC_Pq5TicP6ZDSxgQ7O0KWrfY",
}
_P384 = {
    "kty": "EC",
    "crv": "P-384",
    "x": "s_YsXgHLSRxVK-Aoaybd2oB7rphy5aS3S7SSVMelvOKEUyykVvvqTWS99dzwbFjK",
    "y": "XBP6HK9OqP1nVkDTlPVwtKwzHwHMcKxg2l0_OfbCceHCXFWca0h6tJjssVukR9Rx",
}
_ED25519_KEY = {"kty": "OKP", "crv": "Ed25519", "x": "K4SGTLGdEQaHPEnVTeCUFvgXUB7Tp_V6yR5ga9p46zM"}
_RS256 = (
    "uaJ5bjK0maitZJn99hnZcTDUhrhl97QMB8GEeJY62PIc_JEs7zXXPuR7BgoxDfPNjTSscTzSRpc7EtxPEHCNhYsQynlXjF0qvesl"
    "hlABUkocYpqMRgkXA2rOWH_cJaNHd45dGHtLUwBzev4rkB7d1O8gclPNGSZwwcCMh9wzZmckjbOwsUajjbhPIAsGxkBo8mRzhD-w"
    "yp4ctzUZOiyluRcLrIyzA6y--8zM7STzN9nz0RKCUBu_SmIeW5qgojmt5YQPVeGHlgWfQdlEa8Tn-oFhVJRdhJKS4PNOc9Vz-zXn"
    "eS4wKyxvB6y-T7Lz4KSS-p6ccRPptDGAUBMuD48Dkg"
)
_PS256 = (
    "f0J7tT8Fx_CucvtRPNend6GK74pulUUPxNo3b6q-rDcIj_9fk5rtTkaGP-wt7Mc4D3OxfKqvM8V9il8uNKytcR8faNRufX06a1Qh"
    "Vm97HiY2AtsnA2PFxaHfwtr43fvPuJ-JnkMjNOI6D8xSoZz7jVIVR-Weipm9a0GewBQnGuD8b5plZ3kfqsmsPMmGYvVdga5V29xV"
    "VtJvdYm9nOxwZbod8ZarGUqBGtC0k-Fd2ODtDl9ZVNLafcUkiCm4R2eesXGnJP0C5zg7fGxfsgbiNQLPwPoWsYUUciH__eWQ1lk4"
    "6Y7J3MRs3HLtSZwN4rFm8M5RLb6SRAa37OeFWoWOSw"
)
_ES256 = "bPDUJZbm0RurXGn2SXlZPxYERwBFUIxbeZ_id8xQls0Wnz-9SfFHhX8je_cN7lGXZH-M7Vp2keRg818HM2DkTA"
_ES384 = (
    "uhIw54JUWIa0L3l3FtrWEOXeEwDXWnJrqjf1SNAaH-WNmpSrOQx2dbKTapOhRiOSJvBMvjkZmTlznMpgWVgTIyq3LLqHoYrBPAXF"
    "-cEW2xOr8aOrD9syuvyfYIRB1uGM"
)
_EDDSA = "a1rDkqVm1xH3x7U1dR_Eyxn8BRahmyCjiCOy2jN1d6cYur_GDdcbYoojQ8aH0p2Z5oXOaTRgrr9ywy9nXEVADg"
_ED25519 = "B8zZRd-edOvsosh1eVNPRR0WyIADJ-byk4z34aoeZJreTDfWVqVln2EAYuAVp6A8C95e7B3OFAPL4Sg7yf0lAg"

SIGNED: dict[str, tuple[dict[str, str], str]] = {
    "RS256": (_RSA, _RS256),
    "PS256": (_RSA, _PS256),
    "ES256": (_P256, _ES256),
    "ES384": (_P384, _ES384),
    "EdDSA": (_ED25519_KEY, _EDDSA),
    "Ed25519": (_ED25519_KEY, _ED25519),
}


def verify(algorithm: str, *, sub: str = "pat", **changes: str) -> bool | None:
    """Check a signature, with changes to its key, as the sign-in does."""
    key, signature = SIGNED[algorithm]
    identity = IdToken.read(f"{_encode({'alg': algorithm})}.{_encode({'sub': sub})}.{signature}")
    assert isinstance(identity, IdToken)
    found = find_key(identity.header, {"keys": [{**key, **changes}]})
    assert found
    checking = crypto.verify_signature(algorithm, found, identity.signed, identity.signature)
    return asyncio.get_event_loop().run_until_complete(checking)


def _encode(value: Any) -> str:
    return urlsafe_b64encode(json.dumps(value, separators=(",", ":")).encode()).rstrip(b"=").decode()


def test_there_is_a_signature_for_each() -> None:
    assert SIGNED.keys() == ALGORITHMS.keys()


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_signature_holds_for_what_was_signed_alone(algorithm: str) -> None:
    assert verify(algorithm) is True
    assert verify(algorithm, sub="eve") is False


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_key_that_is_none_verifies_nothing(algorithm: str) -> None:
    member = "n" if "n" in SIGNED[algorithm][0] else "x"
    assert verify(algorithm, **{member: "!"}) is False
    assert verify(algorithm, **{member: ""}) is False


def test_what_the_browser_lacks_is_no_bad_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser has the curve of Bitcoin, which stands here for what older ones lack."""
    monkeypatch.setitem(crypto._IMPORT, "ES256", {"name": "ECDSA", "namedCurve": "K-256"})  # noqa: SLF001 - as said
    assert verify("ES256") is None
