"""Client authentication (RFC 6749 section 2.3): the secret in the form, HTTP Basic, or no secret.

VisualVault's description says that a refresh token renews access without the application's credentials (documented);
RFC 6749 section 6 demands them of whoever has any. So an application with a secret must send it here, too, unless it is
set to renew without.

VisualVault's clients send client id and secret in the form (seen in their clients), and a failure has the status 400
then (inferred). That its server takes HTTP Basic, too, is inferred: RFC 6749 section 2.3.1 requires it, and it is what
libraries do by default. Its failure has the status 401 with a challenge (section 5.2).
"""

from typing import Any, Final
from urllib.parse import unquote_plus

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749.errors import InvalidClientError, InvalidRequestError
from flask import request

from ..requests import read_form
from ..tokens.bearer import REALM
from .client import Client, find_client

BASIC: Final = "client_secret_basic"
WITH_SECRET: Final = ("client_secret_post", BASIC)
ANY: Final = ("none", *WITH_SECRET)
"""Methods by their names of RFC 7591 section 2, as Authlib knows them."""
RENEWAL: Final = "refresh_token"
"""The refresh token alone, of an application with a secret that is set so. The name is the sandbox's own."""

WRONG: Final = "The client id or the client secret is invalid."
"""One message for all failures. VisualVault's own tests look for "invalid" (seen in their clients)."""


class BasicClientError(InvalidClientError):
    """Client authentication by HTTP Basic failed."""

    status_code = 401

    def get_headers(self) -> list[tuple[str, str]]:
        """Return the headers with a challenge that has a realm (RFC 7617 section 2), which Authlib's lacks."""
        challenge = ("WWW-Authenticate", f'Basic realm="{REALM}", charset="UTF-8"')
        return [*OAuth2Error.get_headers(self), challenge]


def uses_basic() -> bool:
    """Return whether the current request has HTTP Basic, well-formed or not."""
    return request.headers.get("Authorization", "").partition(" ")[0].lower() == "basic"


def basic_client_id() -> str:
    """Return the client id that HTTP Basic names; empty if it names none."""
    shown = request.authorization
    return unquote_plus(shown.username or "") if shown else ""


def authenticate_basic(_query_client: Any, _request: Any) -> Client | None:
    """Authenticate a client by HTTP Basic, as a method of Authlib's.

    Both halves are form-encoded (RFC 6749 section 2.3.1). Many libraries leave that out, so the secret is accepted raw,
    too: in one of base64 there is no percent sign, but there may be a plus.
    """
    shown = request.authorization
    client = find_client(basic_client_id())
    if client is None or shown is None or shown.password is None:
        return None
    right = [client.check_client_secret(secret) for secret in (unquote_plus(shown.password), shown.password)]
    return client if any(right) else None


def authenticate_renewal(_query_client: Any, _request: Any) -> Client | None:
    """Return the client that sends its id without its secret, if it is set to renew so.

    If a secret is sent as well, it is checked as in any other request.
    """
    form = read_form()
    client = find_client(form.get("client_id", ""))
    return client if client and client.renews_without_secret and not form.get("client_secret") else None


def refuse_two_methods() -> None:
    """Refuse HTTP Basic together with a secret in the form, or with another client id there.

    :raises InvalidRequestError: both came (RFC 6749 section 2.3).
    """
    form = read_form()
    if "client_secret" in form or form.get("client_id", basic_client_id()).lower() != basic_client_id().lower():
        raise InvalidRequestError("The client must be shown by HTTP Basic or in the form, not by both.")
