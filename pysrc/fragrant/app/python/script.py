"""Calls as a whole program, for ``fragrant`` in CPython.

It has no token and no secret: it takes an API key from the environment.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import unquote

from .calls import Call

KEY: Final = "VISUALVAULT_CLIENT_ID"
SECRET: Final = "VISUALVAULT_CLIENT_SECRET"  # noqa: S105 - a name, no secret
"""The environment variables of a script's own API key."""

_PROGRAM: Final = """# Needs: pip install "fragrant[server]"
# Needs an API key in {key} and {secret}.

{imports}

TOKEN_URL = {token_url!r}


async def main() -> None:
    key, secret = os.environ["{key}"], os.environ["{secret}"]
    grant = ClientCredentials(TOKEN_URL, key, secret, scope={scope!r})
    async with fragrant.connect({site_url!r}, {customer!r}, {database!r}, grant) as vault:
{body}


asyncio.run(main())
"""


class Target(NamedTuple):
    """Where a script connects to."""

    site_url: str
    customer: str
    database: str
    token_url: str
    scope: str


def target_of(api_url: str, scope: str, token_url: str = "") -> Target:
    """Return where a script connects to that does what a page does.

    :param token_url: where the page's settings name one; else VisualVault's own place for it (documented)
    """
    site, found, path = api_url.rstrip("/").rpartition("/api/v1/")
    customer, _, database = path.partition("/")
    if not found or not customer or not database or "/" in database:
        return Target("https://YOUR-SITE", "YOUR-CUSTOMER", "YOUR-DATABASE", token_url, scope)
    return Target(site, unquote(customer), unquote(database), token_url or f"{site}/OAuth/Token", scope)


def write_script(calls: Sequence[Call], target: Target) -> str:
    """Return a program that makes the calls, one after the other, and prints what comes."""
    needed = {("fragrant.server", "ClientCredentials")}.union(*(call.imports for call in calls))
    standard = [f"from {module} import {name}" for module, name in sorted(needed) if not _is_own(module)]
    own = [f"from {module} import {name}" for module, name in sorted(needed) if _is_own(module)]
    imports = "\n".join(["import asyncio", "import os", *standard, "", "import fragrant", *own])
    lines = [f"        {line}" for call in calls for line in (call.statement, "print(answer)")] or ["        pass"]
    return _PROGRAM.format(key=KEY, secret=SECRET, imports=imports, body="\n".join(lines), **target._asdict())


def _is_own(module: str) -> bool:
    return module.partition(".")[0] == "fragrant"
