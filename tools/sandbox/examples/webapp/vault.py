"""Calls of the API on behalf of a user, whose tokens are renewed before they end."""

import threading
import time
from collections import defaultdict
from typing import Any, Final

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

from .store import Store, Tokens

_EARLY: Final = 30
"""Seconds before its end at which a token is renewed."""
_TIMEOUT: Final = 30


class ConnectionEnded(Exception):  # noqa: N818  it is an answer, not a fault
    """The user must sign in anew: the refresh token has ended, or access was withdrawn."""


class Vault:
    """One customer database of VisualVault's."""

    def __init__(self, description: dict[str, Any], client: dict[str, Any], api_url: str, store: Store) -> None:
        self._token_url = description["token_url"]
        self._revocation_url = description.get("revocation_url")
        self._client = client
        self._api_url = api_url
        self._store = store
        # A refresh token works once: two requests of the same user at once must not both show it.
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def connect(self, token: dict[str, Any]) -> str:
        """Keep the tokens that a code has brought, by the user they are for; return the user's id."""
        me = self._get(token["access_token"], "users/me")[1]["data"]
        self._keep(me["id"], f"{me['firstName']} {me['lastName']}", token)
        user_id: str = me["id"]
        return user_id

    def get(self, user_id: str, path: str, **parameters: Any) -> Any:
        """Return the data of an answer.

        :raises ConnectionEnded: there is no token that is good, and none to be got.
        """
        tokens = self._fresh_tokens(user_id)
        status, body = self._get(tokens.access_token, path, **parameters)
        if status == 401:
            # It ended before its time: by a revocation, or as the clocks differ.
            tokens = self._renew(user_id, instead_of=tokens.access_token)
            status, body = self._get(tokens.access_token, path, **parameters)
        if status == 401:
            self._store.forget(user_id)
            raise ConnectionEnded
        return body["data"]

    def disconnect(self, user_id: str) -> None:
        """Forget a user, and tell the authorization server where it can be told (the sandbox's own)."""
        tokens = self._store.tokens_of(user_id)
        self._store.forget(user_id)
        if tokens and self._revocation_url:
            with self._session() as session:
                session.revoke_token(self._revocation_url, token=tokens.refresh_token, timeout=_TIMEOUT)

    def _fresh_tokens(self, user_id: str) -> Tokens:
        tokens = self._store.tokens_of(user_id)
        if tokens is None:
            raise ConnectionEnded
        return tokens if tokens.expires_at - _EARLY > time.time() else self._renew(user_id, tokens.access_token)

    def _renew(self, user_id: str, instead_of: str) -> Tokens:
        with self._locks[user_id]:
            tokens = self._store.tokens_of(user_id)
            if tokens is None:
                raise ConnectionEnded
            if tokens.access_token != instead_of:
                return tokens  # another request has been here meanwhile
            try:
                with self._session() as session:
                    token = session.refresh_token(self._token_url, tokens.refresh_token, timeout=_TIMEOUT)
            except OAuthError:
                self._store.forget(user_id)
                raise ConnectionEnded from None
            return self._keep(user_id, tokens.name, token)

    def _keep(self, user_id: str, name: str, token: dict[str, Any]) -> Tokens:
        expires_at = int(time.time()) + int(token["expires_in"])
        tokens = Tokens(user_id, name, token["access_token"], token["refresh_token"], expires_at)
        self._store.save(tokens)
        return tokens

    def _get(self, access_token: str, path: str, **parameters: Any) -> tuple[int, Any]:
        """Return the verdict of an answer, and its body."""
        with OAuth2Session(token={"access_token": access_token, "token_type": "bearer"}) as session:
            body = session.get(self._api_url + path, params=parameters, timeout=_TIMEOUT).json()
        return body["meta"]["status"], body

    def _session(self) -> OAuth2Session:
        return OAuth2Session(
            self._client["client_id"],
            self._client["client_secret"],
            token_endpoint_auth_method="client_secret_post",
            revocation_endpoint_auth_method="client_secret_post",
        )
