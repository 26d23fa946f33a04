"""A person at a browser, as a program that ``BROWSER`` names: ``python -m … sandbox.json URL``.

It signs in as pat.lee, allows what is asked for, and goes where it is sent.
"""

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx

from ..sandbox.browser import Browser


def visit(description: dict[str, Any], url: str) -> None:
    sandbox: Any = SimpleNamespace(url=description["site_url"], describe=lambda: description)
    with Browser(sandbox) as browser:
        page = browser.follow(browser.http.get(f"{url}&prompt=consent"))
        back = browser.allow(browser.sign_in(page)).headers["Location"]
    httpx.get(back, trust_env=False).raise_for_status()


if __name__ == "__main__":
    visit(json.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2])
