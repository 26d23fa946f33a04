"""Mistakes that no single value shows."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from fragrant.oauth.request import is_same_page
from fragrant.oauth.server import asks_identity, needs_iss

from .filling import MAIN, PLACEHOLDERS, Part, Tree
from .showing import shown

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}")


def check_together(part: Part) -> Iterator[str]:
    """Yield what the tables of one server get wrong together."""
    oauth, api = part.filled["oauth"], part.filled["api"]
    whoami = api["whoami"] if isinstance(api, dict) else ""
    api_name = f"[{part.prefix}api]"
    if isinstance(oauth, dict):
        where = f"[{part.prefix}oauth]"
        yield from _check_callback(oauth, where)
        yield from _check_flow(oauth, where)
        yield from _check_placeholders(oauth, where)
        yield from _check_renewal(oauth, where, api_name, whoami)
    if isinstance(api, dict) and api["account"] and not whoami:
        yield f"{api_name} account names a field of the answer of whoami, but there is no {api_name} whoami"
    if "vault" not in part.given and isinstance(whoami, str) and whoami and "://" not in whoami:
        yield (
            f"{api_name} whoami = {shown(whoami)} is relative to api_url, but there is no [{part.prefix}vault] table: "
            'give an absolute URL, or "" for none'
        )


def check_page(page: Part, servers: Mapping[str, Part]) -> Iterator[str]:
    """Yield what the page's own tables would leave unused."""
    app = page.given.get("app")
    if isinstance(app, dict) and not any("vault" in server.given for server in servers.values()):
        for key in ("views", "view_folders", "packages", "modules"):
            if app.get(key):
                yield f"[app] {key} is of no use without a [vault] table: nothing is shown but who is signed in"


def _check_placeholders(oauth: Tree, where: str) -> Iterator[str]:
    """Yield the placeholders in further parameters that were not replaced: they would be sent as they stand."""
    tables = {key: oauth[key] for key in ("extra", "frame_extra") if isinstance(oauth[key], dict)}
    for key, table in tables.items():
        for name, value in table.items():
            for left in (f"{{{each}}}" for each in PLACEHOLDERS if f"{{{each}}}" in str(value)):
                yield f"{where} {key} has {left} in {name}, which stands for nothing without a [vault] table"


def _check_flow(oauth: Tree, where: str) -> Iterator[str]:
    """Yield what a flow needs and has not, and what it would leave unused."""
    if oauth["iss"] and not oauth["issuer"]:
        yield f"{where} iss = {shown(oauth['iss'])} goes with an issuer"
    if oauth["flow"] == "code" and not oauth["token_url"]:
        yield f'{where} token_url is missing; with flow = "code" it must be given'
    if oauth["flow"] != "code" and oauth["token_url"]:
        yield f'{where} token_url goes with flow = "code" alone: implicit asks nothing there'
    both = oauth["response"] == "id_token token"
    if both and oauth["flow"] == "code":
        yield f'{where} response = "id_token token" goes with flow = "implicit" alone'
    elif both and "openid" not in str(oauth["scope"]).split():
        yield f'{where} scope must contain "openid" with response = "id_token token" (OpenID Connect Core 3.1.2.1)'
    if not _asks_identity(oauth):
        if oauth["jwks_url"]:
            yield f"{where} jwks_url goes with OpenID Connect alone: no ID token is asked for"
        return
    what = '"openid" in the scope' if oauth["flow"] == "code" else 'response = "id_token token"'
    for key in ("issuer", "jwks_url"):
        if not oauth[key]:
            yield f"{where} {key} is missing; with {what} it must be given"


def _check_renewal(oauth: Tree, where: str, api: str, whoami: object) -> Iterator[str]:
    """Yield what a renewal needs and has not: it must be sure that it is for the same account."""
    if oauth["refresh"] == "memory" and oauth["flow"] != "code":
        yield f'{where} refresh = "memory" goes with flow = "code" alone: implicit never has a refresh token'
    for key, value in (("renew", "frame"), ("refresh", "memory")):
        if oauth[key] == value and not whoami and not _asks_identity(oauth):
            yield f'{where} {key} = "{value}" needs an {api} whoami: a renewed token must be for the same account'


def _check_callback(oauth: Tree, where: str) -> Iterator[str]:
    """Yield mistakes of the callback page: it passes the answer on within one origin, and is built beside the page."""
    callback, page = oauth["callback_url"], oauth.get("redirect_url")
    if isinstance(callback, str) and callback and isinstance(page, str):
        if callback.rpartition("/")[0] != page.rpartition("/")[0]:
            yield f"{where} callback_url = {shown(callback)} must be in the folder of redirect_url, {shown(page)}"
        elif _is_same_page(callback, page) or not callback.endswith(".html"):
            yield f'{where} callback_url = {shown(callback)} must name a page of its own, such as ".../callback.html"'


def _asks_identity(oauth: Tree) -> bool:
    return asks_identity(*(str(oauth[key]) for key in ("flow", "response", "scope")))


def check_server_names(servers: object) -> Iterator[str]:
    """Yield what keeps further servers from being read: their names, and what is no table."""
    if not isinstance(servers, dict):
        yield "servers must hold tables: [servers.NAME.oauth]"
        return
    for name, own in servers.items():
        if not _NAME.fullmatch(name) or name == MAIN:
            yield f"[servers.{name}]: a server's name has a to z, 0 to 9, _ and -, and is not {MAIN!r}"
        if not isinstance(own, dict):
            yield f"servers.{name} must hold tables: [servers.{name}.oauth], and [servers.{name}.vault]"


def check_servers(servers: Mapping[str, Tree]) -> Iterator[str]:
    """Yield what several servers get wrong together.

    :param servers: the tables of each by name, filled in, and each right by itself
    """
    registrations = {name: tree["oauth"] for name, tree in servers.items()}
    main: str = registrations[MAIN]["redirect_url"]
    for name, oauth in registrations.items():
        url: str = oauth["redirect_url"]
        if url.rpartition("/")[0] != main.rpartition("/")[0]:
            where = f"[servers.{name}.oauth]"
            yield f"{where} redirect_url = {shown(url)} must be in the folder of the first one, {shown(main)}"
    pages = [oauth["redirect_url"] for oauth in registrations.values()]
    for name, oauth in registrations.items():
        callback = oauth["callback_url"]
        table = "oauth" if name == MAIN else f"servers.{name}.oauth"
        if callback and len(pages) > 1 and any(_is_same_page(callback, page) for page in pages):
            yield f"[{table}] callback_url = {shown(callback)} is the address of a page that signs in"
    for one, other in combinations(registrations, 2):
        if not _told_apart(registrations[one], registrations[other]):
            yield (
                f"[servers.{other}.oauth]: its answers can't be told from those of {one!r} (RFC 9700 section 4.4.2): "
                f"{_remedy(registrations[one], registrations[other])}, or give each server a redirect_url of its own "
                "(and a callback_url, if there is one)"
            )


def _remedy(*registrations: Tree) -> str:
    """Return what would make answers name their issuers."""
    issuers = {oauth["issuer"] for oauth in registrations}
    if "" in issuers or len(issuers) < len(registrations):
        return 'give each server an issuer of its own (and, with code and "openid", iss = "required")'
    if any(oauth["iss"] == "optional" and not _names_itself(oauth) for oauth in registrations):
        return 'iss = "optional", given or discovered, is why: set "required" where each answer names its issuer'
    return 'set iss = "required" where each answer names its issuer, since with code an ID token comes too late'


def _told_apart(one: Tree, other: Tree) -> bool:
    """Tell whether no answer of one server can pass for the other's: by ``iss``, or by where it arrives."""
    if _names_itself(one) and _names_itself(other) and one["issuer"] != other["issuer"]:
        return True
    return not any(_is_same_page(mine, theirs) for mine in _addresses(one) for theirs in _addresses(other))


def _names_itself(oauth: Tree) -> bool:
    """Tell whether an answer without the issuer is refused before anything of it is sent anywhere.

    With implicit the ID token in the answer names it, too. With code that is too late: the code is sent for it first.
    """
    by_token = oauth["flow"] != "code" and _asks_identity(oauth)
    return by_token or needs_iss(oauth["issuer"], oauth["iss"], asks_identity=_asks_identity(oauth))


def _is_same_page(one: str, other: str) -> bool:
    """Tell whether some host serves two URLs as one page; several take no account of case."""
    return is_same_page(one.lower(), other.lower())


def _addresses(oauth: Tree) -> set[str]:
    """Return where a server's answers arrive."""
    return {oauth["redirect_url"], oauth["callback_url"] or oauth["redirect_url"]}
