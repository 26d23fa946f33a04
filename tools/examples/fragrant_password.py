"""A script with a user's name and password, by fragrant: it acts as that user, one step after the other.

    pip install "fragrant[server]"
    python3 -m tools sandbox --describe > sandbox.json
    python -m tools.examples.fragrant_password sandbox.json pat.lee

The password is asked for, or read from the variable VAULT_PASSWORD. Only a program that the user trusts with it should
work this way: where there is a browser, the authorization code grant never shows it the password.
"""

import getpass
import json
import os
import sys
from pathlib import Path
from typing import Any

from fragrant.server import GrantError, Password, connect_sync


def run(site: dict[str, Any], username: str, password: str) -> None:
    """Ask the API as a user; the refresh token renews access, so that the password is sent once."""
    key = site["api_keys"][0]
    grant = Password(site["token_url"], key["client_id"], key["client_secret"], username, password, scope="vault")
    with connect_sync(site["site_url"], key["customer"], key["database"], grant) as vault:
        me = vault.users.me()
        print(f"Signed in as {me['userid']} ({me.first_name} {me.last_name}).")
        for folder in vault.folders.find():
            print(f"  {folder.folder_path}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    description = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    secret = os.environ.get("VAULT_PASSWORD") or getpass.getpass(f"Password of {sys.argv[2]}: ")
    try:
        run(description, sys.argv[2], secret)
    except GrantError as error:
        raise SystemExit(f"Not signed in: {error}") from None
