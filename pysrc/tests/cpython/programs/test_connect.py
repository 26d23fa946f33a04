"""What connects a program: what it takes, what it refuses, and what it needs."""

import subprocess
import sys

import fragrant
import pytest
from fragrant.oauth import UrlNotAllowedError
from fragrant.server import GivenToken
from fragrant.vault import VaultError

from .world import Counted, World, run


def python(program: str) -> str:
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def test_the_package_loads_nothing_before_it_is_needed() -> None:
    names = "{'anyio', 'asyncio', 'authlib', 'httpx2', 'fragrant.vault', 'fragrant.server', 'fragrant.app'}"
    assert python(f"import fragrant, sys; print({names} & set(sys.modules))") == "set()"


@pytest.mark.parametrize("missing", ["authlib", "httpx2", "anyio"])
@pytest.mark.parametrize("way", ["import fragrant.server", "fragrant.connect('https://a.example', 'A', 'B', 5)"])
def test_without_what_the_extra_installs_it_is_told(missing: str, way: str) -> None:
    program = f"""
import sys
sys.modules[{missing!r}] = None
import fragrant
try:
    {way}
except ImportError as error:
    print(error)
"""
    assert 'pip install "fragrant[server]"' in python(program)


def test_a_program_needs_a_grant() -> None:
    with pytest.raises(TypeError, match="needs a grant"):
        fragrant.connect("https://acme.example", "Acme", "Main")


@pytest.mark.parametrize(
    ("site_url", "customer", "database", "kind"),
    [
        ("http://acme.example", "Acme", "Main", UrlNotAllowedError),
        ("https://user@acme.example", "Acme", "Main", UrlNotAllowedError),
        ("acme.example", "Acme", "Main", UrlNotAllowedError),
        ("https://acme.example?x=", "Acme", "Main", VaultError),
        ("https://acme.example#", "Acme", "Main", VaultError),
        ("https://acme.example", "", "Main", VaultError),
        ("https://acme.example", "Acme", "..", VaultError),
    ],
)
def test_an_address_that_is_none(site_url: str, customer: str, database: str, kind: type[Exception]) -> None:
    grant = Counted(GivenToken("x"))

    async def work() -> None:
        with pytest.raises(kind):
            async with fragrant.connect(site_url, customer, database, grant):
                pass

    run(work)
    assert grant.calls == ["close"]


@pytest.mark.parametrize("end", ["", "/"])
def test_a_site_below_a_folder(site: World, end: str) -> None:
    folder = f"{site.site_url}/VisualVault{end}"

    async def work() -> str:
        async with fragrant.connect(folder, "Acme", "Main", site.credentials()) as vault:
            return str((await vault.users.me())["userid"])

    assert run(work) == site.key["username"]
