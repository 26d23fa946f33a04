"""The access token, in a type that cannot be printed."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn, Protocol
from urllib.parse import quote

from .clock import Reading, elapsed
from .origins import Origins, check_url
from .refresh import RefreshToken

if TYPE_CHECKING:
    from .identity import IdToken

SAFETY_MARGIN = 10.0
"""Seconds before its end from which a token is no longer sent, since a request takes time to arrive; of a
life under 100 s, a tenth."""


class TokenExpiredError(Exception):
    """The token's life is over by the local clocks; it was not sent (RFC 6750 section 5.3)."""


class OutgoingRequest(Protocol):
    """A request that a transport is about to send."""

    @property
    def url(self) -> str:
        """The absolute URL."""

    @property
    def origin(self) -> str:
        """The URL's origin as the transport itself parses it."""

    def set_header(self, name: str, value: str) -> None:
        """Set one header of the outgoing request."""


class Token:
    """An access token that was checked, with its scope and life.

    Nothing shows the value: not ``repr``, ``str`` or ``format``, nor ``vars``; pickling, copying and JSON
    fail. It leaves only through :meth:`authorize` and
    :meth:`revocation`.

    ``scope`` is what was given (RFC 6749 section 3.3); ``requested_scope`` what was asked for.
    ``server`` is the name of the authorization server that issued it. ``lifetime`` is in seconds. ``identity`` is
    the ID token that came with it, whose signature is still to be checked; None in plain OAuth. ``refresh`` is the
    refresh token that came with it and is kept; ``refresh_dropped`` tells that one came and was thrown away.
    """

    __slots__ = (
        "_origins",
        "_reveal",
        "identity",
        "issued",
        "lifetime",
        "refresh",
        "refresh_dropped",
        "requested_scope",
        "scope",
        "server",
    )

    def __init__(
        self,
        value: str,
        *,
        origins: Origins,
        issued: Reading,
        lifetime: float,
        scope: str,
        requested_scope: str,
        server: str,
    ) -> None:
        # A closure, not an attribute: a debugger or a traceback with locals shows a function.
        self._reveal: Callable[[], str] = lambda: value
        self._origins = origins
        self.identity: IdToken | None = None
        self.refresh: RefreshToken | None = None
        self.refresh_dropped = False
        self.issued = issued
        self.lifetime = lifetime
        self.scope = scope
        self.requested_scope = requested_scope
        self.server = server

    def seconds_left(self, now: Reading) -> float:
        """Return the seconds until the token is no longer sent; 0 when that moment has passed."""
        margin = min(SAFETY_MARGIN, self.lifetime / 10)
        return max(self.lifetime - margin - elapsed(self.issued, now), 0.0)

    def authorize(self, request: OutgoingRequest, now: Reading) -> None:
        """Put the token into the request's ``Authorization`` header (RFC 6750 section 2.1).

        :raises TokenExpiredError: its life is over; the request must not go out.
        :raises UrlNotAllowedError: the URL is not of the strict form or not at a listed origin.
        """
        if self.seconds_left(now) <= 0:
            raise TokenExpiredError("The sign-in has run out.")
        self._origins.check(request.url, request.origin)
        request.set_header("Authorization", f"Bearer {self._reveal()}")

    def stands_in(self, text: str) -> bool:
        """Tell whether it or its refresh token can be read in a text, as it is or percent-encoded."""
        found = self._reveal() in text or quote(self._reveal(), safe="") in text
        return found or (self.refresh is not None and self.refresh.stands_in(text))

    def at_hash(self) -> str:
        """Return the hash by which an ID token names this access token (OpenID Connect Core section 3.2.2.9)."""
        half = hashlib.sha256(self._reveal().encode("ascii")).digest()[:16]
        return urlsafe_b64encode(half).rstrip(b"=").decode("ascii")

    def revocation(self, revocation_url: str, client_id: str) -> dict[str, str]:
        """Return the form that asks a server to withdraw the token (RFC 7009 section 2.1).

        The one other way out: only for the configured ``revocation_url``, which must be of the strict form.

        :raises UrlNotAllowedError: it is not.
        """
        check_url(revocation_url)
        return {"token": self._reveal(), "token_type_hint": "access_token", "client_id": client_id}

    def __repr__(self) -> str:
        return "Token(…)"

    def __format__(self, _spec: str) -> str:
        return repr(self)

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("A token is neither pickled nor copied: it stays where it is.")
