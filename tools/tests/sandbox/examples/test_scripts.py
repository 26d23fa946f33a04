"""The scripts, run as their own programs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.sandbox.serving import RunningSandbox

ROOT = Path(__file__).parents[4]


@pytest.fixture
def description(sandbox: RunningSandbox, tmp_path: Path) -> Path:
    file = tmp_path / "sandbox.json"
    file.write_text(json.dumps(sandbox.describe()), encoding="utf-8")
    return file


def run(name: str, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", f"tools.sandbox.examples.{name}", *map(str, arguments)]
    return subprocess.run(  # noqa: S603  our own script
        command, cwd=ROOT, env=os.environ | variables, capture_output=True, text=True, check=False, timeout=60
    )


def test_client_credentials(description: Path) -> None:
    result = run("client_credentials", description)
    assert (result.returncode, result.stderr) == (0, "")
    assert "This program acts as svc.acme." in result.stdout
    assert len(result.stdout.splitlines()) == 2 + 5


def test_password(description: Path) -> None:
    result = run("password", description, "pat.lee", VAULT_PASSWORD="lavender")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Signed in as pat.lee (Pat Lee)." in result.stdout
    assert "After a renewal of the token" in result.stdout


def test_a_wrong_password(description: Path) -> None:
    result = run("password", description, "zoë.brandt", VAULT_PASSWORD="wrong")
    assert result.returncode == 1
    assert result.stderr == "Not signed in: The user name or the password is invalid.\n"
    assert result.stdout == ""


@pytest.mark.parametrize("name", ["authorization_code", "client_credentials", "implicit", "password", "webapp"])
def test_without_arguments_they_tell_how(name: str) -> None:
    result = run(name)
    assert result.returncode == 1
    assert f"python -m tools.sandbox.examples.{name}" in result.stderr
    assert "Traceback" not in result.stderr
