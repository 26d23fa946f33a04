"""A script with an API key, by fragrant: it acts as the service account of the key.

    pip install "fragrant[server]"
    python3 -m tools sandbox --describe > sandbox.json
    python -m tools.examples.fragrant_client_credentials sandbox.json

It prints who it is and the first documents. fragrant fetches the token when it is first needed, and renews it.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import fragrant
from fragrant.server import ClientCredentials
from fragrant.vault import VaultError
from fragrant.vault.filters import field

SHOWN = 5


async def run(site: dict[str, Any]) -> None:
    """Ask the API as the account of the key."""
    key = site["api_keys"][0]
    grant = ClientCredentials(site["token_url"], key["client_id"], key["client_secret"], scope="vault")
    async with fragrant.connect(site["site_url"], key["customer"], key["database"], grant) as vault:
        me = await vault.users.me()
        print(f"This program acts as {me['userid']}.")
        found = vault.documents.find(field("name").contains("INV"), sort="name")
        for document in (await found.page(limit=SHOWN)).rows:
            print(f"  {document.name}  {document.folder_path}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    try:
        asyncio.run(run(json.loads(Path(sys.argv[1]).read_text("utf-8"))))
    except VaultError as error:
        raise SystemExit(str(error)) from None
