"""Calls of the API on behalf of a user, whose tokens are renewed before they end."""

import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

from .refresh_tokens import RefreshTokens
from .sessions import Sessions

_EARLY: Final = 30
"""Seconds before its end at which a token is renewed."""
_TIMEOUT: Final = 30


class ConnectionEnded(Exception):  # noqa: N818  it is an answer, not a fault
    """The user must sign in anew: the refresh token has ended, or access was withdrawn."""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """An access token. It is not worth keeping over a restart: the refresh token brings another."""

    token: str = field(repr=False)
    expires_at: int
    """Seconds since 1970."""


class Vault:
    """One customer database of VisualVault's."""

    def __init__(
        self,
        description: dict[str, Any],
        client: dict[str, Any],
        refresh_tokens: RefreshTokens,
        sessions: Sessions,
    ) -> None:
        self._token_url = description["token_url"]
        self._revocation_url = description.get("revocation_url")
        self._client = client
        self._api_url = f"{description['site_url']}/api/v1/{client['customer']}/{client['database']}/"
        self._refresh_tokens = refresh_tokens
        self._sessions = sessions
        self._access: dict[str, AccessToken] = {}
        # A refresh token works once: two requests of the same user at once must not both show it.
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def connect(self, token: dict[str, Any]) -> str:
        """Keep the tokens that a code has brought, by the user they are for; return the user's id."""
        user_id: str = self._get(token["access_token"], "users/me")[1]["data"]["id"]
        with self._locks[user_id]:
            self._keep(user_id, token)
        return user_id

    def get(self, user_id: str, path: str, **parameters: Any) -> Any:
        """Return the data of an answer.

        :raises ConnectionEnded: there is no token that is good, and none to be got.
        :raises OAuthError: none can be got now, for a reason that does not lie with the user.
        """
        access = self._fresh_token(user_id)
        status, body = self._get(access.token, path, **parameters)
        if status == 401:
            # It ended before its time: by a revocation, or as the clocks differ.
            access = self._renew(user_id, instead_of=access)
            status, body = self._get(access.token, path, **parameters)
        if status == 401:
            self._forget(user_id)
            raise ConnectionEnded
        return body["data"]

    def disconnect(self, user_id: str) -> None:
        """Forget a user, and tell the authorization server where it can be told (the sandbox's own)."""
        with self._locks[user_id]:
            refresh_token = self._refresh_tokens.of(user_id)
            self._forget(user_id)
        if refresh_token and self._revocation_url:
            with self._session() as session:
                session.revoke_token(self._revocation_url, token=refresh_token, timeout=_TIMEOUT)

    def _fresh_token(self, user_id: str) -> AccessToken:
        access = self._access.get(user_id)
        if access is not None and access.expires_at - _EARLY > time.time():
            return access
        return self._renew(user_id, instead_of=access)

    def _renew(self, user_id: str, instead_of: AccessToken | None) -> AccessToken:
        """Return another access token; after a restart there is none to be replaced."""
        with self._locks[user_id]:
            access = self._access.get(user_id)
            if access is not None and access is not instead_of:
                return access  # another request has been here meanwhile
            refresh_token = self._refresh_tokens.of(user_id)
            if refresh_token is None:
                raise ConnectionEnded
            try:
                with self._session() as session:
                    token = session.refresh_token(self._token_url, refresh_token, timeout=_TIMEOUT)
            except OAuthError as error:
                if error.error != "invalid_grant":
                    raise  # it says nothing of the user: the secret may be wrong, or the server not well
                self._forget(user_id)
                raise ConnectionEnded from None
            return self._keep(user_id, token)

    def _keep(self, user_id: str, token: dict[str, Any]) -> AccessToken:
        self._refresh_tokens.keep(user_id, token["refresh_token"])
        access = AccessToken(token["access_token"], int(time.time()) + int(token["expires_in"]))
        self._access[user_id] = access
        return access

    def _forget(self, user_id: str) -> None:
        """Forget a user: the tokens, and with them all sessions."""
        self._access.pop(user_id, None)
        self._refresh_tokens.forget(user_id)
        self._sessions.forget(user_id)

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
