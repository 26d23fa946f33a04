"""Read what the servers of a settings file tell of themselves, and write it beside that file."""

from collections.abc import Callable, Iterable
from pathlib import Path

from ..errors import CommandError
from ..settings import SettingsError, parse, rules
from ..settings.discovered import (
    DiscoveredError,
    Discoveries,
    Discovery,
    discovered_file,
    discovered_text,
    needs_keys,
    oauth_of,
    read_discovered,
)
from ..settings.filling import Part, Tree, fill_in
from ..settings.load import read_text, read_tree
from ..settings.metadata import Metadata, MetadataError
from ..settings.showing import shown
from .addresses import metadata_addresses
from .changes import Change, key_changes, metadata_changes
from .fetching import FetchError, fetch_json
from .keys import fetch_thumbprints

Report = Callable[[str], None]
_UNWRITTEN = "Nothing has been written."


def discover(config: Path, *, accept: bool, report: Report = print) -> None:
    """Ask each server of a settings file that has an ``issuer``, and write what it tells.

    Nothing is written if anything is wrong, or needs the consent that ``accept`` gives.

    :raises CommandError: with a sentence for each thing that is.
    """
    text, path = read_text(config), discovered_file(config)
    before = _before(path, accept=accept)
    found: dict[str, Discovery] = {}
    for name, part in _with_issuer(read_tree(text, str(config)), config).items():
        found[name] = _ask(part, before.get(name), accept=accept, report=report)
    parse(text, str(config), found)
    path.write_text(discovered_text(found), "utf-8")
    report(f"Wrote {path}: keep it with the settings, in version control.")


def _before(path: Path, *, accept: bool) -> Discoveries:
    try:
        return read_discovered(path)
    except DiscoveredError as problem:
        if accept:
            return {}
        raise SettingsError(str(path), [str(problem)]) from None


def _with_issuer(tree: Tree, config: Path) -> dict[str, Part]:
    """Return the servers to ask.

    :raises SettingsError: there is none, or an issuer is no address.
    """
    _, servers = fill_in(tree)
    asked = {name: part for name, part in servers.items() if oauth_of(part).get("issuer")}
    if not asked:
        raise SettingsError(str(config), ["[oauth] issuer is missing: it says which server's metadata to read"])
    problems = []
    for part in asked.values():
        issuer = oauth_of(part)["issuer"]
        if demand := rules.base_url(issuer) if isinstance(issuer, str) else "must be a text":
            problems.append(f"[{part.prefix}oauth] issuer = {shown(issuer)} {demand}")
    if problems:
        raise SettingsError(str(config), problems)
    return asked


def _ask(part: Part, before: Discovery | None, *, accept: bool, report: Report) -> Discovery:
    """Read one server's metadata, and its keys where the settings need them.

    Consent comes first: keys are not fetched from an address that nobody has agreed to.
    """
    oauth, where = oauth_of(part), f"[{part.prefix}oauth]"
    source, metadata = _find(oauth["issuer"], openid="openid" in str(oauth.get("scope")).split(), report=report)
    _tell(metadata_changes(before, metadata), where, accept=accept, report=report)
    # pinned keys outlast settings that need none: they are compared when OpenID Connect comes back
    keys = before.keys if before and before.metadata.issuer == metadata.issuer else ()
    address = str(oauth.get("jwks_url") or metadata.endpoints.get("jwks_uri", ""))  # the one that the page will use
    if needs_keys(oauth) and not rules.url(address):  # what is no address is told with all other mistakes
        try:
            keys = fetch_thumbprints(address)
        except FetchError as problem:
            raise CommandError(f"{address} {problem}.\n{_UNWRITTEN}") from None
        _tell(key_changes(before, keys), where, accept=accept, report=report)
    return Discovery(source, metadata, keys)


def _find(issuer: str, *, openid: bool, report: Report) -> tuple[str, Metadata]:
    """Return an issuer's metadata, and where they are: at the first address that has any by the rules.

    :raises CommandError: none has.
    """
    refused: list[str] = []
    for address in metadata_addresses(issuer, openid=openid):
        try:
            metadata = Metadata.read(fetch_json(address), issuer)
        except (FetchError, MetadataError) as problem:
            refused.append(f"{address} {problem}.")
        else:
            for line in (*refused, f"{address} tells of {issuer}."):
                report(line)
            return address, metadata
    raise CommandError("\n".join([f"Nothing that may be used tells of {issuer}:", *refused, _UNWRITTEN]))


def _tell(changes: Iterable[Change], where: str, *, accept: bool, report: Report) -> None:
    """Tell changes. :raises CommandError: one needs a consent that is not given."""
    changes = list(changes)
    if not accept and any(each.needs_consent for each in changes):
        told = [f"{where} {each}" for each in changes]
        why = "Sign-ins would go elsewhere, or be checked otherwise. If that is right, run it again with --accept:"
        raise CommandError("\n".join([why, *told, _UNWRITTEN]))
    for each in changes:
        report(f"{where} {each}")
