"""The columns of each list, and the lines of a card where there is no room for columns."""

from collections.abc import Mapping
from typing import Any

from fragrant.app.widgets.listing.columns import Column
from fragrant.vault.filters import Kind as FieldKind

from ..place import Kind, List, Spot
from ..words import t


def columns_of(spot: Spot, sites: Mapping[str, str]) -> list[Column]:
    """Return the columns of a list; ``sites`` are the names of the sites by id in small letters."""
    name = Column("name", t("name"), flex=2, width=130, is_first=True, is_fixed=True)
    description = Column("description", t("description"), flex=3, width=160, is_first=True)
    site = _named("siteId", t("site"), sites, is_first=spot.what is not List.RESIDENTS, is_sortable=False)
    match spot.kind:
        case Kind.USER:
            return [
                Column("name", t("user-name"), flex=2, width=130, is_first=True, is_fixed=True),
                Column("firstName", t("first-name"), flex=1, width=100, is_first=True),
                Column("lastName", t("last-name"), flex=1, width=100, is_first=True),
                Column("emailAddress", t("email"), flex=2, width=150, is_first=True),
                site,
                _named("enabled", t("status"), statuses(), is_first=True),
                _named("isVaultAccess", t("vault-access"), _access(), is_sortable=False),
                _named("isVaultAdmin", t("vault-admin"), _access(), is_sortable=False),
                Column("middleInitial", t("middle-initial"), width=80),
            ]
        case Kind.GROUP:
            return [name, description, site]
    return [name, description, Column("siteType", t("site-type"), width=120, is_first=True)]


def card_of(kind: Kind, sites: Mapping[str, str]) -> list[list[dict[str, Any]]]:
    """Return the lines of a card."""
    site = {"field": "siteId", "names": dict(sites)}
    match kind:
        case Kind.USER:
            return [
                [{"field": "name"}],
                [{"field": ["firstName", "lastName"]}],
                [{"field": "enabled", "names": statuses()}, site, {"field": "emailAddress"}],
            ]
        case Kind.GROUP:
            return [[{"field": "name"}], [{"field": "description"}], [site]]
    return [[{"field": "name"}], [{"field": "description"}], [{"field": "siteType"}]]


def statuses() -> dict[str, str]:
    """Return the names of whether a user may sign in."""
    return {"true": t("active"), "false": t("disabled")}


def _access() -> dict[str, str]:
    return {"true": t("yes"), "false": t("no")}


def _named(
    name: str, label: str, choices: Mapping[str, str], *, is_first: bool = False, is_sortable: bool = True
) -> Column:
    return Column(
        name,
        label,
        FieldKind.CHOICE,
        width=115,
        choices=choices,
        is_named=True,
        is_first=is_first,
        is_sortable=is_sortable,
    )
