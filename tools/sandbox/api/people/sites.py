"""``sites``: which there are, who is in them. Changes need an administrator (inferred).

One site comes as an array holding one, as the tests of VisualVault's clients want it.
"""

from typing import Any

from sqlalchemy import ColumnElement, select

from ...storage.engine import session
from ...storage.people import Group, Site, User
from ..bodies import Body
from ..envelope import invalid, not_found
from ..routers import api
from ..rows import constant, row_kind
from ..writing import add_row, change_row, columns_in, refuse_taken, row_named
from .users import USER_LIST_OPTIONS, USERS, wanted_by_enabled

_FIELDS = ("name", "description", "siteType")

_SITES = row_kind("Site", "sites", Site, "description", "siteType", constant("status", "Open"))


@api.list("/sites", _SITES)
def list_sites() -> None:
    """Return the sites of the database."""


@api.post("/sites", _SITES, admin=True, body=_FIELDS)
def create_site(body: Body) -> Site:
    """Create a site."""
    columns = columns_in(Site, body, "name", required=("name",), new=True)
    refuse_taken(Site, columns["name"])
    return add_row(Site, **{"description": "", "site_type": "Location"} | _columns(body) | columns)


@api.get("/sites/<site_id>", _SITES, data="array of one")
def read_site(site: Site) -> Site:
    """Return one site."""
    return site


@api.put("/sites/<site_id>", _SITES, admin=True, body=_FIELDS)
def update_site(site: Site, body: Body) -> Site:
    """Change a site."""
    columns = _columns(body)
    if columns.get("name", site.name).lower() != site.name.lower():
        refuse_taken(Site, columns["name"])
    change_row(site, columns)
    return site


@api.delete("/sites/<site_id>", admin=True)
def delete_site(site: Site) -> None:
    """Delete a site that has neither users nor groups (that others stay is inferred)."""
    for kind, table in (("users", User), ("groups", Group)):
        if session.scalar(select(table.id).where(table.site_id == site.id).limit(1)):
            raise invalid(f"The site has {kind}: move them to another first.")
    session.delete(site)


@api.list("/sites/<site_id>/users", USERS, query=USER_LIST_OPTIONS)
def list_site_users(site: Site) -> tuple[ColumnElement[bool], ...]:
    """Return the users of a site."""
    return User.site_id == site.id, wanted_by_enabled()


@api.get("/sites/<site_id>/users/<user_id>", USERS)
def read_site_user(site: Site, user: User) -> User:
    """Return one user of a site (seen in the PHP client)."""
    if user.site_id != site.id:
        raise not_found()
    return user


@api.put("/sites/changeusersite", USERS, admin=True, body=("userId", "newSiteId"))
def change_user_site(body: Body) -> User:
    """Move a user to another site."""
    user = row_named(User, body, "userId")
    user.site_id = row_named(Site, body, "newSiteId").id
    return user


def _columns(body: Body) -> dict[str, Any]:
    return columns_in(Site, body, *_FIELDS, required=("name", "siteType"))
