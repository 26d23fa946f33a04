"""What a server does not tell that it can, and the settings ask of it."""

from collections.abc import Iterator

from fragrant.oauth.server import asks_identity, needs_iss
from fragrant.oauth.signatures import ALGORITHMS

from ..settings import ServerSettings, Settings
from ..settings.discovered import Discoveries
from ..settings.metadata import Metadata

_GRANTS = ("authorization_code", "implicit")
"""What a server has that lists no grants (RFC 8414 section 2)."""

_AUTH_METHODS = ("client_secret_basic",)
"""How clients authenticate at a server that lists no way (RFC 8414 section 2)."""


def lacks(settings: Settings, discoveries: Discoveries) -> Iterator[str]:
    """Yield a sentence for each thing. A server may be able to do more than it tells, so none is an error."""
    for server in settings.servers:
        if found := discoveries.get(server.name):
            for lack in _lacks(server, found.metadata):
                yield f"{found.metadata.issuer} {lack}."


def _lacks(server: ServerSettings, metadata: Metadata) -> Iterator[str]:
    yield from _grant(server, metadata)
    yield from _identity(server, metadata)
    oauth, lists = server.oauth, metadata.lists
    for scope in oauth.scope.split() if "scopes_supported" in lists else []:
        if scope not in lists["scopes_supported"]:
            yield f"does not list the scope {scope!r}"
    if oauth.renew == "frame" and "none" not in lists.get("prompt_values_supported", ("none",)):
        yield "does not list prompt=none, with which a frame renews"
    is_needed = needs_iss(oauth.issuer, oauth.iss, asks_identity=_asks_identity(server))
    if is_needed and not metadata.names_itself:
        yield 'does not say that its answers name it (RFC 9207); those that don\'t are refused without iss = "optional"'
    if oauth.iss == "optional" and metadata.names_itself:
        yield 'names itself in its answers (RFC 9207 section 2.4): take out iss = "optional"'
    if not oauth.revocation_url and "revocation_endpoint" not in metadata.endpoints:
        yield "has no revocation_endpoint: a token stays good after a sign-out, until it ends"
    if not oauth.end_session_url and "end_session_endpoint" not in metadata.endpoints:
        yield "has no end_session_endpoint: its own session stays after a sign-out"


def _grant(server: ServerSettings, metadata: Metadata) -> Iterator[str]:
    oauth, lists = server.oauth, metadata.lists
    is_code = oauth.flow == "code"
    wanted = "code" if is_code else oauth.response
    types = lists.get("response_types_supported", ())
    if not any(set(wanted.split()) == set(each.split()) for each in types):
        yield f"does not list the response type {wanted!r}"
    grants = lists.get("grant_types_supported", _GRANTS)
    refreshes = ["refresh_token"] if oauth.refresh == "memory" else []
    for grant in ["authorization_code" if is_code else "implicit", *refreshes]:
        if grant not in grants:
            yield f"does not list the grant {grant!r}"
    mode = "query" if is_code else "fragment"
    if mode not in lists.get("response_modes_supported", (mode,)):
        yield f"does not list the response mode {mode!r}"
    if not is_code:
        return
    if "S256" not in lists.get("code_challenge_methods_supported", ()):
        yield "does not list PKCE with S256, without which a stolen code is a stolen token"
    if "none" not in lists.get("token_endpoint_auth_methods_supported", _AUTH_METHODS):
        yield "does not list clients without a secret (none) for its token endpoint"


def _identity(server: ServerSettings, metadata: Metadata) -> Iterator[str]:
    if not _asks_identity(server):
        return
    algorithms = metadata.lists.get("id_token_signing_alg_values_supported", ())
    if not ALGORITHMS.keys() & set(algorithms):
        yield f"does not list an algorithm for ID tokens that is accepted here: {', '.join(sorted(ALGORITHMS))}"


def _asks_identity(server: ServerSettings) -> bool:
    return asks_identity(server.oauth.flow, server.oauth.response, server.oauth.scope)
