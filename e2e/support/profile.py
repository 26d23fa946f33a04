"""A page without a vault: it signs in at any server, and shows who that says it is."""

from typing import Protocol

_TEMPLATE = """
[app]
title = "Profile"

[api]
whoami = "{server.whoami_url}"
account = "{server.account}"

[oauth]
client_id = "{client_id}"
redirect_url = "{url}"
authorize_url = "{server.authorize_url}"
"""


class ProfileServer(Protocol):
    """What the settings take from an authorization server."""

    @property
    def client_id(self) -> str: ...

    @property
    def scope(self) -> str: ...

    @property
    def account(self) -> str: ...

    @property
    def authorize_url(self) -> str: ...

    @property
    def whoami_url(self) -> str: ...


def profile_settings(server: ProfileServer, url: str, *, ancestor: str = "", **oauth: str) -> str:
    """Return the text of a settings file; ``oauth`` are further keys of its table, or another ``scope`` or client."""
    client_id = oauth.pop("client_id", server.client_id)
    keys = "".join(f'{name} = "{value}"\n' for name, value in {"scope": server.scope, **oauth}.items())
    embed = f'\n[embed]\nancestors = ["{ancestor}"]\n' if ancestor else ""
    return _TEMPLATE.format(server=server, url=url, client_id=client_id) + keys + embed
