"""One authorization server with its vault, and the settings that are about both."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from fragrant.oauth import check_url

from .filling import Part
from .tables import ApiTable, OAuthTable, VaultTable, page_values


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The tables ``oauth``, ``vault`` and ``api`` of one server."""

    name: str
    oauth: OAuthTable
    vault: VaultTable | None
    api: ApiTable

    @classmethod
    def of(cls, name: str, part: Part) -> "ServerSettings":
        """Return the settings of one server, from tables that are checked."""
        filled = part.filled
        vault = VaultTable(**filled["vault"]) if "vault" in filled else None
        return cls(name=name, oauth=OAuthTable(**filled["oauth"]), vault=vault, api=ApiTable(**filled["api"]))

    @property
    def host(self) -> str:
        """Return where people sign in."""
        return urlsplit(self.oauth.authorize_url).netloc

    @property
    def hosts(self) -> list[str]:
        """Return all hosts that the page sends the visitor to, or asks."""
        return sorted({self.host, *(urlsplit(origin).netloc for origin in self.asked_origins)})

    @property
    def label(self) -> str:
        """Return what a person chooses by, where there are several servers."""
        what = f"{self.vault.customer} · {self.vault.database}" if self.vault else self.name
        return f"{what} ({self.host})"

    @property
    def whoami_url(self) -> str:
        """Return the absolute URL that says who is signed in; "" for none."""
        whoami = self.api.whoami
        if not whoami or "://" in whoami:
            return whoami
        assert self.vault is not None  # noqa: S101 - checked on load
        return f"{self.vault.api_url.rstrip('/')}/{whoami}"

    @property
    def token_origins(self) -> list[str]:
        """Return the origins that the token may be sent to."""
        urls = [self.whoami_url, self.vault.api_url if self.vault else "", *self.api.origins]
        return sorted({check_url(url) for url in urls if url})

    @property
    def asked_origins(self) -> set[str]:
        """Return all origins that the page fetches anything from."""
        endpoints = (self.oauth.token_url, self.oauth.revocation_url, self.oauth.jwks_url)
        return {*self.token_origins, *(check_url(url) for url in endpoints if url)}

    @property
    def page_name(self) -> str:
        """Return the file name of the page, which is what the redirect URL ends with."""
        return urlsplit(self.oauth.redirect_url).path.rpartition("/")[2] or "index.html"

    @property
    def callback_name(self) -> str:
        """Return the file name of the callback page; "" for none."""
        return self.oauth.callback_url.rpartition("/")[2]

    def for_page(self) -> dict[str, Any]:
        """Return what the page is told, which is public."""
        return {
            "name": self.name,
            "label": self.label,
            "oauth": page_values(self.oauth),
            "api": page_values(self.api),
            "vault": page_values(self.vault) if self.vault else None,
            "derived": {"whoami_url": self.whoami_url, "token_origins": self.token_origins, "hosts": self.hosts},
        }
