"""What the client knows about one authorization server."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from .origins import Origins

DEFAULT_LIFETIME = 1200
"""Seconds a token is taken to live when the server names none (RFC 6749 section 4.2.2 recommends
``expires_in``; 20 minutes is inferred for VisualVault)."""


@dataclass(frozen=True, slots=True)
class Server:
    """An authorization server and this client's registration there (RFC 6749 section 2).

    ``origins`` are the only origins that a token of this server may be sent to.
    ``lifetime`` is in seconds, for a response without ``expires_in``.
    ``flow`` is ``implicit`` or ``code`` (with PKCE, and ``token_url``); ``response`` is, with implicit, ``token`` or
    ``id_token token``. OpenID Connect needs ``issuer`` and ``jwks_url``.
    ``callback_url`` is the redirect URI of popups and frames; "" for ``redirect_url``.
    ``refresh`` says what to do with a refresh token: ``drop`` it, or keep it in ``memory``.
    ``shared`` tells that the client knows other servers too. A response must then arrive at this one's own redirect
    URI (RFC 9700 section 4.4.2).
    ``issuer`` is compared with the response's ``iss`` when it is not empty (RFC 9207). ``iss`` is ``required``, or
    ``optional`` for a server that does not name itself in each response. "" is ``optional`` where an ID token is asked
    for, which names the issuer itself, and else ``required``.
    ``extra`` are further parameters of the authorization request, ``frame_extra`` those of a hidden frame alone.
    """

    name: str
    authorize_url: str
    client_id: str
    redirect_url: str
    callback_url: str = ""
    scope: str = "vault"
    flow: str = "implicit"
    response: str = "token"
    token_url: str = ""
    jwks_url: str = ""
    issuer: str = ""
    iss: str = ""
    refresh: str = "drop"
    shared: bool = False
    lifetime: int = DEFAULT_LIFETIME
    extra: Mapping[str, str] = field(default_factory=dict)
    frame_extra: Mapping[str, str] = field(default_factory=dict)
    origins: Origins = field(default_factory=Origins)

    @property
    def asks_identity(self) -> bool:
        """Tell whether an ID token is asked for, and so needed (OpenID Connect Core sections 3.1.2.1 and 3.2.2.1)."""
        return asks_identity(self.flow, self.response, self.scope)

    @property
    def needs_iss(self) -> bool:
        """Tell whether each response must name the issuer (RFC 9207 section 2.4)."""
        return needs_iss(self.issuer, self.iss, asks_identity=self.asks_identity)

    @classmethod
    def from_settings(
        cls, name: str, settings: Mapping[str, Any], origins: Origins, *, shared: bool = False
    ) -> "Server":
        """Return the server that an ``[oauth]`` table of checked settings describes: each key that is a field here."""
        own = {each.name: settings[each.name] for each in fields(cls) if each.name in settings}
        return cls(**own, name=name, origins=origins, shared=shared)


def asks_identity(flow: str, response: str, scope: str) -> bool:
    """Tell whether a request of these settings is one of OpenID Connect."""
    return "openid" in scope.split() if flow == "code" else "id_token" in response.split()


def needs_iss(issuer: str, iss: str, *, asks_identity: bool) -> bool:
    """Tell whether a response without the issuer is refused, by these settings (RFC 9207 section 2.4)."""
    return bool(issuer) and (iss == "required" or (not iss and not asks_identity))
