"""Where the API of a database is."""

from urllib.parse import quote

from .errors import VaultError


def api_url_of(site_url: str, customer: str, database: str) -> str:
    """Return ``{site}/api/v1/{customer}/{database}/`` (documented).

    :raises VaultError: a name can't stand in an address, or ``site_url`` is not the address of a site.
    """
    if not {customer, database}.isdisjoint({"", ".", ".."}):
        raise VaultError("A customer and a database have names.")
    if "?" in site_url or "#" in site_url:
        raise VaultError("The address of a site has no query and no fragment.")
    return f"{site_url.rstrip('/')}/api/v1/{quote(customer, safe='')}/{quote(database, safe='')}/"
