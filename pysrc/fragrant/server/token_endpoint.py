"""One token endpoint, asked by Authlib's client."""

import asyncio
import math
import time
from typing import Any
from urllib.parse import parse_qsl, urlencode

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client

from ..oauth.origins import check_url
from ..oauth.secret import Secret
from .grant import Answer, GrantError, is_token, refusal
from .http import client_options
from .secrets import AccessToken, RefreshToken

TIMEOUT = 30.0
"""Seconds within which the token endpoint must have answered."""

_IN_FORM = "form"
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What Authlib and the decoder of JSON raise at answers that are none."""


class TokenEndpoint:
    """Asks one token endpoint; the base of all grants.

    VisualVault's is ``{site}/OAuth/Token``, for all customers and databases; it takes the client's secret in the form
    (documented for the fields, seen in all clients). No redirect is followed.
    """

    def __init__(
        self, token_url: str, client_id: str, client_secret: str, *, scope: str, revoke_url: str = "", **options: Any
    ) -> None:
        """Prepare.

        :param revoke_url: where tokens are revoked at the end (RFC 7009); "" lets them run out. It is not known of
            VisualVault's that there is one.
        :raises UrlNotAllowedError: an address is not https, and not this machine's.
        """
        check_url(token_url)
        if revoke_url:
            check_url(revoke_url)
        self._url = token_url
        self._revoke_url = revoke_url
        self._client = AsyncOAuth2Client(
            client_id=client_id,
            client_secret=client_secret or None,
            token_endpoint_auth_method=_IN_FORM,
            revocation_endpoint_auth_method=_IN_FORM,
            scope=scope,
            timeout=TIMEOUT,
            **client_options(token_url),
            **options,
        )
        self._client.register_client_auth_method((_IN_FORM, _in_form))
        for kind in ("access_token_response", "refresh_token_response"):
            self._client.register_compliance_hook(kind, _refuse_faults)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} …>"

    async def refresh(self, token: RefreshToken) -> Answer:
        """Return the answer to a refresh token (RFC 6749 section 6). :raises GrantError: there is none."""
        return await self._ask("refresh_token", **token.form())

    async def revoke(self, token: Secret) -> None:
        """Revoke a token (RFC 7009), if it is known where. :raises GrantError: the server doesn't."""
        if not self._revoke_url or not isinstance(token, AccessToken | RefreshToken):
            return
        status = 0
        try:
            async with asyncio.timeout(TIMEOUT):
                status = (await self._client.revoke_token(self._revoke_url, **token.revocation())).status_code
        except (httpx2.HTTPError, TimeoutError):
            pass  # what was caught has the request with its secrets: it must not be the context of another
        if status != 200:
            raise GrantError("The token could not be revoked.")

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.aclose()

    async def _ask(self, grant_type: str, **parameters: str) -> Answer:
        answer: Any = None
        problem: GrantError | None = None
        try:
            async with asyncio.timeout(TIMEOUT):
                if grant_type == "refresh_token":
                    answer = await self._client.refresh_token(self._url, **parameters)
                else:
                    answer = await self._client.fetch_token(self._url, grant_type=grant_type, **parameters)
        except OAuthError as error:
            problem = refusal("The server gives no token", error.error)
        except (httpx2.HTTPError, TimeoutError):
            problem = GrantError("The token endpoint does not answer.")
        except _UNREADABLE:
            problem = GrantError("The answer of the token endpoint is not one of RFC 6749.")
        finally:
            self._client.token = None  # held by the caller alone
        if problem is not None:
            raise problem  # here, so that what was caught, which has requests and answers, is not its context
        return _checked(answer)


def _in_form(
    client: Any, _method: str, url: str, headers: dict[str, str], body: bytes
) -> tuple[str, dict[str, str], str]:
    """Add the client's id and secret to a form (RFC 6749 section 2.3.1); Authlib's own way fails at other letters."""
    fields = [*parse_qsl(body.decode(), keep_blank_values=True), ("client_id", client.client_id)]
    return (
        url,
        headers,
        urlencode([*fields, ("client_secret", client.client_secret)] if client.client_secret else fields),
    )


def _checked(answer: Any) -> Answer:
    """Return what is known of a token answer: all else may be anything."""
    if not isinstance(answer, dict) or not is_token(answer.get("access_token")):
        raise GrantError("The answer of the token endpoint has no token.")
    if str(answer.get("token_type", "")).lower() != "bearer":
        raise GrantError("The token is of a type that this client does not know.")
    kept = {"access_token": answer["access_token"], "token_type": "Bearer"}
    if is_token(answer.get("refresh_token")):
        kept["refresh_token"] = answer["refresh_token"]
    if isinstance(answer.get("scope"), str):
        kept["scope"] = answer["scope"]
    lifetime = _seconds(answer.get("expires_in"))
    return kept if lifetime is None else {**kept, "expires_at": time.time() + lifetime}


def _seconds(value: object) -> float | None:
    try:
        seconds = float(value)  # type: ignore[arg-type]  # a text, as some servers write it, or anything
    except (TypeError, ValueError, OverflowError):
        return None
    return seconds if math.isfinite(seconds) else None


def _refuse_faults(response: httpx2.Response) -> httpx2.Response:
    if response.status_code in {408, 429} or response.status_code >= 500 or 300 <= response.status_code < 400:
        raise httpx2.HTTPError("The token endpoint is at fault.")
    return response
