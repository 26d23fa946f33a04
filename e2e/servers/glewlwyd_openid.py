"""Glewlwyd's answers of OpenID Connect."""

from dataclasses import dataclass

from ..servers.glewlwyd import GlewlwydServer


@dataclass(frozen=True)
class OpenIdConnect:
    """The other protocol of the same server, as a page without a vault sees it."""

    authorize_url: str
    whoami_url: str
    account: str
    client_id: str
    scope: str

    @classmethod
    def of(cls, server: GlewlwydServer, scope: str, algorithm: str = "RS256") -> "OpenIdConnect":
        authorize_url, whoami_url = (server.oidc_url(name, algorithm) for name in ("auth", "userinfo"))
        return cls(authorize_url, whoami_url, server.oidc_account, server.client_id, scope)
