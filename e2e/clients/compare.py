"""Writes ``RESULTS.md``: what each client makes of each case. Run as ``python -m e2e.clients.compare``."""

import base64
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error

from .case import Case, Filling
from .cases import CASES
from .in_browser import InBrowser, Left, chromium
from .in_python import AUTHLIB, OAUTHLIB, OURS, ask_authlib, ask_oauthlib, ask_ours
from .ours import PENDING
from .outcome import cell
from .serving import LIBRARIES, Library, Served

RESULTS = Path(__file__).with_name("RESULTS.md")

_HEAD = """# How clients answer hostile responses

Written by `python -m e2e.clients.compare` in {browser}; the cases are those of [cases.py](cases.py).

**A** accepts the response, R refuses it, n/a means nothing to this client, ? that it came to no end in ten seconds.
A in plain type is right: the response only looks hostile, and the reason stands in the last column. After A: which
of two tokens was taken, that none was there, or the lifetime in seconds. After R: `lost`, the server's error code is
not passed on; `shown`, the code of somebody else's error is passed on as if it were the server's. `warning`, a
Python warning is raised with the token in it. In the cases of `iss` this client alone is set up to know the issuer.
Every token here has the form of a JWT, since one of the clients takes no other.

"""


def jwt(name: str) -> str:
    """Return a token of the form that all clients know; nobody checks its signature."""
    now = int(time.time())
    claims = {"sub": name, "iat": now, "exp": now + 3600}
    parts = [json.dumps(part).encode() for part in ({"alg": "RS256", "typ": "JWT"}, claims)]
    return ".".join([base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts] + [f"signature-{name}"])


def main() -> None:
    """Ask everyone, and write the table."""
    filling = Filling(PENDING.state, jwt("one"), jwt("two"))
    columns = {OURS: [_ours(case, filling) for case in CASES]}
    for title, ask in ((OAUTHLIB, ask_oauthlib), (AUTHLIB, ask_authlib)):
        columns[title] = [cell(case, filling, ask(case, filling)) for case in CASES]
    with ThreadPoolExecutor(max_workers=2) as pool:  # a browser each
        driven = list(pool.map(lambda library: Driven.of(library, filling), LIBRARIES))
    columns |= {each.title: each.cells for each in driven if each.left}
    browser = next((each.browser for each in driven if each.browser), "no browser")
    text = _HEAD.format(browser=browser) + _table(columns) + _after(driven)
    RESULTS.write_text(text, "utf-8")


def _ours(case: Case, filling: Filling) -> str:
    outcome = ask_ours(case, filling)
    return cell(case, filling, outcome) if outcome.accepted else f"R `{outcome.detail}`"


@dataclass
class Driven:
    """What came of driving one client of the browser; ``left`` is None when it could not be driven."""

    title: str
    browser: str
    cells: list[str]
    left: Left | None
    problem: str = ""

    @classmethod
    def of(cls, library: Library, filling: Filling) -> "Driven":
        """Drive a client through all cases."""
        title = f"{library.name} {library.version}"
        cells: list[str] = []
        try:
            with chromium() as browser, Served(library) as served:
                client = InBrowser(browser, served, filling)
                left = client.left()
                for case in CASES:
                    cells.append(cell(case, filling, client.ask(case)))
                    print(title, case.name, cells[-1], sep=": ", flush=True)
                return cls(title, f"Chromium {browser.version}", cells, left)
        except (Error, OSError, RuntimeError) as error:
            return cls(title, "", [], None, str(error).splitlines()[0])


def _table(columns: dict[str, list[str]]) -> str:
    rows = [["response", *columns, "rule", "accepted because"], ["---"] * (len(columns) + 3)]
    for case, *cells in zip(CASES, *columns.values(), strict=True):
        rows.append([case.name, *cells, case.why, case.reason])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _after(driven: list[Driven]) -> str:
    rows = [["client", "address bar", "entries of the session history", "web storage and cookies"], ["---"] * 4]
    for each in driven:
        if each.left:
            stores = ", ".join(each.left.stores) or "no"
            rows.append([each.title, "yes" if each.left.address else "no", str(each.left.history), stores])
    words = "\n## Where the token is left after a good answer\n\n"
    ours = "\nFor this client the same is tested in [test_token_secrecy.py](../test_token_secrecy.py).\n"
    missing = [
        f"\n{each.title} is left out: it could not be driven ({each.problem}).\n" for each in driven if not each.left
    ]
    return words + "".join(f"| {' | '.join(row)} |\n" for row in rows) + ours + "".join(missing)


if __name__ == "__main__":
    main()
