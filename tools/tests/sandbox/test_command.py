"""The command, as a process: what it prints, how it ends."""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tools.errors import UsageError
from tools.sandbox import command
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import start

from . import plain
from .browser import Browser, fragment_of

RUN = (
    "import argparse, sys; from tools.sandbox import command; parser = argparse.ArgumentParser();"
    "command.add_arguments(parser); sys.exit(command.run(parser.parse_args()))"
)
ROOT = Path(__file__).parents[3]

Run = Callable[..., tuple[int, str, str]]
Describe = Callable[..., dict[str, Any]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run the command in this process; return its status and what it prints to either output."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def run(*arguments: str) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        try:
            status = command.run(parser.parse_args(arguments))
        except SystemExit as ended:
            status = int(ended.code or 0)
        return (status, *capfd.readouterr())

    yield run
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def describe(run: Run) -> Describe:
    def describe(*arguments: str) -> dict[str, Any]:
        status, out, err = run("--describe", *arguments)
        assert status == 0, err
        description: dict[str, Any] = json.loads(out)
        return description

    return describe


@pytest.mark.long
def test_describe_is_the_same_for_the_same_seed(describe: Describe) -> None:
    first = describe()
    assert first == describe("--seed", "1")
    other = describe("--seed", "2")
    assert first["applications"][0]["client_id"] != other["applications"][0]["client_id"]
    assert set(first) == {
        "site_url",
        "issuer",
        "authorize_url",
        "token_url",
        "revocation_url",
        "end_session_url",
        "jwks_url",
        "userinfo_url",
        "seed",
        "scopes",
        "cors",
        "customers",
        "databases",
        "applications",
        "accounts",
        "api_keys",
        "web_token_login_url",
        "administration_url",
        "administration_api_url",
    }
    assert first["site_url"] == first["issuer"] == "http://127.0.0.1:8400"
    assert {a["name"]: a["response_types"] for a in first["applications"]} == {
        "Fragrant": ["token"],
        "Fragrant Archive": ["token"],
        "Fragrant Short": ["token"],
        "Fragrant Globex": ["token"],
        "Fragrant Code": ["code"],
        "Fragrant Issuer": ["token", "code"],
        "Fragrant OpenID": ["id_token token"],
        "Fragrant Web": ["code"],
    }
    assert [a["name"] for a in first["applications"] if a["sends_issuer"]] == ["Fragrant Issuer"]


@pytest.mark.long
def test_describe_names_the_public_url(describe: Describe) -> None:
    described = describe("--public-url", "https://sandbox.example/Vault/", "--behind-proxy")
    assert described["site_url"] == "https://sandbox.example/Vault"
    assert described["databases"][0]["api_url"] == "https://sandbox.example/Vault/api/v1/Acme/Main/"


def test_describe_follows_the_options(describe: Describe) -> None:
    described = describe(
        "--port", "8500", "--redirect-url", "http://localhost:9/a", "--lifetime", "90", "--origins", "http://a,http://b"
    )
    assert described["authorize_url"] == "http://127.0.0.1:8500/OAuth/Authorize"
    assert described["token_url"] == "http://127.0.0.1:8500/OAuth/Token"
    assert described["cors"]["origins"] == ["http://a", "http://b", "http://localhost:8300", "http://localhost:9"]
    for application in described["applications"][:7]:
        assert application["redirect_urls"] == ["http://localhost:8300/", "http://localhost:9/a"]
    assert {a["name"]: a["lifetime"] for a in described["applications"]} == {
        "Fragrant": 90,
        "Fragrant Archive": 90,
        "Fragrant Short": 60,
        "Fragrant Globex": 90,
        "Fragrant Code": 90,
        "Fragrant Issuer": 90,
        "Fragrant OpenID": 90,
        "Fragrant Web": 90,
    }
    assert {a["refresh_lifetime"] for a in described["applications"] + described["api_keys"]} == {86400}
    assert [a["name"] for a in described["applications"]][:4] == [
        "Fragrant",
        "Fragrant Archive",
        "Fragrant Short",
        "Fragrant Globex",
    ]


def test_describe_tells_how_long_refresh_tokens_last(describe: Describe) -> None:
    described = describe("--lifetime", "20", "--refresh-lifetime", "20")
    lives = {a["name"]: (a["lifetime"], a["refresh_lifetime"]) for a in described["applications"]}
    assert lives.pop("Fragrant Short") == (60, 60)
    assert set(lives.values()) == {(20, 20)}


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals between processes")
def test_it_serves_until_it_is_told_to_stop(name: str) -> None:
    arguments = [sys.executable, "-W", "error", "-c", RUN, "--port", "0"]
    with subprocess.Popen(  # noqa: S603  our own command
        arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        url = next(line.split()[-1] for line in process.stdout if line.startswith("sandbox ready on "))
        assert plain.get(url).status_code == 200
        process.send_signal(getattr(signal, name))
        _out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--origins", "localhost:8300"],
        ["--origins", "http://localhost:8300/"],
        ["--origins", "*"],
        ["--redirect-url", "/callback"],
        ["--redirect-url", "http://localhost/#x"],
        ["--redirect-url", "http://localhost:x/"],
        ["--redirect-url", "javascript:alert(1)"],
        ["--redirect-url", "http://ü.example/"],
        ["--port", "70000"],
        ["--public-url", "http://sandbox.example"],
        ["--public-url", "https://Sandbox.example"],
        ["--public-url", "https://sandbox.example/?a=b"],
        ["--public-url", "https://sandbox.example:x"],
        ["--public-url", "//sandbox.example"],
        ["--lifetime", "0"],
        ["--lifetime", "86401"],
        ["--refresh-lifetime", "0"],
        ["--refresh-lifetime", "1199"],
        ["--refresh-grace", "-1"],
        ["--database-url", "nonsense"],
        ["--database-url", "sqlite://"],
        ["--database-url", "nothing://x"],
        ["--database-url", "sqlite:////nowhere/at/all.db"],
    ],
)
def test_a_wrong_option_is_one_sentence(run: Run, arguments: list[str]) -> None:
    status, out, err = run("--port", "0", *arguments)
    assert status == 2
    assert out == ""
    assert len(err.splitlines()) == 1
    assert arguments[0] in err


def test_a_port_in_use_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = subprocess.run(  # noqa: S603  our own command
            [sys.executable, "-c", RUN, "--port", str(port)], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert result.returncode == 2
    assert f"Port {port}" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no address of this computer")
def test_only_this_computer_is_served() -> None:
    with start(SandboxOptions(port=0)) as sandbox:
        assert sandbox.url == f"http://127.0.0.1:{sandbox.port}"
        with pytest.raises(OSError, match="refused"), socket.create_connection(("127.0.0.2", sandbox.port)):
            pass


@pytest.mark.long
def test_stopping_frees_the_port_and_may_be_repeated() -> None:
    sandbox = start(SandboxOptions(port=0))
    sandbox.stop()
    sandbox.stop()
    with start(SandboxOptions(port=sandbox.port)) as again:
        assert plain.get(again.url).status_code == 200


def test_a_file_is_filled_once_and_keeps_consents(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kept.db'}"
    with start(SandboxOptions(port=0, database_url=url)) as sandbox, Browser(sandbox) as visitor:
        visitor.allow(visitor.sign_in(visitor.authorize()))
    with start(SandboxOptions(port=0, database_url=url, lifetime=77)) as sandbox, Browser(sandbox) as visitor:
        assert fragment_of(visitor.sign_in(visitor.authorize()))["expires_in"] == "77"
    with pytest.raises(UsageError, match="seed"):
        start(SandboxOptions(port=0, database_url=url, seed=2))


@pytest.mark.long
def test_a_further_redirect_url_works() -> None:
    options = SandboxOptions(port=0, redirect_urls=("http://localhost:9999/app/?a=b",))
    with start(options) as sandbox, Browser(sandbox) as visitor:
        page = visitor.sign_in(visitor.authorize(redirect_uri="http://localhost:9999/app/?a=b"))
        location = visitor.allow(page).headers["Location"]
        assert location.startswith("http://localhost:9999/app/?a=b#")
        # with two of them registered, one must be named
        assert visitor.authorize(redirect_uri=None).status_code == 400
