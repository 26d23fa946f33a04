"""Glewlwyd, an OAuth 2.0 and OpenID Connect server written in C, set up for one test run.

Its Debian package is run as it is: its own endpoints, sign-in and consent pages. See
https://github.com/babelouest/glewlwyd.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from .glewlwyd_files import write_files
from .glewlwyd_package import install_or_explain
from .glewlwyd_pages import sign_in
from .glewlwyd_seed import CLIENT_ID, EMAIL, NAME, OIDC_NAMES, PASSWORD, SCOPES, USERNAME, WITHHELD_SCOPE, seed
from .local_process import ServerError, free_port, running, tail

__all__ = ["OIDC_NAMES", "GlewlwydServer", "ServerError", "install_or_explain", "run_glewlwyd", "sign_in"]


@dataclass(frozen=True, kw_only=True)
class GlewlwydServer:
    """Where a running glewlwyd is, and who may sign in there."""

    url: str
    log: Path

    username: str = USERNAME
    password: str = PASSWORD
    name: str = NAME
    email: str = EMAIL

    client_id: str = CLIENT_ID
    scope: str = " ".join(SCOPES)
    oidc_scope: str = " ".join(("openid", *SCOPES))
    withheld_scope: str = WITHHELD_SCOPE

    account: str = "username"
    """The field of ``whoami_url``'s answer that names the account:
    ``{"username": "ada", "name": "Ada Lovelace", "email": "ada@example.org"}``."""

    oidc_account: str = "email"
    """The same for ``userinfo`` of OpenID Connect:
    ``{"sub": "vOyM…", "name": "Ada Lovelace", "email": "ada@example.org"}``; ``sub`` is drawn at random."""

    @property
    def authorize_url(self) -> str:
        """The authorization endpoint of the plain OAuth 2.0 protocol."""
        return f"{self.url}/api/glwd/auth"

    @property
    def whoami_url(self) -> str:
        """The endpoint that tells a bearer of an OAuth 2.0 token whose it is."""
        return f"{self.url}/api/glwd/profile"

    def oidc_url(self, endpoint: str, algorithm: str = "RS256") -> str:
        """Return an endpoint of OpenID Connect, whose ID tokens are signed by an algorithm.

        ``auth`` answers ``token``, ``id_token token`` and ``code``, and ``token`` exchanges codes and refresh tokens.
        ``jwks`` has the public keys, and ``userinfo`` tells a bearer of a token whose it is.
        """
        return f"{self.url}/api/{OIDC_NAMES[algorithm]}/{endpoint}"


@contextmanager
def run_glewlwyd(
    redirect_urls: Sequence[str], workdir: Path, *, token_lifetime: int = 3600, issuer_path: str = ""
) -> Iterator[GlewlwydServer]:
    """Run a glewlwyd whose client may be sent back to ``redirect_urls``, with its files in ``workdir``.

    ``issuer_path`` follows the server's address in the name that its OpenID Connect goes by. Its metadata stand below
    ``/api/oidc``, so with another path nobody finds them.

    :raises ServerError: it did not start, or could not be set up; the text ends with the tail of its log.
    """
    program = shutil.which("glewlwyd")
    if program is None:
        raise ServerError("glewlwyd is not installed")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    configuration = write_files(workdir, port=port, url=url)
    log = configuration.with_suffix(".log")
    with running([program, f"--config-file={configuration}"], probe=f"{url}/config", log=log):
        try:
            seed(url, redirect_urls, token_lifetime=token_lifetime, issuer=f"{url}{issuer_path}")
        except httpx.HTTPError as error:
            raise ServerError(f"glewlwyd could not be set up: {error}\n{tail(log)}") from error
        yield GlewlwydServer(url=url, log=log)
