"""The tokens of a program: held where nothing shows them, renewed when they run out."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, Protocol

from .grants import Grant, GrantError
from .secrets import AccessToken, RefreshToken

LEEWAY = 10.0
"""Seconds before its end in which a token is renewed rather than sent."""


class TokenStore(Protocol):
    """Keeps what a grant gave, over restarts. It holds secrets: give it a file that its user alone can read."""

    async def load(self) -> Mapping[str, Any] | None:
        """Return what was saved last; None for nothing."""

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

    def __init__(self, grant: Grant, store: TokenStore) -> None:
        self._grant = grant
        self._store = store
        self._access: AccessToken | None = None
        self._refresh: RefreshToken | None = None
        self._ends = 0.0
        self._is_proven = False
        self._is_loaded = False
        self._turn = asyncio.Lock()

    async def current(self) -> AccessToken:
        """Return a token that should be good. :raises GrantError: none can be had."""
        async with self._turn:  # who comes while one is fetched waits for that one
            if not self._is_loaded:
                self._is_loaded = True
                self._take(await self._store.load(), proven=True)
            access = self._access
            if access is None or time.time() >= self._ends - LEEWAY:
                access = await self._renew()
            return access

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

    async def _renew(self) -> AccessToken:
        answer = None
        if self._refresh is not None:
            refresh, self._refresh = self._refresh, None
            try:
                answer = await self._grant.refresh(refresh)
            except GrantError as error:
                if not error.is_refusal:
                    self._refresh = refresh
                    raise
        if answer is None:
            answer = await self._grant.fetch()
        access = self._take(answer, proven=False)
        if access is None:
            raise GrantError("The answer of the token endpoint has no token.")
        await self._store.save(answer)
        return access

    def _take(self, answer: Mapping[str, Any] | None, *, proven: bool) -> AccessToken | None:
        if not answer:
            return None
        access, refresh, ends = answer.get("access_token"), answer.get("refresh_token"), answer.get("expires_at")
        self._access = AccessToken(access) if isinstance(access, str) and access else None
        if isinstance(refresh, str) and refresh:
            self._refresh = RefreshToken(refresh)
        self._ends = float(ends) if isinstance(ends, int | float) else time.time() + 600
        self._is_proven = proven
        return self._access
