"""What a way to tokens is, and what keeps one from them."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from ..oauth.secret import Secret
from ..vault import VaultError
from .secrets import RefreshToken

Answer = Mapping[str, Any]
"""A token answer (RFC 6749 section 5.1), with ``expires_at`` in seconds since 1970."""

CODES = frozenset(
    {
        "access_denied",
        "invalid_client",
        "invalid_grant",
        "invalid_request",
        "invalid_scope",
        "server_error",
        "temporarily_unavailable",
        "unauthorized_client",
        "unsupported_grant_type",
        "unsupported_response_type",
    }
)
"""The error codes of RFC 6749 sections 4.1.2.1 and 5.2. Others aren't repeated: a server can put a secret there."""

_LATER = frozenset({"", "server_error", "temporarily_unavailable"})
_TOKEN = re.compile(r"[!-~]{1,20000}")


class GrantError(VaultError):
    """No token can be had. ``code`` is that of RFC 6749 section 5.2; "" where the server gave none."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code

    @property
    def is_refusal(self) -> bool:
        """Whether the server said no for good, rather than nothing, or that it can't answer now."""
        return self.code not in _LATER


class Grant(Protocol):
    """A way to tokens."""

    async def fetch(self) -> Answer:
        """Return a new token answer. :raises GrantError: there is none."""

    async def refresh(self, token: RefreshToken) -> Answer:
        """Return the answer to a refresh token (RFC 6749 section 6). :raises GrantError: there is none."""

    async def revoke(self, token: Secret) -> None:
        """End a token that is not needed any more, where that can be done. :raises GrantError: the server can't."""

    async def close(self) -> None:
        """Let go of connections."""


def is_token(value: object) -> bool:
    """Tell whether something has the form of a token (RFC 6749 appendix A.12): it can stand in a header."""
    return isinstance(value, str) and _TOKEN.fullmatch(value) is not None


def refusal(message: str, code: object) -> GrantError:
    """Return the error for a code that a server gave."""
    known = code if isinstance(code, str) and code in CODES else "unknown"
    return GrantError(f"{message}: {known}", known)
