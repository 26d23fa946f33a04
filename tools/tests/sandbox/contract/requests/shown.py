"""The example requests as a page shows them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from tools.project import Project
from tools.sandbox.serving import RunningSandbox

from ... import plain

FILE = Project.find(Path(__file__)).root / "docs" / "endpoints.md"
_SECTION = re.compile(r"^## (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^([^\n]+):\n\n```\w+\n(.*?)\n```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """The example of one resource."""

    method: str
    path: str
    """As the contract has it, without what all of the core API begin with."""
    scope: str
    codes: dict[str, str]
    """By the names of the languages."""


def on_the_page(sandbox: RunningSandbox) -> dict[str, Shown]:
    """Return the examples by resource."""
    page = BeautifulSoup(plain.get(sandbox.url + "/sandbox/api").text, "html.parser")
    return {str(one["id"]).removesuffix("-example"): _shown(one) for one in page.select("details.example")}


def _shown(one: Any) -> Shown:
    method, path = one.select_one(".method").text, one.select_one(".path").text
    codes = {block["data-example"]: block.text for block in one.select("pre")}
    return Shown(method, path, one.select_one("p code").text, codes)


def in_the_file() -> dict[str, dict[str, str]]:
    """Return the examples that stand in the file of endpoints: by resource and language, empty where there is none."""
    return {name: dict(_BLOCK.findall(text)) for name, text in _SECTION.findall(FILE.read_text("utf-8"))}
