"""The authorization code grant for a program on its user's own machine (RFC 8252)."""

import secrets
import webbrowser
from collections.abc import Callable

from authlib.common.security import generate_token

from ..oauth.origins import check_url
from .grant import Answer, GrantError, refusal
from .loopback import Query, check_redirect_url, receive
from .token_endpoint import TokenEndpoint

WAIT = 300.0
"""Seconds in which the user signs in."""


class AuthorizationCode(TokenEndpoint):
    """A user signs in and consents in their browser; the code comes to a port of this machine.

    ``redirect_url`` is the registered one, such as ``http://127.0.0.1:8400/callback``: with a loopback host (RFC 8252
    section 7.3). ``show`` is given the address to open, in a thread of its own; by default it opens the user's
    browser. PKCE (RFC 7636) is always used; whether VisualVault checks it is not documented.
    """

    def __init__(
        self,
        authorize_url: str,
        token_url: str,
        client_id: str,
        client_secret: str = "",
        *,
        redirect_url: str,
        scope: str,
        issuer: str = "",
        revoke_url: str = "",
        show: Callable[[str], object] = webbrowser.open,
        wait: float = WAIT,
    ) -> None:
        """Prepare; further parameters and errors as for :class:`~fragrant.server.token_endpoint.TokenEndpoint`.

        :param issuer: the server's name, if its answers have it (RFC 9207): then each must
        :raises UrlNotAllowedError: ``authorize_url`` is neither https nor local, or ``redirect_url`` not local.
        """
        check_url(authorize_url)
        check_redirect_url(redirect_url)
        super().__init__(
            token_url, client_id, client_secret, scope=scope, revoke_url=revoke_url, code_challenge_method="S256"
        )
        self._authorize_url = authorize_url
        self._redirect_url = redirect_url
        self._issuer = issuer
        self._show = show
        self._wait = wait

    async def fetch(self) -> Answer:
        """Have the user sign in, and return the token answer. :raises GrantError: there is none, or nobody came."""
        state, verifier = secrets.token_urlsafe(32), generate_token(64)
        url, _ = self._client.create_authorization_url(
            self._authorize_url, redirect_uri=self._redirect_url, state=state, code_verifier=verifier
        )
        answer = await receive(self._redirect_url, state, lambda: self._show(url), self._wait)
        code = self._code(answer)
        return await self._ask("authorization_code", code=code, redirect_uri=self._redirect_url, code_verifier=verifier)

    def _code(self, answer: Query) -> str:
        """Return the code of an answer (RFC 6749 section 4.1.2)."""
        if self._issuer and answer.get("iss") != [self._issuer]:
            raise GrantError("The answer to the sign-in is not from the server that was asked.")
        if "error" in answer:
            raise refusal("The sign-in was refused", answer["error"][0])
        if len(answer.get("code", ())) != 1:
            raise GrantError("The answer to the sign-in is not one of RFC 6749.")
        return answer["code"][0]
