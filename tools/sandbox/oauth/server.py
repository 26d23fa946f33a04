"""Authlib's authorization server with the grants of the sandbox; each application is registered for some of them."""

from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.integrations.flask_oauth2.requests import FlaskOAuth2Payload, FlaskOAuth2Request
from authlib.oauth2.rfc6749.errors import InvalidClientError
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from flask import request

from .clients import authentication
from .clients.client import find_client
from .grants.code import CodeFlow, RequiredS256
from .grants.credentials import ClientCredentialsFlow, PasswordFlow, account_behind
from .grants.openid import CodeIDToken, ImplicitFlow, OpenIDFlow
from .grants.refresh import RefreshFlow
from .paths import AUTHORIZE
from .requests import read_form
from .rights import SCOPES
from .tokens.issued import keep_token, make_token


class _Payload(FlaskOAuth2Payload):
    """The parameters of a request: from the query at the authorize endpoint, else from the form.

    Authlib would merge the two. But the only form sent to the authorize endpoint is that of the consent page, and
    elsewhere a code or a token must not stand in the query (RFC 6749 section 3.2).
    """

    @property
    def data(self) -> Any:
        return request.args if request.method in {"GET", "HEAD"} or request.path == AUTHORIZE.lower() else read_form()


class _Request(FlaskOAuth2Request):
    """A request whose form is read whatever its content type."""

    def __init__(self) -> None:
        super().__init__(request)
        self.payload = _Payload(request)

    @property
    def form(self) -> Any:
        return read_form()


class _Server(AuthorizationServer):
    def create_oauth2_request(self, _request: Any) -> Any:
        return _Request()

    def authenticate_client(self, asked: Any, methods: Any, endpoint: str = "token") -> Any:
        """Return the client. All failures have one message.

        :raises InvalidClientError: client authentication failed.
        :raises InvalidRequestError: the request uses two methods of it.
        :raises UnauthorizedClientError: it is the key of an account that may have none any more.
        """
        failure = InvalidClientError
        if authentication.uses_basic():
            authentication.refuse_two_methods()
            methods, failure = [authentication.BASIC], authentication.BasicClientError
        try:
            client = super().authenticate_client(asked, methods, endpoint)
        except InvalidClientError:
            raise failure(authentication.WRONG) from None
        if client.application.is_key and endpoint == "token":
            account_behind(client)
        return client


server = _Server(query_client=find_client, save_token=keep_token)
server.scopes_supported = list(SCOPES)
server.register_client_auth_method(authentication.BASIC, authentication.authenticate_basic)
server.register_client_auth_method(authentication.RENEWAL, authentication.authenticate_renewal)
generator = BearerTokenGenerator(make_token, make_token, lambda client, _grant_type: client.application.lifetime)
server.register_token_generator("default", generator)
server.register_grant(CodeFlow, [RequiredS256(required=True), CodeIDToken()])
for grant in (ImplicitFlow, OpenIDFlow, PasswordFlow, ClientCredentialsFlow, RefreshFlow):
    server.register_grant(grant)
