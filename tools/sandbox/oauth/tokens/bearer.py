"""The check of the bearer token in a request (RFC 6750)."""

from dataclasses import dataclass
from typing import Any

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import ResourceProtector
from authlib.oauth2.rfc6750 import BearerTokenValidator, InsufficientScopeError, InvalidTokenError
from flask import request

from ...storage.engine import session
from ...storage.grants import AccessToken
from ..secrets import digest_of
from .jwts import has_good_signature

REALM = "VisualVault sandbox"


@dataclass(eq=False)
class TokenRefused(Exception):  # noqa: N818  it is an answer, not a fault
    """A request has no valid token. ``challenge`` is the header ``WWW-Authenticate``."""

    status: int
    reason: str
    challenge: str


def token_of_request(*scopes: str) -> AccessToken:
    """Return the token in the header ``Authorization`` of the current request; it must cover one of ``scopes``.

    A token anywhere else (the query, a form) is ignored (RFC 9700 section 4.3.2).

    :raises TokenRefused: there is none (401, a challenge without an error), it is unknown or has expired (401), or
        it was issued for another scope (403).
    """
    try:
        token: AccessToken = _protector.validate_request(list(scopes), request)
    except InvalidTokenError as error:
        raise TokenRefused(401, error.description, challenge(error="invalid_token")) from None
    except InsufficientScopeError as error:
        raise TokenRefused(403, error.description, challenge(error="insufficient_scope", scope=scopes[0])) from None
    except OAuth2Error:
        raise TokenRefused(401, "There is no bearer token in the request.", challenge()) from None
    return token


def challenge(**attributes: str) -> str:
    """Return the header ``WWW-Authenticate`` of a refusal."""
    pairs = {"realm": REALM, **attributes}
    return "Bearer " + ", ".join(f'{name}="{value}"' for name, value in pairs.items())


class _Validator(BearerTokenValidator):
    def authenticate_token(self, token_string: str) -> Any:
        row = session.get(AccessToken, digest_of(token_string))
        return row if row and (not row.is_jwt or has_good_signature(token_string)) else None


_protector = ResourceProtector()
_protector.register_token_validator(_Validator())
