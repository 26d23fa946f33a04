"""oauth4webapi, simple-oauth2 and a storm of refreshes, each a script that Node.js runs beside the packages of npm."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools.project import Project
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox

from ...keys import key_of
from ...starting import run_sandbox

HERE = Path(__file__).parent


def run(script: str, server: RunningSandbox, key: dict[str, Any], me: str) -> Any:
    """Return what a script prints. It is read from standard input: so its imports are looked for where Node starts."""
    node = shutil.which("node")
    assert node, "Node.js is missing: `python3 -m tools test` brings it."
    site = {name: value for name, value in server.describe().items() if isinstance(value, str)}
    told = {"site": site, "url": server.url, "key": key, "me": me}
    done = subprocess.run(  # noqa: S603  our own script
        [node, "--input-type=module", "-", json.dumps(told)],
        input=(HERE / script).read_text("utf-8"),
        cwd=Project.find(HERE).site,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.long
def test_oauth4webapi_renews_and_revokes(server: RunningSandbox, key: dict[str, Any], me: str) -> None:
    assert run("oauth4webapi.js", server, key, me) == {
        "lived": True,
        "renewed": 200,
        "revoked": 401,
        "challenge": "basic",
    }


@pytest.mark.long
def test_simple_oauth2_renews_and_revokes(server: RunningSandbox, key: dict[str, Any], me: str) -> None:
    assert run("simple-oauth2.js", server, key, me) == {
        "lived": True,
        "renewed": 200,
        "revoked": 401,
        "signedIn": 200,
        "refused": 401,
    }


@pytest.mark.long
@pytest.mark.parametrize(("grace", "calm"), [(30, True), (0, False)])
def test_refreshes_at_once_succeed_within_the_grace(grace: int, calm: bool) -> None:
    with run_sandbox(SandboxOptions(port=0, lifetime=20, refresh_grace=grace)) as server:
        seen = run("storm.js", server, key_of(server), server.url + "/api/v1/Acme/Main/users/me")
    assert seen["signedIn"] == 200
    answers = [answer for rounds in seen["rounds"] for answer in rounds]
    assert all(answer == [200, 200] for answer in answers) == calm
    assert len(answers) == 15
