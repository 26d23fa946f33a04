"""The scripts, run as their own programs."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox

from ..sandbox import plain
from ..sandbox.starting import run_sandbox

ROOT = Path(__file__).parents[3]


@pytest.fixture
def description(sandbox: RunningSandbox, tmp_path: Path) -> Path:
    file = tmp_path / "sandbox.json"
    file.write_text(json.dumps(sandbox.describe()), encoding="utf-8")
    return file


def run(name: str, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", f"tools.examples.{name}", *map(str, arguments)]
    return subprocess.run(  # noqa: S603  our own script
        command, cwd=ROOT, env=os.environ | variables, capture_output=True, text=True, check=False, timeout=60
    )


def test_client_credentials_act_as_the_account_of_the_key(description: Path) -> None:
    result = run("client_credentials", description)
    assert (result.returncode, result.stderr) == (0, "")
    assert "This program acts as svc.acme." in result.stdout
    assert len(result.stdout.splitlines()) == 2 + 5


def test_a_password_acts_as_the_user(description: Path) -> None:
    result = run("password", description, "pat.lee", VAULT_PASSWORD="lavender")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Signed in as pat.lee (Pat Lee)." in result.stdout
    assert "After a renewal of the token" in result.stdout


def test_a_wrong_password_is_told(description: Path) -> None:
    result = run("password", description, "zoë.brandt", VAULT_PASSWORD="wrong")
    assert result.returncode == 1
    assert result.stderr == "Not signed in: The user name or the password is invalid.\n"
    assert result.stdout == ""


def test_client_credentials_by_fragrant_act_as_the_account_of_the_key(description: Path) -> None:
    result = run("fragrant_client_credentials", description)
    assert (result.returncode, result.stderr) == (0, "")
    assert "This program acts as svc.acme." in result.stdout
    assert len(result.stdout.splitlines()) == 1 + 5


def test_a_password_by_fragrant_acts_as_the_user(description: Path) -> None:
    result = run("fragrant_password", description, "zoë.brandt", VAULT_PASSWORD="pässwörd & <b>")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("Signed in as zoë.brandt (")
    assert len(result.stdout.splitlines()) > 3


def test_a_wrong_password_by_fragrant(description: Path) -> None:
    result = run("fragrant_password", description, "chris.noaccess", VAULT_PASSWORD="wrong")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "Not signed in: The server gives no token: invalid_grant\n"


@pytest.mark.long
def test_a_program_on_its_user_s_machine_by_fragrant(tmp_path: Path) -> None:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{found.getsockname()[1]}/callback"
    file = tmp_path / "sandbox.json"
    with run_sandbox(SandboxOptions(port=0, redirect_urls=(url,))) as sandbox:
        told = sandbox.describe()
        for client in told["applications"]:
            client["redirect_urls"] = [url]
        file.write_text(json.dumps(told), encoding="utf-8")
        browser = f"{sys.executable} -m tools.tests.examples.visitor {file} %s"
        result = run("fragrant_installed", file, BROWSER=browser)
        revoked = [each["path"] for each in plain.get(f"{sandbox.url}/sandbox/requests").json()][-2:]
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("Signed in as pat.lee.\n  ")
    assert len(result.stdout.splitlines()) == 1 + 5
    assert len(set(revoked)) == 1  # its tokens, both


@pytest.mark.parametrize(
    "name",
    [
        "authorization_code",
        "client_credentials",
        "fragrant_client_credentials",
        "fragrant_installed",
        "fragrant_password",
        "implicit",
        "password",
        "webapp",
    ],
)
def test_without_arguments_they_tell_how(name: str) -> None:
    result = run(name)
    assert result.returncode == 1
    assert f"python -m tools.examples.{name}" in result.stderr
    assert "Traceback" not in result.stderr
