"""The tokens of a program: held where nothing shows them, renewed when they run out."""

import asyncio
import contextlib
import math
import time
from collections.abc import Mapping
from typing import Any, Protocol

from ..vault import VaultError
from .grant import Grant, GrantError, is_token
from .secrets import AccessToken, RefreshToken

LEEWAY = 10.0
"""Seconds before its end in which a token is renewed rather than sent."""

UNTOLD = 600.0
"""Seconds for which a token is taken to be good whose server doesn't say; the API tells if it ends before."""


class TokenStore(Protocol):
    """Keeps what a grant gave, over restarts. It holds secrets: give it a file that its user alone can read.

    What it raises reaches whoever asked the vault for something; the next request goes on without it.
    """

    async def load(self) -> Mapping[str, Any] | None:
        """Return what was saved last; None for nothing. What is no token answer counts as nothing."""

    async def save(self, token: Mapping[str, Any] | None) -> None:
        """Keep a token answer (RFC 6749 section 5.1, with ``expires_at`` in seconds since 1970); None forgets it."""


class MemoryStore:
    """Keeps nothing when the program ends."""

    async def load(self) -> Mapping[str, Any] | None:
        """Return nothing: a new program has no token."""
        return None

    async def save(self, token: Mapping[str, Any] | None) -> None:
        """Keep nothing."""


class Tokens:
    """The one token in use, and how to get the next."""

    def __init__(self, grant: Grant, store: TokenStore | None = None) -> None:
        self._grant = grant
        self._store = store or MemoryStore()
        self._is_kept = store is not None
        self._access: AccessToken | None = None
        self._refresh: RefreshToken | None = None
        self._ends = 0.0
        self._is_proven = False
        self._is_loaded = False
        self._is_closed = False
        self._work: asyncio.Task[AccessToken] | None = None

    async def current(self) -> AccessToken:
        """Return a token that should be good.

        Who comes while one is fetched waits for that one, and fails with it: a password that is wrong is sent once.
        Whoever stops waiting doesn't stop the others, nor lose a refresh token that the server has replaced.

        :raises GrantError: none can be had.
        :raises VaultError: the connection is closed.
        """
        if self._is_closed:
            raise VaultError("The connection is closed.")
        if self._work is None or self._work.done():
            if good := self._good():
                return good
            self._work = asyncio.create_task(self._get())
            self._work.add_done_callback(_note_failure)
        work = self._work
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            waiter = asyncio.current_task()
            if work.cancelled() and waiter is not None and not waiter.cancelling():
                raise VaultError("The connection is closed.") from None
            raise

    def reject(self, token: AccessToken) -> bool:
        """Drop a token that the API refused; return whether asking again with another makes sense."""
        if token is not self._access:
            return True
        self._access = None
        was_proven, self._is_proven = self._is_proven, False
        return was_proven

    def prove(self, token: AccessToken) -> None:
        """Note that the API took a token: if it refuses it later, another may do."""
        if token is self._access:
            self._is_proven = True

    async def close(self) -> None:
        """Forget the tokens, and revoke them where the grant can and no store keeps them. Idempotent."""
        self._is_closed = True
        if self._work is not None and not self._work.done():
            self._work.cancel()
            await asyncio.wait([self._work])
        held = (self._refresh, self._access)
        self._refresh = self._access = None
        if not self._is_kept:
            for token in held:
                if token is not None:
                    with contextlib.suppress(GrantError):  # it runs out by itself, and nobody could do more
                        await self._grant.revoke(token)

    def _good(self) -> AccessToken | None:
        return self._access if time.time() < self._ends - LEEWAY else None

    async def _get(self) -> AccessToken:
        if not self._is_loaded:
            self._is_loaded = True
            self._take(await self._store.load(), proven=True)
            if good := self._good():
                return good
        answer = await self._refreshed() or await self._grant.fetch()
        access = self._take(answer, proven=False)
        if access is None:
            raise GrantError("The answer of the token endpoint has no token.")
        await self._store.save(answer)
        return access

    async def _refreshed(self) -> Mapping[str, Any] | None:
        """Return the answer to the refresh token; None if there is none, or the server refuses it for good."""
        if self._refresh is None:
            return None
        try:
            return await self._grant.refresh(self._refresh)
        except GrantError as error:
            if not error.is_refusal:
                raise
        self._refresh = None
        await self._store.save(None)
        return None

    def _take(self, answer: object, *, proven: bool) -> AccessToken | None:
        """Take what is a token of an answer; a refresh token that has no successor stays (RFC 6749 section 6)."""
        given = answer if isinstance(answer, Mapping) else {}
        access, refresh, ends = given.get("access_token"), given.get("refresh_token"), given.get("expires_at")
        self._access = AccessToken(access) if isinstance(access, str) and is_token(access) else None
        if isinstance(refresh, str) and is_token(refresh):
            self._refresh = RefreshToken(refresh)
        self._ends = _moment(ends)
        self._is_proven = proven
        return self._access


def _moment(ends: object) -> float:
    """Return when a token ends, in seconds since 1970."""
    if isinstance(ends, int | float) and not isinstance(ends, bool) and not math.isnan(ends):
        return min(ends, 1e12)
    return time.time() + UNTOLD


def _note_failure(work: asyncio.Task[AccessToken]) -> None:
    """Take note of an error though nobody may wait for it any more: asyncio would log it, with all that it holds."""
    if not work.cancelled():
        work.exception()
