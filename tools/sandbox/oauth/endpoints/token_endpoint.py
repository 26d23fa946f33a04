"""``POST /OAuth/Token`` and ``POST /OAuth/Revoke``: a form is sent, JSON comes back.

The first is documented for applications with a secret, the names in its response are seen in VisualVault's clients. Its
errors have the status 400, even ``invalid_client`` (the habit of Microsoft's token server; inferred), unless the client
came by HTTP Basic. Revocation (RFC 7009), and both for applications without a secret, are the sandbox's own.
"""

from typing import Any

from authlib.oauth2.rfc6749.errors import InvalidRequestError
from authlib.oauth2.rfc7009 import RevocationEndpoint
from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue

from ...api.endpoint import Description
from ...storage.engine import session
from ...storage.grants import AccessToken, RefreshToken
from ..clients.authentication import ANY
from ..clients.client import Client
from ..paths import REVOKE, TOKEN, TOKEN_OF_DATABASE
from ..requests import read_form
from ..secrets import digest_of
from ..server import server
from ..tokens.issued import revoke_access_token, revoke_grant
from .authorize import authorize

views = Blueprint("token_endpoint", __name__)


@views.post(TOKEN.lower())
def give_token() -> ResponseReturnValue:
    """Return tokens for a code, a password, an API key or a refresh token.

    An application with a secret sends it with each grant. One that is registered to renew without it sends the client
    id and the refresh token alone.
    """
    answer: ResponseReturnValue = server.create_token_response()
    return answer


@views.post(TOKEN_OF_DATABASE)
@Description(
    data="bare",
    standing="documented",
    body=("grant_type", "client_id", "client_secret", "username", "password", "refresh_token", "scope"),
    scope="",
)
def give_token_below(**_aliases: str) -> ResponseReturnValue:
    """Return tokens, below the API's address (an old sample of the documentation). The path's aliases are ignored."""
    return give_token()


@views.get(TOKEN.lower())
def authorize_there() -> ResponseReturnValue:
    """Send the authorization response of the implicit grant, which a page of the documentation requests here."""
    if "token" not in request.args.get("response_type", "").split():
        abort(405, valid_methods=["POST"])
    return authorize()


@views.post(REVOKE.lower())
def revoke() -> ResponseReturnValue:
    """Revoke a token (RFC 7009)."""
    answer: ResponseReturnValue = server.create_endpoint_response("revocation")
    return answer


@views.before_request
def _refuse_repeated() -> ResponseReturnValue | None:
    """Refuse a parameter given twice (RFC 6749 section 3.2), which Authlib lets pass here."""
    if any(len(values) > 1 for _name, values in read_form().lists()):
        description = "A parameter is given more than once."
        return jsonify(error="invalid_request", error_description=description), 400
    return None


class _Revocation(RevocationEndpoint):
    """Authlib's endpoint. The response is the same for a token that is unknown or already revoked."""

    CLIENT_AUTH_METHODS = ANY

    def check_params(self, request: Any, _client: Client) -> None:
        """Require a token. The hint is ignored (as section 2.1 allows)."""
        if "token" not in request.form:
            raise InvalidRequestError("Missing 'token' in request.")

    def query_token(self, token: str, _hint: str | None) -> AccessToken | RefreshToken | None:
        digest = digest_of(token)
        return session.get(AccessToken, digest) or session.get(RefreshToken, digest)

    def revoke_token(self, token: AccessToken | RefreshToken, _request: Any) -> None:
        """Revoke an access token with its JWTs; with a refresh token all of the same grant (section 2.1)."""
        if isinstance(token, RefreshToken):
            revoke_grant(token.grant_digest)
        else:
            revoke_access_token(token)


server.register_endpoint(_Revocation)
