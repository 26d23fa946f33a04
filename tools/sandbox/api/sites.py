"""``sites``: list, one (an array holding one, as their tests want it), and the users of one."""

from flask import Blueprint, Response

from ..storage.people import Site, User
from .access import current_database_id
from .described import LIST_PARAMETERS, described
from .envelope import answer
from .lists import list_rows, one_row
from .rows import RowKind, constant, from_tables, identity, text
from .users import USERS, wanted_by_enabled

_SITES = RowKind(
    "Site",
    "sites",
    (
        identity("id", Site.id),
        identity("name", Site.name),
        text("description", Site.description),
        constant("siteType", "Location"),
        constant("status", "Open"),
    ),
    from_tables(Site),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of sites."""
    api.add_url_rule("/sites", view_func=list_sites)
    api.add_url_rule("/sites/<site_id>", view_func=read_site)
    api.add_url_rule("/sites/<site_id>/users", view_func=list_site_users)


@described(data="array", standing="seen", query=LIST_PARAMETERS)
def list_sites() -> Response:
    """Answer the sites of the database."""
    return list_rows(_SITES, Site.database_id == current_database_id())


@described(data="array of one", standing="seen")
def read_site(site_id: str) -> Response:
    """Answer one site."""
    return answer([_site(site_id)])


@described(data="array", standing="seen", query=(*LIST_PARAMETERS, "enabled"))
def list_site_users(site_id: str) -> Response:
    """Answer the users of a site."""
    _site(site_id)
    return list_rows(USERS, User.site_id == site_id, wanted_by_enabled())


def _site(site_id: str) -> dict[str, object]:
    return one_row(_SITES, Site.id == site_id, Site.database_id == current_database_id())
