"""Servers that misbehave: each is refused with a sentence, and nothing is written."""

import itertools
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from fragrant.oauth import check_url
from hypothesis import given
from hypothesis import strategies as st

from tools.discovery import fetching
from tools.errors import CommandError
from tools.settings.metadata import ENDPOINTS, LISTS, NAMES_ITSELF, Metadata, MetadataError

from .conftest import SETTINGS, Folder
from .server import OAUTH, Answer, Teller

LONG = "x" * 10_000


def refusal(folder: Folder) -> str:
    with pytest.raises(CommandError) as caught:
        folder.discover(accept=True)
    assert not folder.file.exists()
    assert len(str(caught.value)) < 1000
    assert "".join(str(caught.value).splitlines()).isprintable()
    return str(caught.value)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"issuer": None}, "names None as its issuer, not exactly 'http://127"),
        ({"issuer": "{0}/"}, "as its issuer, not exactly"),
        ({"issuer": ["{0}"]}, "as its issuer, not exactly"),
        ({"issuer": LONG}, "as its issuer, not exactly"),
        ({"issuer": "\x1b[2J\u202e"}, r"names '\x1b[2J\u202e' as its issuer"),
        ({"authorization_endpoint": None}, "has no authorization_endpoint"),
        ({"authorization_endpoint": ["{0}/a"]}, "which must be a text"),
        ({"token_endpoint": {"url": LONG}}, "which must be a text"),
        ({"token_endpoint": ""}, "has a token_endpoint that is no plain https address"),
        ({"token_endpoint": "/token"}, "has a token_endpoint that is no plain https address"),
        ({"token_endpoint": "http://a.example/token"}, "has a token_endpoint that is no plain https address"),
        ({"token_endpoint": "javascript:alert(1)"}, "has a token_endpoint that is no plain https address"),
        ({"token_endpoint": "https://ada:hunter2@a.example/"}, "has a token_endpoint that is no plain https address"),
        ({"jwks_uri": "https://a.example/keys#x"}, "has a jwks_uri that is no plain https address"),
        ({"revocation_endpoint": "https://a.example/\n"}, "has a revocation_endpoint that is no plain https address"),
        ({"end_session_endpoint": "https://a.example/\x00"}, "has a end_session_endpoint that is no plain"),
        ({"end_session_endpoint": "https://ä.example/"}, "has a end_session_endpoint that is no plain https"),
        ({"response_types_supported": "token"}, "which must be a list of texts"),
        ({"scopes_supported": [LONG]}, "which must be a list of texts"),
        ({"grant_types_supported": [["implicit"]]}, "which must be a list of texts"),
        ({"code_challenge_methods_supported": ["S256\x1b[2J"]}, "which must be a list of texts"),
        ({"authorization_response_iss_parameter_supported": "true"}, "which must be true or false"),
    ],
)
def test_metadata_that_break_a_rule(folder: Folder, teller: Teller, changes: dict[str, Any], told: str) -> None:
    changes = {
        name: value.format(teller.origin) if isinstance(value, str) else value for name, value in changes.items()
    }
    teller.tell(teller.metadata(**changes))
    said = refusal(folder)
    assert told in said
    assert "hunter2" not in said


def test_an_https_issuer_has_no_endpoint_without_it() -> None:
    issuer = "https://a.example"
    document = {"issuer": issuer, "authorization_endpoint": "http://127.0.0.1/authorize"}
    with pytest.raises(MetadataError, match="must be https, as its issuer is"):
        Metadata.read(document, issuer)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer([b"{}"], "302 Found", headers=[("Location", "/elsewhere")]), "answers with a redirect (302)"),
        (Answer([b"{}"], "308 Moved", headers=[("Location", "https://a.example/")]), "answers with a redirect (308)"),
        (Answer([b"{}"], "204 No Content"), "answers with status 204"),
        (Answer([b"{}"], "500 Oh"), "answers with status 500"),
        (Answer([b"{}"], kind="text/html"), "answers with text/html, not with application/json"),
        (Answer([b"<html>"]), "answers with something that is no JSON"),
        (Answer([b"\xff\xfe"]), "answers with something that is no JSON"),
        (Answer([b""]), "answers with something that is no JSON"),
        (
            Answer([b'{"a":' * 1000 + b"1" + b"}" * 1000]),
            "answers with something that is no JSON, or is nested too deep",
        ),
        (Answer([b"[" * 60_000]), "answers with something that is no JSON, or is nested too deep"),
        (Answer([b"[]"]), "is no JSON object"),
        (Answer([b'"text"']), "is no JSON object"),
        (Answer([b"null"]), "is no JSON object"),
        (Answer([b" " * 65_537]), "answers with more than 64 kB"),
        (Answer(itertools.repeat(b" " * 1024)), "answers with more than 64 kB"),
    ],
)
def test_an_answer_that_is_none(folder: Folder, teller: Teller, answer: Answer, told: str) -> None:
    teller.answers[OAUTH] = answer
    said = refusal(folder)
    assert f"{teller.origin}{OAUTH} {told}" in said
    assert "/elsewhere" not in teller.asked


def test_an_answer_of_just_as_much_as_may_be(folder: Folder, teller: Teller) -> None:
    (body,) = teller.answers[OAUTH].body
    teller.answers[OAUTH] = Answer([body.ljust(64 * 1024)])
    assert folder.discover().main.oauth.authorize_url == f"{teller.origin}/authorize"


@pytest.fixture
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.3)


def drip(teller: Teller) -> Iterator[bytes]:
    """Yield a little at a time, until the test is over."""
    while not teller.over.wait(0.02):
        yield b" "


@pytest.mark.usefixtures("in_a_hurry")
def test_an_answer_that_never_ends_however_little_comes(folder: Folder, teller: Teller) -> None:
    teller.answers[OAUTH] = Answer(drip(teller))
    assert f"{OAUTH} does not give a whole answer within 0.3 seconds" in refusal(folder)


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (b"", "does not give a whole answer within 0.3 seconds"),
        (b"HTTP/1.1 200 OK\r\nX-", "does not give a whole answer within 0.3 seconds"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{", "does not give a whole"),
    ],
    ids=["silence", "headers", "body"],
)
@pytest.mark.usefixtures("in_a_hurry")
def test_a_server_that_stops_in_the_middle(folder: Folder, first: bytes, told: str) -> None:
    assert told in with_raw_server(folder, first, close=False)


@pytest.mark.parametrize(
    "first",
    [
        b"SSH-2.0-OpenSSH\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
    ],
    ids=["no HTTP", "nothing", "half a body", "many headers", "a long header"],
)
def test_a_server_that_speaks_nonsense(folder: Folder, first: bytes) -> None:
    assert "ends in the middle" in with_raw_server(folder, first, close=True)


def with_raw_server(folder: Folder, first: bytes, *, close: bool) -> str:
    """Return the refusal of a server that sends some bytes, and then closes the connection or keeps it open."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        taken: list[socket.socket] = []

        def serve() -> None:
            while True:
                try:
                    connection = listener.accept()[0]
                except OSError:
                    return
                connection.recv(65_536)
                connection.sendall(first)
                if close:
                    connection.close()
                taken.append(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        folder.write(SETTINGS.format(origin=f"http://127.0.0.1:{listener.getsockname()[1]}"))
        try:
            return refusal(folder)
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            for each in taken:
                each.close()


def test_nobody_there(folder: Folder) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    folder.write(SETTINGS.format(origin=f"http://127.0.0.1:{port}"))
    assert "cannot be reached" in refusal(folder)


def test_a_certificate_that_nobody_vouches_for(folder: Folder, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own_certificate(tmp_path / "own.pem"))
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        folder.write(SETTINGS.format(origin=f"https://127.0.0.1:{server.server_port}"))
        try:
            said = refusal(folder)
        finally:
            server.shutdown()
            thread.join()
    assert "cannot be reached" in said
    assert "CERTIFICATE_VERIFY_FAILED" in said


def own_certificate(path: Path) -> Path:
    """Write a key for 127.0.0.1 with a certificate by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)
    path.write_bytes(pem)
    return path


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.sampled_from(["https://a.example/x", "S256", "true"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
ISSUER = "https://a.example"
GOOD = {"issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/authorize"}


@given(st.dictionaries(st.sampled_from([*ENDPOINTS, *LISTS, NAMES_ITSELF, "issuer"]), VALUES))
def test_whatever_is_told_is_read_by_the_rules_or_refused(changes: dict[str, Any]) -> None:
    try:
        read = Metadata.read(GOOD | changes, ISSUER)
    except MetadataError:
        return
    assert Metadata.read(read.to_json(), ISSUER) == read
    assert all(check_url(each).startswith("https://") for each in read.endpoints.values())
