"""A script with a user's name and password: it acts as that user.

    python3 -m tools sandbox --describe > sandbox.json
    python -m tools.sandbox.examples.password sandbox.json pat.lee

The password is asked for, or read from the variable VAULT_PASSWORD. Only a program that the user trusts with it should
work this way: a web server has the authorization code grant instead, a program of nobody's client credentials.
"""

import getpass
import os
import sys
from typing import Any

from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]
from authlib.integrations.requests_client import OAuth2Session  # type: ignore[import-untyped]

from .client_credentials import read
from .described import api_url_of, read_description


def run(description: dict[str, Any], username: str, password: str) -> None:
    """Get a token as a user, ask the API with it, renew it, and ask again."""
    key = description["api_keys"][0]
    api_url = api_url_of(description, key)
    with OAuth2Session(
        key["client_id"],
        key["client_secret"],
        scope="vault",
        token_endpoint=description["token_url"],
        token_endpoint_auth_method="client_secret_post",  # noqa: S106  a method
    ) as session:
        try:
            session.fetch_token(grant_type="password", username=username, password=password)
        except OAuthError as error:
            raise SystemExit(f"Not signed in: {error.description}") from None
        me = read(session, api_url + "users/me")
        print(f"Signed in as {me['userid']} ({me['firstName']} {me['lastName']}).")

        # The password is needed once: from now on the refresh token gets new tokens, and itself a successor.
        session.refresh_token(description["token_url"])
        folders = read(session, api_url + "folders")
        print(f"After a renewal of the token, {me['userid']} sees {len(folders)} folders:")
        for folder in folders:
            print(f"  {folder['folderPath']}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    run(
        read_description(sys.argv[1]),
        sys.argv[2],
        os.environ.get("VAULT_PASSWORD") or getpass.getpass(f"Password of {sys.argv[2]}: "),
    )
