"""What the authorization server tells of itself is what it is, and a build can be made from it."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.build import pipeline
from tools.demo.settings import sandbox_settings
from tools.project import Project
from tools.sandbox.oauth import paths
from tools.sandbox.serving import RunningSandbox
from tools.settings import load

from .. import plain

PROJECT = Project.find(Path(__file__).parent)
URL = "http://localhost:8300/"


def test_the_addresses_are_those_of_the_description(sandbox: RunningSandbox) -> None:
    told, again = (plain.get(sandbox.url + path) for path in (paths.METADATA, paths.OPENID_METADATA))
    assert told.headers["content-type"] == "application/json"
    assert told.json() == again.json()
    described = sandbox.describe()
    assert {name: told.json()[name] for name in ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")} == {
        "issuer": described["issuer"],
        "authorization_endpoint": described["authorize_url"],
        "token_endpoint": described["token_url"],
        "jwks_uri": described["jwks_url"],
    }
    assert told.json()["scopes_supported"] == described["scopes"]
    asked = {kind for each in described["applications"] for kind in each["response_types"]}
    assert asked <= set(told.json()["response_types_supported"])
    grants = {grant for each in described["applications"] for grant in each["grant_types"]}
    assert grants <= set(told.json()["grant_types_supported"])


def build(config: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools", "build", "--config", str(config), *options]
    out = ["--uncompressed", "--out", str(config.with_name("dist"))]
    return subprocess.run([*command, *out], cwd=PROJECT.root, capture_output=True, text=True, check=False)  # noqa: S603


def digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def build_here(config: Path) -> dict[str, str]:
    """Build without the command; return what was made."""
    out = config.with_name("made here")
    pipeline.build(PROJECT, config, out, lambda _line: None)
    return digests(out)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("by hand", "discovered"):
        (tmp_path / name).mkdir()
    return tmp_path / "by hand" / "site.toml", tmp_path / "discovered" / "site.toml"


@pytest.mark.long
def test_a_build_from_it_is_the_one_by_hand(own_sandbox: RunningSandbox, folders: tuple[Path, Path]) -> None:
    by_hand, discovered = folders
    described = own_sandbox.describe()
    openid = next(
        index for index, each in enumerate(described["applications"]) if each["response_types"] == ["id_token token"]
    )
    settings = sandbox_settings(described, URL, openid).replace('"vault"\n', '"openid vault"\n')
    settings += f'response = "id_token token"\nissuer = "{described["issuer"]}"\n'
    keys = ("authorize_url", "jwks_url", "revocation_url", "end_session_url")
    by_hand.write_text(
        settings + 'iss = "optional"\n' + "".join(f'{name} = "{described[name]}"\n' for name in keys), "utf-8"
    )
    discovered.write_text(settings, "utf-8")
    first = build(discovered, "--discover")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Note:" not in first.stdout
    own_sandbox.stop()
    assert load(discovered) == load(by_hand)
    from_file = [build_here(config) for config in (discovered, by_hand)]  # the server is gone
    assert from_file[0] == from_file[1] == digests(discovered.with_name("dist"))
    file = discovered.with_name("site.discovered.json")
    assert json.loads(file.read_text("utf-8"))["servers"]["main"]["source"].endswith(paths.OPENID_METADATA)
    assert not by_hand.with_name(file.name).exists()

    gone = build(discovered, "--discover")
    assert gone.returncode == 1
    assert "Nothing has been written." in gone.stderr
    assert "Traceback" not in gone.stderr


def test_accept_is_refused_without_discover(folders: tuple[Path, Path]) -> None:
    config, _ = folders
    config.write_text("", "utf-8")
    done = build(config, "--accept")
    assert (done.returncode, done.stderr) == (2, "--accept goes with --discover: it takes what has changed there.\n")
