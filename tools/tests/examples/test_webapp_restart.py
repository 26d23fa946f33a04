"""The web-server application as a program: what it keeps over a restart, and in which files."""

import json
import os
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from tools.examples.webapp.refresh_tokens import RefreshTokens
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox

from ..sandbox.administration.screens import user_id
from ..sandbox.browser import Browser
from ..sandbox.plain import NO_TLS, TIMEOUT
from ..sandbox.starting import run_sandbox

ROOT = Path(__file__).parents[3]
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


class Program:
    """The application with its files, to be started again and again at one port."""

    def __init__(self, sandbox: RunningSandbox, port: int, folder: Path) -> None:
        self.sandbox, self.port, self.folder = sandbox, port, folder
        self.origin = f"http://127.0.0.1:{port}"
        self.description = folder / "sandbox.json"
        self.description.write_text(json.dumps(sandbox.describe()), encoding="utf-8")
        self.tokens, self.sessions = folder / "sandbox.refresh-tokens.json", folder / "sandbox.sessions.db"

    @property
    def command(self) -> list[str]:
        name = "tools.examples.webapp"
        return [sys.executable, "-W", "error", "-m", name, str(self.description), "--port", str(self.port)]

    @contextmanager
    def running(self) -> Iterator[str]:
        """Run it until the end of the block; give what it says. It is killed: it has no time to save anything."""
        with subprocess.Popen(self.command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  ours
            try:
                assert process.stdout
                said = "".join(next(process.stdout) for _ in range(4))
                with httpx.Client(transport=httpx.HTTPTransport(retries=9, verify=NO_TLS)) as http:
                    assert http.get(self.origin).status_code == 200
                yield said
            finally:
                process.kill()

    def refused(self) -> str:
        """Return what it says when it does not start."""
        done = subprocess.run(  # noqa: S603  our own
            self.command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
        )
        assert (done.returncode, done.stdout) == (1, "")
        return done.stderr

    def visitor(self) -> httpx.Client:
        return httpx.Client(base_url=self.origin, verify=NO_TLS, timeout=TIMEOUT)

    def connect(self, visitor: httpx.Client, username: str) -> None:
        with Browser(self.sandbox) as browser:
            page = browser.follow(browser.http.get(visitor.get("/connect").headers["Location"] + "&prompt=consent"))
            back = browser.allow(browser.sign_in(page, username))
            assert "Connected" in visitor.get(back.headers["Location"]).text

    def kept(self) -> dict[str, str]:
        kept: dict[str, str] = json.loads(self.tokens.read_text("utf-8"))
        return kept


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = SandboxOptions(port=0, redirect_urls=(f"http://127.0.0.1:{port}/callback",))
    with run_sandbox(options) as sandbox:
        yield Program(sandbox, port, tmp_path_factory.mktemp("restart"))


@pytest.fixture
def start_anew(program: Program) -> None:
    for file in (program.tokens, program.sessions):
        file.unlink(missing_ok=True)


@pytest.mark.long
@pytest.mark.usefixtures("start_anew")
def test_users_are_known_after_a_restart(program: Program) -> None:
    pat, sam = user_id(program.sandbox, "pat.lee"), user_id(program.sandbox, "sam.reader")
    with program.visitor() as first, program.visitor() as second, program.visitor() as stranger:
        with program.running() as said:
            assert str(program.tokens) in said
            assert str(program.sessions) in said
            program.connect(first, "pat.lee")
            program.connect(second, "sam.reader")
            before = program.kept()
            assert set(before) == {pat, sam}
        assert program.kept() == before
        with program.running():
            assert "Pat Lee" in first.get("/").text
            assert "Sam Reader" in second.get("/").text
            assert "Connect to VisualVault" in stranger.get("/").text
            assert all(program.kept()[user] != before[user] for user in (pat, sam))
            second.post("/disconnect", headers={"Origin": program.origin})
        assert set(program.kept()) == {pat}
        with program.running():
            assert "Pat Lee" in first.get("/").text
            assert "Connect to VisualVault" in second.get("/").text


@POSIX
@pytest.mark.usefixtures("start_anew")
def test_the_files_are_their_owners_alone_and_hold_nothing_else(program: Program) -> None:
    program.tokens.write_text("{}", encoding="utf-8")
    program.tokens.chmod(0o644)
    with program.visitor() as visitor, program.running():
        program.connect(visitor, "pat.lee")
        assert "Pat Lee" in visitor.get("/").text
        cookies = [cookie.value or "" for cookie in visitor.cookies.jar]
    files = {file for file in program.folder.iterdir() if file != program.description}
    assert files == {program.tokens, program.sessions}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert list(program.kept()) == [user_id(program.sandbox, "pat.lee")]
    with closing(sqlite3.connect(program.sessions)) as database:
        sessions = "\n".join(database.iterdump())
    for secret in (*program.kept().values(), *cookies):
        assert secret not in sessions


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"user": 1}',
        b'{"user": {"refresh_token": "s3cret"}}',
        b'{"user": "s3cret"',
        b"\xff",
        b"[" * 100_000,
    ],
)
@pytest.mark.usefixtures("start_anew")
def test_a_damaged_file_is_told_and_left_as_it_is(program: Program, content: bytes) -> None:
    program.tokens.write_bytes(content)
    said = program.refused()
    assert said.startswith(f"{program.tokens} is damaged")
    assert "move it away" in said
    assert "Traceback" not in said
    assert "s3cret" not in said
    assert program.tokens.read_bytes() == content


@pytest.mark.usefixtures("start_anew")
def test_damaged_sessions_are_told(program: Program) -> None:
    program.sessions.write_bytes(b"This is no database, whatever it is called." * 100)
    said = program.refused()
    assert said.startswith(f"{program.sessions} is damaged")
    assert "Traceback" not in said


@pytest.mark.usefixtures("start_anew")
def test_a_directory_in_its_place(program: Program) -> None:
    program.tokens.mkdir()
    try:
        assert "Traceback" not in program.refused()
    finally:
        program.tokens.rmdir()


def test_a_change_that_fails_leaves_the_file_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "tokens.json"
    tokens = RefreshTokens(file)
    tokens.keep("pat", "first")

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="No space"):
            tokens.keep("pat", "second")
    assert RefreshTokens(file).of("pat") == tokens.of("pat") == "first"
    tokens.keep("pat", "third")
    assert RefreshTokens(file).of("pat") == "third"
    assert list(tmp_path.iterdir()) == [file]
