"""requests-oauthlib and Authlib: a token by HTTP Basic, and another one when it ends."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any, NoReturn

import pytest
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session as AuthlibSession
from oauthlib.oauth2 import (
    BackendApplicationClient,
    InvalidClientError,
    TokenExpiredError,
)
from requests_oauthlib import OAuth2Session

from tools.sandbox.serving import RunningSandbox

from ... import plain
from ...keys import bearer, who


@pytest.mark.long
def test_requests_oauthlib_renews_and_revokes(server: RunningSandbox, key: dict[str, Any], me: str) -> None:
    url = server.describe()["token_url"]
    renewed: list[dict[str, Any]] = []
    with OAuth2Session(
        client=BackendApplicationClient(key["client_id"]), auto_refresh_url=url, token_updater=renewed.append
    ) as session:
        first = session.fetch_token(url, client_id=key["client_id"], client_secret=key["client_secret"])
        shown = {"client_id": key["client_id"], "client_secret": key["client_secret"]}
        assert session.get(me, **shown).status_code == 200
        # A token may end at the server within the second before it ends for the library.
        while not renewed:
            status = session.get(me, **shown).status_code
        assert status == 200
        assert renewed[0]["access_token"] != first["access_token"]
        assert renewed[0]["refresh_token"] != first["refresh_token"]


@pytest.mark.long
def test_requests_oauthlib_without_renewal(server: RunningSandbox, key: dict[str, Any], me: str) -> None:
    with OAuth2Session(client=BackendApplicationClient(key["client_id"])) as session:
        url, secret = server.describe()["token_url"], key["client_secret"]
        with pytest.raises(InvalidClientError):
            session.fetch_token(url, client_id=key["client_id"], client_secret=f"{secret}x")
        session.fetch_token(url, client_id=key["client_id"], client_secret=secret)
        assert session.get(me).status_code == 200
        with pytest.raises(TokenExpiredError):
            keep_asking(session, me)


def keep_asking(session: OAuth2Session, url: str) -> NoReturn:
    while True:
        session.get(url)


def test_authlib_renews_and_revokes(server: RunningSandbox, key: dict[str, Any], me: str) -> None:
    """Its margin of a minute is longer than a token's life here, so it refreshes for each request."""
    described = server.describe()
    with AuthlibSession(key["client_id"], key["client_secret"], token_endpoint=described["token_url"]) as session:
        tokens = [session.fetch_token(grant_type="client_credentials")["access_token"]]
        for _ in range(3):
            assert session.get(me).status_code == 200
            tokens.append(session.token["access_token"])
        assert len(set(tokens)) == 4
        last = session.token["refresh_token"]
        assert session.revoke_token(described["revocation_url"], last).status_code == 200
        with pytest.raises(OAuthError, match="invalid_grant"):
            session.refresh_token(described["token_url"], last)


@pytest.mark.long
def test_authlib_in_several_threads_that_hold_the_same_tokens(
    server: RunningSandbox, key: dict[str, Any], me: str
) -> None:
    url = server.describe()["token_url"]

    def ask(token: dict[str, Any]) -> int:
        with AuthlibSession(key["client_id"], key["client_secret"], token_endpoint=url, token=token) as session:
            status: int = session.get(me).status_code
            return status

    with AuthlibSession(key["client_id"], key["client_secret"], token_endpoint=url) as session:
        first = session.fetch_token(grant_type="client_credentials")
    with ThreadPoolExecutor(6) as threads:
        assert set(threads.map(ask, [dict(first)] * 12)) == {200}
    while plain.get(me, headers=bearer(first["access_token"])).status_code == 200:
        pass
    assert who(server, first["access_token"]) == 401
    assert ask(dict(first)) == 200
