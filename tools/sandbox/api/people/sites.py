"""``sites``: list, one (an array holding one, as their tests want it), the users of one; they come, change and go.

Changes need an administrator (inferred).
"""

from flask import Blueprint, Response
from sqlalchemy import func, select

from ...storage.engine import current_session
from ...storage.people import Group, Site, User
from ..access import current_database_id
from ..bodies import Body, read_body
from ..described import LIST_PARAMETERS, described
from ..envelope import answer, done, invalid
from ..lists import list_rows, one_row
from ..rows import RowKind, constant, from_tables, identity, text
from ..writing import new_id, require_administrator, row_of_database, text_field
from .users import USER_LIST_PARAMETERS, USERS, wanted_by_enabled

_SITES = RowKind(
    "Site",
    "sites",
    (
        identity("id", Site.id),
        identity("name", Site.name),
        text("description", Site.description),
        text("siteType", Site.site_type),
        constant("status", "Open"),
    ),
    from_tables(Site),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of sites."""
    api.add_url_rule("/sites", view_func=list_sites)
    api.add_url_rule("/sites", view_func=create_site, methods=["POST"])
    api.add_url_rule("/sites/changeusersite", view_func=change_user_site, methods=["PUT"])
    api.add_url_rule("/sites/<site_id>", view_func=read_site)
    api.add_url_rule("/sites/<site_id>", view_func=update_site, methods=["PUT"])
    api.add_url_rule("/sites/<site_id>", view_func=delete_site, methods=["DELETE"])
    api.add_url_rule("/sites/<site_id>/users", view_func=list_site_users)
    api.add_url_rule("/sites/<site_id>/users/<user_id>", view_func=read_site_user)


@described(data="array", standing="seen", rows="Site", query=LIST_PARAMETERS)
def list_sites() -> Response:
    """Answer the sites of the database."""
    return list_rows(_SITES, Site.database_id == current_database_id())


@described(data="array of one", standing="seen", rows="Site")
def read_site(site_id: str) -> Response:
    """Answer one site."""
    return answer([_site(site_id)])


@described(data="array", standing="seen", rows="User", query=USER_LIST_PARAMETERS)
def list_site_users(site_id: str) -> Response:
    """Answer the users of a site."""
    _site(site_id)
    return list_rows(USERS, User.site_id == site_id, wanted_by_enabled())


@described(data="object", standing="seen", rows="User")
def read_site_user(site_id: str, user_id: str) -> Response:
    """Answer one user of a site (seen in the PHP client)."""
    _site(site_id)
    return answer(one_row(USERS, User.id == user_id, User.site_id == site_id))


@described(data="object", standing="seen", body=("name", "description", "siteType"))
def create_site() -> Response:
    """Make a site."""
    require_administrator()
    body = read_body()
    site = Site(id=new_id(), database_id=current_database_id(), name="", description="", site_type="Location")
    _change(site, body, new=True)
    current_session().add(site)
    current_session().commit()
    return answer(_site(site.id))


@described(data="object", standing="seen", body=("name", "description", "siteType"))
def update_site(site_id: str) -> Response:
    """Change a site."""
    require_administrator()
    site = row_of_database(Site, site_id)
    _change(site, read_body(), new=False)
    current_session().commit()
    return answer(_site(site.id))


@described(data="nothing", standing="seen")
def delete_site(site_id: str) -> Response:
    """Delete a site that has neither users nor groups (that others stay is inferred)."""
    require_administrator()
    site = row_of_database(Site, site_id)
    session = current_session()
    for kind, statement in (
        ("users", select(User.id).where(User.site_id == site.id)),
        ("groups", select(Group.id).where(Group.site_id == site.id)),
    ):
        if session.scalar(statement.limit(1)):
            raise invalid(f"The site has {kind}: move them to another first.")
    session.delete(site)
    session.commit()
    return done()


@described(data="object", standing="seen", body=("userId", "newSiteId"))
def change_user_site() -> Response:
    """Move a user to another site."""
    require_administrator()
    body = read_body()
    user = row_of_database(User, body.text("userId").strip().lower())
    user.site_id = row_of_database(Site, body.text("newSiteId").strip().lower()).id
    current_session().commit()
    return answer(one_row(USERS, User.id == user.id))


def _change(site: Site, body: Body, *, new: bool) -> None:
    if new or "name" in body:
        name = text_field(body, "name", 100, required=True)
        same_name = select(Site.id).where(
            Site.database_id == site.database_id, Site.id != site.id, func.lower(Site.name) == func.lower(name)
        )
        if current_session().scalar(same_name.limit(1)):
            raise invalid("There is a site of that name.")
        site.name = name
    if "description" in body:
        site.description = text_field(body, "description", 400)
    if "siteType" in body:
        site.site_type = text_field(body, "siteType", 40, required=True)


def _site(site_id: str) -> dict[str, object]:
    return one_row(_SITES, Site.id == site_id, Site.database_id == current_database_id())
