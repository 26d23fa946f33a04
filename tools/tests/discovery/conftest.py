from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tools.discovery.discover import discover
from tools.settings import Settings, load

from .server import Teller, telling


@pytest.fixture
def teller() -> Iterator[Teller]:
    with telling() as running:
        yield running


@dataclass
class Folder:
    """Settings in a folder, and what discovery makes of them. ``told`` is what it said."""

    config: Path
    told: list[str] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.config.with_name("site.discovered.json")

    def write(self, text: str) -> None:
        self.config.write_text(text, "utf-8")

    def discover(self, *, accept: bool = False) -> Settings:
        self.told.clear()
        discover(self.config, accept=accept, report=self.told.append)
        return load(self.config)


SETTINGS = """
[api]
whoami = "https://api.example/me"
[oauth]
client_id = "x"
redirect_url = "http://localhost:8300/"
scope = "documents"
issuer = "{origin}"
"""


@pytest.fixture
def folder(tmp_path: Path, teller: Teller) -> Folder:
    made = Folder(tmp_path / "site.toml")
    made.write(SETTINGS.format(origin=teller.origin))
    return made


WriteKeys = Callable[[str], None]


@pytest.fixture
def write(folder: Folder, teller: Teller) -> WriteKeys:
    """Write settings with further lines in ``[oauth]``."""
    return lambda lines: folder.write(SETTINGS.format(origin=teller.origin) + lines)
