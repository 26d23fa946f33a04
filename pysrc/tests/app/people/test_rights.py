"""What the caller may do to people, as far as it is known before the click."""

from typing import Any

import pytest
from fragrant.app.views.people.rights import Rights, is_built_in
from fragrant.vault.records import User

ME = "0b0e5b0e-1111-4222-8333-444455556666"
OTHER = "0b0e5b0e-7777-4222-8333-444455556666"


def rights(**flags: Any) -> Rights:
    return Rights.of(User({"id": ME, "name": "pat.lee", **flags}))


ADMINISTRATOR = rights(isVaultAccess=True, isVaultAdmin=False)
READER = rights(isVaultAccess=False, isVaultAdmin=False)


@pytest.mark.parametrize(
    ("flags", "known"),
    [
        ({"isVaultAccess": True, "isVaultAdmin": False}, True),
        ({"isVaultAccess": False, "isVaultAdmin": True}, True),
        ({"isVaultAccess": True}, True),
        ({"isVaultAccess": False, "isVaultAdmin": False}, False),
        ({"isVaultAccess": False}, None),
        ({"isVaultAccess": "no", "isVaultAdmin": 0}, None),
        ({}, None),
    ],
)
def test_a_row_says_who_administers_or_it_stays_unknown(flags: dict[str, Any], known: bool | None) -> None:
    assert rights(**flags).is_administrator is known


def test_what_nobody_knows_is_not_forbidden() -> None:
    for unknown in (Rights(), rights()):
        assert unknown.administer() == ""
        assert unknown.disable(OTHER) == ""
        assert unknown.edit_profile(OTHER) == ""


def test_an_administrator_may_but_not_disable_themselves() -> None:
    assert ADMINISTRATOR.administer() == ""
    assert ADMINISTRATOR.disable(OTHER) == ""
    assert "yourself" in ADMINISTRATOR.disable(ME.upper())


def test_others_may_change_their_own_profile_alone_and_not_their_user_name() -> None:
    assert READER.edit_profile(ME) == ""
    assert "VaultAccess" in READER.edit_profile(OTHER)
    assert "VaultAccess" in READER.edit_user_name()
    assert "VaultAccess" in READER.administer()


@pytest.mark.parametrize("name", ["VaultAccess", "vaultadmins"])
def test_the_groups_that_carry_rights_are_built_in(name: str) -> None:
    assert is_built_in(name)
    assert "built in" in ADMINISTRATOR.rename_group(name)
    assert ADMINISTRATOR.would_lose_rights(ME, name)
    assert not ADMINISTRATOR.would_lose_rights(OTHER, name)


def test_other_groups_are_not() -> None:
    assert ADMINISTRATOR.rename_group("Reviewers") == ""
    assert not ADMINISTRATOR.would_lose_rights(ME, "Reviewers")
