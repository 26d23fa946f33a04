"""A registered application, or an API key, with the methods that Authlib calls."""

from dataclasses import dataclass

from authlib.oauth2.rfc6749 import ClientMixin

from ...storage.engine import session
from ...storage.grants import Application
from ..secrets import is_secret
from .redirect_urls import is_loopback_of, is_private_use

DEFAULT_SCOPE = "vault"
"""What a request without a scope asks for (RFC 6749 section 3.3 lets the server choose; inferred)."""


@dataclass(frozen=True, slots=True)
class Client(ClientMixin):
    """An application. It may use the grants that it is registered for, and no others."""

    application: Application

    @property
    def has_secret(self) -> bool:
        """Return whether it has a secret (a confidential client) or none (a public one)."""
        return self.application.secret_digest is not None

    @property
    def renews_without_secret(self) -> bool:
        """Return whether its refresh tokens are enough to renew access, though it has a secret."""
        return self.has_secret and self.application.renews_without_secret

    def get_client_id(self) -> str:
        """Return the client id."""
        return self.application.client_id

    def get_default_redirect_uri(self) -> str | None:
        """Return the redirect URL of a request that names none: the registered one if there is just one."""
        urls = self.application.redirect_urls
        return urls[0] if len(urls) == 1 else None

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """Return the scope granted to a request: what it asks for, once each, in the server's order.

        None, and so ``invalid_scope``, if it asks for anything that the application is not registered for.
        """
        asked = set((scope or DEFAULT_SCOPE).split()) or {DEFAULT_SCOPE}
        allowed = self.application.scopes
        return " ".join(name for name in allowed if name in asked) if asked <= set(allowed) else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Return whether a redirect URL is registered, character by character (RFC 9700 section 2.1)."""
        return redirect_uri in self.application.redirect_urls

    def is_assured(self, redirect_uri: str) -> bool:
        """Return whether a redirect URL identifies the client: not where others on a device may listen.

        At a loopback interface the secret identifies it, if there is one. A client that asks for tokens in a fragment
        is a page, not an application on a device.
        """
        may_be_on_device = not self.has_secret and self.check_response_type("code")
        if is_private_use(redirect_uri) or not self.check_redirect_uri(redirect_uri):
            return False
        return not (may_be_on_device and is_loopback_of(redirect_uri, self.application.redirect_urls))

    def check_client_secret(self, client_secret: str) -> bool:
        """Return whether a secret is its own, in constant time. A public client has none."""
        return is_secret(client_secret, self.application.secret_digest)

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        """Allow any method with the secret for a client that has one, and ``none`` for one that has not."""
        return (method != "none") == self.has_secret

    def check_response_type(self, response_type: str) -> bool:
        """Allow the response types that the application is registered for."""
        return response_type in self.application.response_types

    def check_grant_type(self, grant_type: str) -> bool:
        """Allow the grants that the application is registered for."""
        return grant_type in self.application.grant_types


def find_client(client_id: str) -> Client | None:
    """Return the application with a client id, in whatever letter case: it is a GUID."""
    application = (
        session.get(Application, client_id.lower()) if client_id.isascii() and client_id.isprintable() else None
    )
    return Client(application) if application else None
