"""Settings files that the tests begin with."""

import pytest
from fragrant.oauth import Origins, Server

from tools.settings import SettingsError, parse

GOOD = """
[vault]
site_url = "https://vault.example.com"
customer = "Acme"
database = "Main"
[oauth]
client_id = "2f0e7c52-8d0c-4c8e-9d0e-6a2f2b7b1a11"
redirect_url = "https://app.example.com/tool/"
"""


ALONE = """
[oauth]
client_id = "x"
authorize_url = "https://id.example.com/auth"
redirect_url = "http://localhost:8300/"
"""


def problems(text: str) -> list[str]:
    """Return what is told about a file with mistakes."""
    with pytest.raises(SettingsError) as caught:
        parse(text)
    assert caught.value.exit_status == 1
    return caught.value.problems


CODE = 'flow = "code"\ntoken_url = "https://vault.example.com/token"\n'


IDENTITY = 'scope = "openid vault"\nissuer = "https://vault.example.com"\njwks_url = "https://vault.example.com/keys"\n'


GLOBEX = """
[servers.globex.vault]
site_url = "https://globex.example.com"
customer = "Globex"
database = "Prod"
[servers.globex.oauth]
client_id = "7a1f7c52-8d0c-4c8e-9d0e-6a2f2b7b1a11"
redirect_url = "https://app.example.com/tool/globex.html"
"""


ISSUERS = GOOD + 'issuer = "https://vault.example.com/"\n' + GLOBEX.replace("globex.html", "")


def client(text: str) -> Server:
    """Return the OAuth client as the page makes it from a file."""
    (table,) = parse(text).for_page()["servers"]
    return Server.from_settings("main", table["oauth"], Origins())


SECRET = "q83vEjRWeJCrze8SNFZ4kKvN7xI0V/iQq83vEjRWe+A="
