"""A script with an API key: client credentials, so the program acts as the service account of the key.

    python3 -m tools sandbox --describe > sandbox.json
    python -m tools.examples.client_credentials sandbox.json

It prints who it is and the first documents. An API key comes from the properties of an account in VaultAccess; here
it is that of a sample account.
"""

import json
import sys
from pathlib import Path
from typing import Any

from authlib.integrations.requests_client import OAuth2Session

SHOWN = 5


def run(site: dict[str, Any]) -> None:
    """Get a token, and ask the API with it."""
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
        token = session.fetch_token(grant_type="client_credentials")
        # Authlib renews the token when it is about to end: VisualVault gives a refresh token with this grant, too.
        print(f"Got a token for {token['expires_in']} seconds.")

        me = read(session, api_url + "users/me")
        print(f"This program acts as {me['userid']}.")
        for document in read(session, api_url + "documents", limit=SHOWN, sort="name"):
            print(f"  {document['name']}  {document['folderPath']}")


def read(session: OAuth2Session, url: str, **parameters: Any) -> Any:
    """Return the data of an answer; the verdict is in ``meta``, whatever the HTTP status is."""
    answer = session.get(url, params=parameters, timeout=30).json()
    if answer["meta"]["status"] != 200:
        raise SystemExit(f"{url}: {answer['meta']['status']} {answer['meta']['statusMsg']}")
    return answer["data"]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    run(json.loads(Path(sys.argv[1]).read_text("utf-8")))
