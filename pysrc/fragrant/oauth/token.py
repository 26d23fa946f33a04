"""The access token, in a type that cannot be printed."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from .instant import Instant, elapsed
from .origins import Origins, check_url
from .refresh import RefreshToken
from .secret import Secret

if TYPE_CHECKING:
    from .identity import IdToken

SAFETY_MARGIN = 10.0
"""Seconds before its end from which a token is no longer sent, since a request takes time to arrive; of a
life under 100 s, a tenth."""


class TokenExpiredError(Exception):
    """The token has expired by the local clocks, and was not sent (RFC 6750 section 5.3)."""


class OutgoingRequest(Protocol):
    """A request that a transport is about to send."""

    @property
    def url(self) -> str:
        """Return the absolute URL."""

    @property
    def origin(self) -> str:
        """Return the URL's origin as the transport itself parses it."""

    def set_header(self, name: str, value: str) -> None:
        """Set one header of the outgoing request."""


class Token(Secret):
    """A checked access token, with its scope and lifetime.

    Only :meth:`authorize` and :meth:`revocation` hand its value out.

    ``scope`` is what was given (RFC 6749 section 3.3); ``requested_scope`` what was asked for.
    ``server`` is the name of the authorization server that issued it. ``lifetime`` is in seconds. ``identity`` is
    the ID token that came with it, whose signature is still to be checked; None in plain OAuth.
    ``identity_is_earlier`` tells that none came with it, and that it is still the sign-in's. ``refresh`` is the
    refresh token that came with it and is kept; ``refresh_dropped`` tells that one came and was dropped.
    """

    __slots__ = (
        "_origins",
        "identity",
        "identity_is_earlier",
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
        issued: Instant,
        lifetime: float,
        scope: str,
        requested_scope: str,
        server: str,
    ) -> None:
        super().__init__(value)
        self._origins = origins
        self.identity: IdToken | None = None
        self.identity_is_earlier = False
        self.refresh: RefreshToken | None = None
        self.refresh_dropped = False
        self.issued = issued
        self.lifetime = lifetime
        self.scope = scope
        self.requested_scope = requested_scope
        self.server = server

    def seconds_left(self, now: Instant) -> float:
        """Return the seconds in which the token may still be sent; 0 when they have passed, or it is erased."""
        if self.is_erased:
            return 0.0
        margin = min(SAFETY_MARGIN, self.lifetime / 10)
        return max(self.lifetime - margin - elapsed(self.issued, now), 0.0)

    def authorize(self, request: OutgoingRequest, now: Instant) -> None:
        """Put the token into the request's ``Authorization`` header (RFC 6750 section 2.1).

        :raises TokenExpiredError: it has expired; the request must not be sent.
        :raises UrlNotAllowedError: the URL is not of the strict form or not at a listed origin.
        """
        if self.seconds_left(now) <= 0:
            raise TokenExpiredError("The sign-in has run out.")
        self._origins.check(request.url, request.origin)
        request.set_header("Authorization", f"Bearer {self._reveal()}")

    def search(self, text: str) -> Iterator[bool]:
        """Tell of one part of a text after the other whether it or its refresh token can be read in it."""
        yield from super().search(text)
        if self.refresh is not None:
            yield from self.refresh.search(text)

    def erase(self, overwrite: Callable[[str], None]) -> None:
        """Forget it and its refresh token; see :meth:`Secret.erase`."""
        super().erase(overwrite)
        if self.refresh is not None:
            self.refresh.erase(overwrite)

    def at_hash(self, digest: str) -> str:
        """Return the ``at_hash`` of this access token: half of a hash, named as in :mod:`hashlib`.

        OpenID Connect Core sections 3.1.3.6 and 3.2.2.9.
        """
        whole = hashlib.new(digest, self._reveal().encode("ascii")).digest()
        return urlsafe_b64encode(whole[: len(whole) // 2]).rstrip(b"=").decode("ascii")

    def revocation(self, revocation_url: str, client_id: str) -> dict[str, str]:
        """Return the form that revokes the token (RFC 7009 section 2.1), for the configured ``revocation_url`` only.

        :raises UrlNotAllowedError: that URL is not of the strict form.
        """
        check_url(revocation_url)
        return {"token": self._reveal(), "token_type_hint": "access_token", "client_id": client_id}
