"""A script with a user's name and password: it acts as that user.

    python3 -m tools sandbox --describe > sandbox.json
    python -m tools.examples.password sandbox.json pat.lee

The password is asked for, or read from the variable VAULT_PASSWORD. Only a program that the user trusts with it should
work this way: a web server has the authorization code grant instead, a program of nobody's client credentials.
"""

import getpass
import json
import os
import sys
from pathlib import Path
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session


def run(site: dict[str, Any], username: str, password: str) -> None:
    """Get a token as a user, ask the API with it, renew it, and ask again."""
    key = site["api_keys"][0]
    api_url = f"{site['site_url']}/api/v1/{key['customer']}/{key['database']}/"
    # VisualVault's clients send the secret in the form; Authlib alone would send it in a header.
    with OAuth2Session(
        key["client_id"],
        key["client_secret"],
        scope="vault",
        token_endpoint=site["token_url"],
        token_endpoint_auth_method="client_secret_post",
    ) as session:
        try:
            session.fetch_token(grant_type="password", username=username, password=password)
        except OAuthError as error:
            raise SystemExit(f"Not signed in: {error.description}") from None
        me = read(session, api_url + "users/me")
        print(f"Signed in as {me['userid']} ({me['firstName']} {me['lastName']}).")

        # The password is needed once: from now on the refresh token gets new tokens, and itself a successor.
        session.refresh_token(site["token_url"])
        folders = read(session, api_url + "folders")
        print(f"After a renewal of the token, {me['userid']} sees {len(folders)} folders:")
        for folder in folders:
            print(f"  {folder['folderPath']}")


def read(session: OAuth2Session, url: str) -> Any:
    """Return the data of an answer; the verdict is in ``meta``, whatever the HTTP status is."""
    answer = session.get(url, timeout=30).json()
    if answer["meta"]["status"] != 200:
        raise SystemExit(f"{url}: {answer['meta']['status']} {answer['meta']['statusMsg']}")
    return answer["data"]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    site = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    secret = os.environ.get("VAULT_PASSWORD") or getpass.getpass(f"Password of {sys.argv[2]}: ")
    run(site, sys.argv[2], secret)
