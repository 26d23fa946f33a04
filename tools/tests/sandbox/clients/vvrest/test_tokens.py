"""The client's tokens: by key and secret, refreshed, as somebody else, and a JWT."""

import uuid
from datetime import UTC, datetime
from typing import Any

from vvrest.services.user_service import UserService
from vvrest.vault import Vault

from tools.sandbox.serving import RunningSandbox

from .client import data_of


def test_the_client_has_tokens_that_last(vault: Any) -> None:
    assert vault.token.access_token
    assert vault.token.refresh_token
    assert vault.token.token_expiration > datetime.now(UTC)


def test_a_refreshed_token_works(server: RunningSandbox, key: dict[str, Any]) -> None:
    own = Vault(server.url, "Acme", "Main", key["client_id"], key["client_secret"])
    old = own.token.access_token
    own.refresh_access_token()
    assert own.token.access_token != old
    assert own.token.refresh_token
    assert data_of(UserService(own).get_users())


def test_a_site_url_with_a_path(server: RunningSandbox, key: dict[str, Any]) -> None:
    own = Vault(f"{server.url}/VisualVault", "Acme", "Main", key["client_id"], key["client_secret"])
    assert data_of(UserService(own).get_users())
    own.refresh_access_token()
    assert data_of(UserService(own).get_users())


def test_a_web_token_acts_as_its_user(
    server: RunningSandbox, vault: Any, held: dict[str, Any], key: dict[str, Any]
) -> None:
    sam = next(row["id"] for row in held["users"] if row["userid"] == "sam.reader")
    token = data_of(UserService(vault).get_user_web_token(sam))["webToken"]
    assert str(uuid.UUID(token)) == token
    other = Vault(server.url, "Acme", "Main", key["client_id"], key["client_secret"], user_web_token=token)
    jwt = data_of(UserService(other).get_user_jwt())["token"]
    assert data_of(UserService(Vault(server.url, "Acme", "Main", "", "", jwt=jwt)).get_user(sam))["id"] == sam


def test_a_jwt_works_and_renews_itself(server: RunningSandbox, vault: Any) -> None:
    given = data_of(UserService(vault).get_user_jwt("some-audience"))
    assert given["expires"].endswith("Z")
    own = Vault(server.url, "Acme", "Main", "", "", jwt=given["token"])
    assert own.token.refresh_token is None
    renewed = data_of(UserService(own).get_user_jwt())
    assert renewed["token"]
    assert data_of(UserService(own).get_users())
