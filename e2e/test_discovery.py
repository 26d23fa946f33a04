"""Settings that follow from what servers that are not ours tell of themselves. Nothing here needs a browser."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.build.pipeline import build
from tools.discovery.discover import discover
from tools.errors import CommandError
from tools.project import Project
from tools.settings import load
from tools.settings.load import read_beside

from .servers.django_toolkit import DjangoToolkitServer, run_django_toolkit
from .servers.glewlwyd import GlewlwydServer, install_or_explain, run_glewlwyd
from .support.profile import profile_settings

pytestmark = pytest.mark.long

URL = "http://localhost:8300/"


@pytest.fixture(scope="module")
def toolkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DjangoToolkitServer]:
    with run_django_toolkit([URL], tmp_path_factory.mktemp("toolkit")) as server:
        yield server


@pytest.fixture(scope="module")
def glewlwyd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlewlwydServer]:
    reason = install_or_explain()
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)  # a developer's machine where it may not be installed; CI never skips
    assert reason is None
    with run_glewlwyd([URL], tmp_path_factory.mktemp("glewlwyd"), issuer_path="/api/oidc") as server:
        yield server


@dataclass(frozen=True)
class OpenIdConnect:
    """Glewlwyd's other protocol, as a page without a vault sees it."""

    authorize_url: str
    whoami_url: str
    client_id: str
    scope: str
    account: str = "email"


@dataclass
class Builds:
    """Two folders: settings with all addresses, and settings without those that a server tells."""

    folder: Path

    def __call__(self, by_hand: str, found: tuple[str, ...]) -> list[str]:
        """Build from both, the second by discovery. The build must be the same; return what was told of it."""
        told: list[str] = []
        left = "".join(
            f"{line}\n" for line in by_hand.splitlines() if not line.startswith(tuple(f"{key} = " for key in found))
        )
        digests = []
        for name, text in (("hand", by_hand), ("discovered", left)):
            config = self.folder / name / "site.toml"
            config.parent.mkdir()
            config.write_text(text, "utf-8")
            if name == "discovered":
                discover(config, accept=False, report=told.append)
            build(Project.find(Path(__file__).parent), config, config.parent / "dist", told.append)
            digests.append(digest(config.parent / "dist"))
        assert digests[0] == digests[1]
        assert load(self.folder / "hand" / "site.toml") == load(self.folder / "discovered" / "site.toml")
        return [line for line in told if line.startswith(("Note:", "http"))]


def digest(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path)


def test_the_toolkit_for_implicit(toolkit: DjangoToolkitServer, builds: Builds) -> None:
    by_hand = profile_settings(
        toolkit, URL, issuer=toolkit.issuer, revocation_url=toolkit.revocation_url, iss="optional"
    )
    told = builds(by_hand, ("authorize_url", "revocation_url", "iss"))
    assert told == [
        f"{toolkit.url}/.well-known/oauth-authorization-server/o answers with status 404.",
        f"{toolkit.issuer}/.well-known/oauth-authorization-server tells of {toolkit.issuer}.",
        f"Note: {toolkit.issuer} has no end_session_endpoint: its own session stays after a sign-out.",
    ]


def test_the_toolkit_for_a_code(toolkit: DjangoToolkitServer, builds: Builds) -> None:
    by_hand = profile_settings(
        toolkit,
        URL,
        client_id=toolkit.code_client_id,
        flow="code",
        issuer=toolkit.issuer,
        token_url=toolkit.token_url,
        revocation_url=toolkit.revocation_url,
        iss="optional",
    )
    told = builds(by_hand, ("authorize_url", "token_url", "revocation_url", "iss"))
    assert [line for line in told if "PKCE" in line or "grant" in line or "response" in line] == []
    # it takes them all the same, as other tests show
    assert f"Note: {toolkit.issuer} does not list clients without a secret (none) for its token endpoint." in told


def test_the_toolkit_for_openid_connect(toolkit: DjangoToolkitServer, builds: Builds) -> None:
    by_hand = profile_settings(
        toolkit,
        URL,
        client_id=toolkit.oidc_client_id,
        scope=toolkit.oidc_scope,
        response="id_token token",
        issuer=toolkit.issuer,
        jwks_url=toolkit.jwks_url,
        iss="optional",
    )
    told = builds(by_hand, ("authorize_url", "jwks_url", "iss"))
    assert told[0] == f"{toolkit.issuer}/.well-known/openid-configuration tells of {toolkit.issuer}."
    assert len([line for line in told if "has no" in line]) == len(told) - 1 == 2
    (found,) = read_beside(builds.folder / "discovered" / "site.toml").values()
    assert len(found.keys) == 1


def test_glewlwyd_for_openid_connect(glewlwyd: GlewlwydServer, builds: Builds) -> None:
    server = OpenIdConnect(
        glewlwyd.oidc_url("auth"), glewlwyd.oidc_url("userinfo"), glewlwyd.client_id, glewlwyd.oidc_scope
    )
    issuer = f"{glewlwyd.url}/api/oidc"
    by_hand = profile_settings(
        server, URL, response="id_token token", issuer=issuer, jwks_url=glewlwyd.oidc_url("jwks"), iss="optional"
    )
    told = builds(by_hand, ("authorize_url", "jwks_url", "iss"))
    assert told == [
        f"{issuer}/.well-known/openid-configuration tells of {issuer}.",
        f"Note: {issuer} does not list the scope 'documents'.",
        f"Note: {issuer} does not list the scope 'profile'.",
        f"Note: {issuer} has no revocation_endpoint: a token stays good after a sign-out, until it ends.",
        f"Note: {issuer} has no end_session_endpoint: its own session stays after a sign-out.",
    ]


def test_a_name_that_is_not_the_servers_own(glewlwyd: GlewlwydServer, tmp_path: Path) -> None:
    config = tmp_path / "site.toml"
    issuer = f"{glewlwyd.url}/api/oidc/"
    config.write_text(f'[oauth]\nclient_id = "x"\nredirect_url = "{URL}"\nissuer = "{issuer}"\n', "utf-8")
    with pytest.raises(CommandError, match=f"names '{glewlwyd.url}/api/oidc' as its issuer, not exactly '{issuer}'"):
        discover(config, accept=True, report=lambda _: None)
