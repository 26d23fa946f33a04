"""A program on its user's own machine, by fragrant: the authorization code grant through the user's browser.

    pip install "fragrant[server]"
    python3 -m tools sandbox --describe > sandbox.json
    python -m tools.examples.fragrant_installed sandbox.json

It opens the browser, and waits at the port of the callback URL, http://127.0.0.1:8310/callback, for the answer. The
secret of such a program is known to all who have it (RFC 8252 section 8.5): what protects the sign-in is PKCE.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import fragrant
from fragrant.server import AuthorizationCode, GrantError

SHOWN = 5


async def run(site: dict[str, Any]) -> None:
    """Have the user sign in, and show who they are and their first documents."""
    client = next(each for each in site["applications"] if each["client_secret"])
    grant = AuthorizationCode(
        site["authorize_url"],
        site["token_url"],
        client["client_id"],
        client["client_secret"],
        redirect_url=client["redirect_urls"][0],  # character by character as registered
        scope="vault",
        revoke_url=site["revocation_url"],  # the sandbox ends the tokens when the program does
    )
    async with fragrant.connect(site["site_url"], client["customer"], client["database"], grant) as vault:
        me = await vault.users.me()
        print(f"Signed in as {me['userid']}.")
        for document in (await vault.documents.find(sort="name").page(limit=SHOWN)).rows:
            print(f"  {document.name}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    try:
        asyncio.run(run(json.loads(Path(sys.argv[1]).read_text("utf-8"))))
    except GrantError as error:
        raise SystemExit(f"Not signed in: {error}") from None
