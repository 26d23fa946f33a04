"""Each example, sent: over a socket, by curl, by Node.js, by VisualVault's Python client and by Fragrant's."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import textwrap
from http.client import HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from fragrant.server import GivenToken, connect
from fragrant.vault import Page

from tools.environment.debian import install_package
from tools.sandbox.serving import RunningSandbox

from ...plain import TIMEOUT
from .conftest import Check
from .shown import Shown, in_the_file

FILES = {"files", "reportserver"}
"""Resources whose example answers a file."""
_BLOCK = """{
const token = tokens.%s;
%s
const told = { status: response.status, meta: typeof meta === "undefined" ? null : meta.status };
console.log(JSON.stringify({ ...told, size: typeof file === "undefined" ? null : file.size }));
}"""


def resources(language: str) -> list[str]:
    return [name for name, codes in in_the_file().items() if language in codes]


def is_good(resource: str, body: bytes) -> None:
    """See that an answer is what its example reads: no error within a good status."""
    if resource in FILES:
        assert body
        assert not body.startswith(b'{"meta"'), resource
        return
    told = json.loads(body)
    assert told.get("meta", {"status": 200})["status"] in {200, 201}, (resource, told)


@pytest.mark.parametrize("resource", resources("HTTP"))
def test_over_a_socket(
    server: RunningSandbox, examples: dict[str, Shown], tokens: dict[str, str], arrived: Check, resource: str
) -> None:
    example = examples[resource]
    head, _, body = example.codes["HTTP"].replace("$TOKEN", tokens[example.scope]).partition("\n\n")
    host = next(line.removeprefix("Host: ") for line in head.splitlines() if line.startswith("Host: "))
    assert server.url == f"http://{host}"
    name, _, port = host.partition(":")
    with socket.create_connection((name, int(port)), timeout=TIMEOUT) as connection:
        connection.sendall(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body.encode())
        answer = HTTPResponse(connection)
        answer.begin()
        is_good(resource, answer.read())
    arrived(example)


@pytest.fixture(scope="session")
def curl() -> None:
    """Have curl, installed if need be."""
    if shutil.which("curl") is None and (reason := install_package("curl")):
        pytest.skip(reason)  # a developer's machine where it may not be installed; CI never skips


@pytest.mark.usefixtures("curl")
def test_by_curl(examples: dict[str, Shown], tokens: dict[str, str], arrived: Check, tmp_path: Path) -> None:
    for resource in resources("curl"):
        example = examples[resource]
        done = subprocess.run(  # noqa: S603  our own command
            ["/bin/sh", "-c", example.codes["curl"]],
            env=os.environ | {"TOKEN": tokens[example.scope]},
            cwd=tmp_path,
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
        )
        assert done.returncode == 0, f"{resource}: {done.stderr!r}"
        is_good(resource, (tmp_path / "file").read_bytes() if resource in FILES else done.stdout)
        (tmp_path / "file").unlink(missing_ok=True)
        arrived(example)


def test_by_node(examples: dict[str, Shown], tokens: dict[str, str], arrived: Check) -> None:
    """All in one program, as each start of Node.js takes a while."""
    node, names = shutil.which("node"), resources("JavaScript")
    assert node, "Node.js is missing: `python3 -m tools test` brings it."
    blocks = [_BLOCK % (examples[name].scope, examples[name].codes["JavaScript"]) for name in names]
    done = subprocess.run(  # noqa: S603  our own script
        [node, "--input-type=module", "-"],
        input="\n".join(["const tokens = JSON.parse(process.env.TOKENS);", *blocks]),
        env=os.environ | {"TOKENS": json.dumps(tokens)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=4 * TIMEOUT,
    )
    assert done.returncode == 0, done.stderr
    for ago, (name, line) in enumerate(zip(reversed(names), reversed(done.stdout.splitlines()), strict=True)):
        told = json.loads(line)
        assert told["status"] in {200, 201}, name
        assert told["meta"] in {None, 200, 201}, name
        assert bool(told["size"]) == (name in FILES), name
        arrived(examples[name], ago)


@pytest.mark.parametrize("resource", resources("Python, with vvrest"))
def test_by_vvrest(
    server: RunningSandbox,
    examples: dict[str, Shown],
    arrived: Check,
    monkeypatch: pytest.MonkeyPatch,
    resource: str,
) -> None:
    key = next(key for key in server.describe()["api_keys"] if (key["customer"], key["database"]) == ("Acme", "Main"))
    monkeypatch.setenv("API_KEY", key["client_id"])
    monkeypatch.setenv("API_SECRET", key["client_secret"])
    names: dict[str, Any] = {}
    exec(examples[resource].codes["Python, with vvrest"], names)  # noqa: S102  our own program
    answer = names["answer"]
    is_good(resource, json.dumps(answer).encode() if isinstance(answer, dict) else answer.content)
    arrived(examples[resource])


@pytest.mark.parametrize("resource", resources("Python, with fragrant"))
def test_by_fragrant(
    server: RunningSandbox, examples: dict[str, Shown], tokens: dict[str, str], arrived: Check, resource: str
) -> None:
    names: dict[str, Any] = {}
    example = examples[resource]
    code = textwrap.indent(example.codes["Python, with fragrant"], "    ")
    exec(f"async def run(vault):\n{code}\n    return answer", names)  # noqa: S102  our own program

    async def connected() -> Any:
        async with connect(server.url, "Acme", "Main", GivenToken(tokens[example.scope])) as vault:
            return await names["run"](vault)

    answer = asyncio.run(connected())
    if example.method == "GET":
        assert answer is not None
        assert isinstance(answer, Page) or answer
    arrived(example)
