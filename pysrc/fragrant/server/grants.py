"""The grants that a program with credentials of its own can use, by Authlib's client."""

from collections.abc import Mapping
from typing import Any, Protocol

import httpx2
from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]
from authlib.integrations.httpx_client import AsyncOAuth2Client  # type: ignore[import-untyped]

from ..oauth.origins import check_url
from ..vault import VaultError
from .secrets import RefreshToken

TIMEOUT = 30.0
"""Seconds without progress after which the token endpoint has not answered."""

Answer = Mapping[str, Any]
"""A token answer (RFC 6749 section 5.1), with ``expires_at`` in seconds since 1970."""


class GrantError(VaultError):
    """No token can be had. ``code`` is that of RFC 6749 section 5.2; "" where the server gave none."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code

    @property
    def is_refusal(self) -> bool:
        """Whether the server said no, rather than nothing that can be understood."""
        return bool(self.code)


class Grant(Protocol):
    """A way to tokens."""

    async def fetch(self) -> Answer:
        """Return a new token answer. :raises GrantError: there is none."""

    async def refresh(self, token: RefreshToken) -> Answer:
        """Return the answer to a refresh token (RFC 6749 section 6). :raises GrantError: there is none."""

    async def close(self) -> None:
        """Let go of connections."""


class GivenToken:
    """A token that was got elsewhere, until it ends."""

    def __init__(self, token: str) -> None:
        self._answer = {"access_token": token, "token_type": "Bearer"}

    def __repr__(self) -> str:
        return "<GivenToken …>"

    async def fetch(self) -> Answer:
        """Return the token once. :raises GrantError: it has ended."""
        if not self._answer:
            raise GrantError("The token has ended, and there is no way to another.", "invalid_grant")
        answer, self._answer = self._answer, {}
        return answer

    async def refresh(self, _token: RefreshToken) -> Answer:
        """Return nothing: there is no refresh token. :raises GrantError: always."""
        raise GrantError("There is no refresh token.", "invalid_grant")

    async def close(self) -> None:
        """Have nothing to let go of."""


class TokenEndpoint:
    """Asks one token endpoint; the base of all grants.

    VisualVault's is ``{site}/OAuth/Token``, for all customers and databases; it takes the client's secret in the form
    (documented for the fields, seen in all clients).
    """

    def __init__(self, token_url: str, client_id: str, client_secret: str, *, scope: str) -> None:
        """Prepare. :raises UrlNotAllowedError: the address is not https, and not this machine's."""
        check_url(token_url)
        self._url = token_url
        self._scope = scope
        self._client = AsyncOAuth2Client(
            client_id=client_id,
            client_secret=client_secret or None,
            token_endpoint_auth_method="client_secret_post" if client_secret else "none",
            scope=scope,
            timeout=TIMEOUT,
            trust_env=False,
        )
        for kind in ("access_token_response", "refresh_token_response"):
            self._client.register_compliance_hook(kind, _refuse_faults)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} …>"

    async def refresh(self, token: RefreshToken) -> Answer:
        """Return the answer to a refresh token (RFC 6749 section 6). :raises GrantError: there is none."""
        return await self._ask("refresh_token", **token.form())

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.aclose()

    async def _ask(self, grant_type: str, **parameters: str) -> Answer:
        try:
            if grant_type == "refresh_token":
                answer = await self._client.refresh_token(self._url, **parameters)
            else:
                answer = await self._client.fetch_token(self._url, grant_type=grant_type, **parameters)
        except OAuthError as error:
            raise GrantError(f"The server gives no token: {_code(error)}", _code(error)) from None
        except httpx2.HTTPError:
            raise GrantError("The token endpoint does not answer.") from None
        except (ValueError, TypeError, KeyError):
            raise GrantError("The answer of the token endpoint is not one of RFC 6749.") from None
        finally:
            self._client.token = None  # held by the caller alone
        if not isinstance(answer, dict) or not isinstance(answer.get("access_token"), str):
            raise GrantError("The answer of the token endpoint has no token.")
        if str(answer.get("token_type", "")).lower() != "bearer":
            raise GrantError("The token is of a type that this client does not know.")
        return dict(answer)


class ClientCredentials(TokenEndpoint):
    """A service account: key and secret for tokens (documented).

    VisualVault answers a refresh token here, too (documented; RFC 6749 section 4.4.3 advises against it).
    """

    async def fetch(self) -> Answer:
        """Return a new token answer. :raises GrantError: there is none."""
        return await self._ask("client_credentials")


class Password(TokenEndpoint):
    """A person's name and password for tokens, for applications that they trust (documented).

    An administrator's key and secret may stand for both (seen in the Python client).
    """

    def __init__(
        self, token_url: str, client_id: str, client_secret: str, username: str, password: str, *, scope: str
    ) -> None:
        """Prepare. :raises UrlNotAllowedError: the address is not https, and not this machine's."""
        super().__init__(token_url, client_id, client_secret, scope=scope)
        self._credentials = {"username": username, "password": password}

    async def fetch(self) -> Answer:
        """Return a new token answer. :raises GrantError: there is none."""
        return await self._ask("password", **self._credentials)


def _refuse_faults(response: httpx2.Response) -> httpx2.Response:
    if response.status_code >= 500 or 300 <= response.status_code < 400:
        raise httpx2.HTTPError("The token endpoint is at fault.")
    return response


def _code(error: OAuthError) -> str:
    """Return the server's code if it has the form of one (RFC 6749 section 5.2): other words may be anything."""
    code = str(error.error or "")
    return code if code.isascii() and code.replace("_", "").isalpha() and len(code) <= 60 else "unknown"
