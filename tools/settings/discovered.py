"""The file beside the settings that holds what discovery has read: the build reads it, and asks nobody."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fragrant.oauth.server import asks_identity
from fragrant.strict_json import loads

from .filling import MAIN, Part, Tree, fill_in
from .metadata import ENDPOINTS, Metadata, MetadataError
from .showing import shown

_ABOUT = "Written by `python3 -m tools build --discover`. Keep it beside the settings, and change nothing by hand."
_RUN = "run `python3 -m tools build --discover`"


class DiscoveredError(ValueError):
    """The file cannot be used. The message is a sentence about it."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was read of one server. ``source`` is where; ``keys`` are thumbprints (RFC 7638) of its keys."""

    source: str
    metadata: Metadata
    keys: tuple[str, ...] = ()


Discoveries = Mapping[str, Discovery]
"""What was read, by the name of the server in the settings."""


def discovered_file(config: Path) -> Path:
    """Return where the file of a settings file is: ``site.discovered.json`` beside ``site.toml``."""
    return config.with_suffix(".discovered.json")


def read_discovered(path: Path) -> Discoveries:
    """Return what the file holds; nothing where there is none.

    :raises DiscoveredError: it is not as discovery has written it.
    """
    found: dict[str, Discovery] = {}
    try:
        content = loads(path.read_bytes())
        found = {name: _read(each) for name, each in content["servers"].items()}
        is_as_written = content["digest"] == _digest(content["servers"])
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        is_as_written = False
    if not is_as_written:
        raise DiscoveredError(
            f"is not as discovery has written it: take it back from version control, or delete it and {_RUN}"
        )
    return found


def discovered_text(discoveries: Discoveries) -> str:
    """Return the text of the file: the same for the same content."""
    servers = {
        name: {"source": each.source, "metadata": each.metadata.to_json(), "keys": list(each.keys)}
        for name, each in discoveries.items()
    }
    content = {"about": _ABOUT, "servers": servers, "digest": _digest(servers)}
    return json.dumps(content, indent=2, sort_keys=True) + "\n"


def check_discovered(tree: Tree, discoveries: Discoveries, file: str) -> Iterator[str]:
    """Yield a sentence for each part of the file that is not of the server in the settings."""
    _, servers = fill_in(tree)
    for name, each in discoveries.items():
        part = servers.get(name)
        issuer = oauth_of(part).get("issuer", "") if part else ""
        if issuer != each.metadata.issuer:
            table = "[oauth]" if name == MAIN else f"[servers.{name}.oauth]"
            yield f"{table} issuer = {shown(issuer)}, but {file} is of {each.metadata.issuer!r}: {_RUN}"


def with_discovered(tree: Tree, discoveries: Discoveries) -> Tree:
    """Return the settings with the keys that follow from the file; those that they have themselves win."""
    _, servers = fill_in(tree)
    for name, each in discoveries.items():
        if name in servers:
            tree = _with_keys(tree, name, _keys(each.metadata, oauth_of(servers[name])))
    return tree


def oauth_of(part: Part) -> Tree:
    """Return a server's ``[oauth]``, filled in; nothing where it is no table."""
    oauth = part.filled["oauth"]
    return oauth if isinstance(oauth, dict) else {}


def needs_keys(oauth: Tree) -> bool:
    """Tell whether settings ask for an ID token, so that the server's keys count; the table may hold anything."""
    return asks_identity(*(str(oauth.get(key)) for key in ("flow", "response", "scope")))


def _keys(metadata: Metadata, oauth: Tree) -> dict[str, str]:
    """Return the keys of ``[oauth]`` that follow: of the addresses those alone that the page will use."""
    unused = {
        *(["token_endpoint"] if oauth.get("flow") != "code" else []),
        *(["jwks_uri"] if not needs_keys(oauth) else []),
    }
    addresses = {key: metadata.endpoints.get(name) for name, key in ENDPOINTS.items() if name not in unused}
    found = {key: address for key, address in addresses.items() if address is not None}
    return {**found, "iss": "required" if metadata.names_itself else "optional"}


def _with_keys(tree: Tree, server: str, keys: Tree) -> Tree:
    """Return a tree in which the ``[oauth]`` of a server has further keys."""
    if server != MAIN:
        servers = tree["servers"]
        return {**tree, "servers": {**servers, server: _with_keys(servers[server], MAIN, keys)}}
    oauth = tree.get("oauth", {})
    return {**tree, "oauth": {**keys, **oauth}} if isinstance(oauth, dict) else tree


def _read(part: Any) -> Discovery:
    source, keys, document = part["source"], part["keys"], part["metadata"]
    if not isinstance(source, str) or not all(isinstance(each, str) for each in keys):
        raise MetadataError("is of other types")
    return Discovery(source, Metadata.read(document, document["issuer"]), tuple(keys))


def _digest(servers: Any) -> str:
    """Return what shows a change by hand; it keeps nobody from a change on purpose."""
    return "sha256-" + hashlib.sha256(json.dumps(servers, sort_keys=True).encode()).hexdigest()
