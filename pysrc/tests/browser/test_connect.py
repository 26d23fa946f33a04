"""How Python in a page gets the vault of its sign-in, and what it is told that a page can't do."""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any

import fragrant
import pytest
from fragrant.app import own_vault
from fragrant.vault import Vault, VaultError

pytest.importorskip("js")

API_URL = "https://acme.example/VisualVault/api/v1/Acme/Main/"
SITE_URL = "https://acme.example/VisualVault"


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.get_event_loop().run_until_complete(work)


async def connected(*where: Any, **given: Any) -> Vault:
    async with fragrant.connect(*where, **given) as vault:
        return vault


@pytest.fixture
def vault() -> Iterator[Vault]:
    """The vault of somebody who is signed in."""
    shown = Vault(API_URL, None)  # type: ignore[arg-type]  # nothing is asked
    yield own_vault.hold(shown, API_URL.rstrip("/"))
    own_vault.let_go()


@pytest.mark.parametrize("where", [(), (SITE_URL, "Acme", "Main"), (f"{SITE_URL}/", "Acme", "Main")])
def test_it_is_the_vault_of_the_sign_in(vault: Vault, where: tuple[str, ...]) -> None:
    assert run(connected(*where)) is vault


def test_it_is_no_other_vault(vault: Vault) -> None:
    for where in ((SITE_URL, "Acme", "Archive"), ("https://other.example", "Acme", "Main"), (SITE_URL, "Acme")):
        with pytest.raises(VaultError):
            run(connected(*where))
    assert run(connected()) is vault


def test_nobody_is_signed_in(vault: Vault) -> None:
    assert run(connected()) is vault
    own_vault.let_go()
    with pytest.raises(VaultError, match="Nobody is signed in"):
        run(connected())


def test_a_grant_is_refused_with_an_explanation(vault: Vault) -> None:
    with pytest.raises(VaultError, match=r"no secret.*fragrant\.connect\(\) without a grant"):
        run(connected(SITE_URL, "Acme", "Main", object()))
    assert run(connected()) is vault


def test_what_programs_have_is_explained() -> None:
    with pytest.raises(ImportError, match="no secret"):
        from fragrant.server import ClientCredentials  # noqa: F401, PLC0415
