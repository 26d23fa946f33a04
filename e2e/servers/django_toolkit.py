"""django-oauth-toolkit, an OAuth 2.0 and OpenID Connect server as part of a Django project, for one test run.

Its endpoints, consent page and errors are its own; the project around it is as small as can be. See
https://github.com/django-oauth/django-oauth-toolkit.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .django_project.names import (
    CLIENT_ID,
    CODE_CLIENT_ID,
    EMAIL,
    OIDC_CLIENT_ID,
    OIDC_CODE_CLIENT_ID,
    OIDC_SCOPES,
    PASSWORD,
    PLAIN_SCOPES,
    USERNAME,
)
from .django_project.options import ApprovalPrompt, Options, SameSite
from .django_toolkit_pages import sign_in
from .local_process import ServerError, free_port, running

__all__ = ["DjangoToolkitServer", "ServerError", "run_django_toolkit", "sign_in"]

_PROGRAM = Path(__file__).resolve().with_name("django_project") / "serve.py"


@dataclass(frozen=True, kw_only=True)
class DjangoToolkitServer:
    """Where a running server is, and who may sign in there."""

    url: str
    log: Path

    username: str = USERNAME
    password: str = PASSWORD
    email: str = EMAIL

    client_id: str = CLIENT_ID
    """The client for the implicit grant, without OpenID Connect."""

    code_client_id: str = CODE_CLIENT_ID
    """The client for the code grant. It has no secret, and PKCE is required."""

    oidc_client_id: str = OIDC_CLIENT_ID
    """The client for ``id_token token``, which takes a ``nonce``."""

    oidc_code_client_id: str = OIDC_CODE_CLIENT_ID
    """The client for the code grant with an ID token: as ``code_client_id``."""

    scope: str = " ".join(PLAIN_SCOPES)
    oidc_scope: str = " ".join(OIDC_SCOPES)

    account: str = "username"
    """The field of ``whoami_url``'s answer that names the account:
    ``{"username": "grace", "email": "grace@example.org", "scope": "documents profile"}``."""

    oidc_account: str = "preferred_username"
    """The same for ``userinfo_url``:
    ``{"sub": "1", "preferred_username": "grace", "email": "grace@example.org"}``."""

    @property
    def issuer(self) -> str:
        """The server's identifier: ``iss`` in answers, where sent, and in ID tokens."""
        return f"{self.url}/o"

    @property
    def authorize_url(self) -> str:
        """The authorization endpoint."""
        return f"{self.url}/o/authorize/"

    @property
    def token_url(self) -> str:
        """The token endpoint, for codes and refresh tokens."""
        return f"{self.url}/o/token/"

    @property
    def revocation_url(self) -> str:
        """The endpoint that takes tokens back."""
        return f"{self.url}/o/revoke_token/"

    @property
    def end_session_url(self) -> str:
        """The page that ends the server's own session, where it does so at a client's wish."""
        return f"{self.url}/o/logout/"

    @property
    def whoami_url(self) -> str:
        """An API that tells a bearer with the scope ``profile`` whose token it is."""
        return f"{self.url}/api/me"

    @property
    def userinfo_url(self) -> str:
        """The endpoint that tells a bearer with the scope ``openid`` whose token it is."""
        return f"{self.url}/o/userinfo/"

    @property
    def jwks_url(self) -> str:
        """The public key of the ID tokens."""
        return f"{self.url}/o/.well-known/jwks.json"


@contextmanager
def run_django_toolkit(
    redirect_urls: Sequence[str],
    workdir: Path,
    *,
    security_middleware: bool = True,
    issuer_in_answers: bool = False,
    approval_prompt: ApprovalPrompt = "force",
    cookie_samesite: SameSite = "Lax",
    token_lifetime: int = 3600,
    ends_sessions: bool = False,
) -> Iterator[DjangoToolkitServer]:
    """Run a server whose clients may be sent back to ``redirect_urls``, with its files in ``workdir``.

    :param redirect_urls: compared exactly; scripts of their origins may call the server.
    :param security_middleware: Django's default: pages have ``Cross-Origin-Opener-Policy: same-origin``.
    :param issuer_in_answers: successful answers name the server in ``iss``; errors never do.
    :param approval_prompt: ``auto`` does not ask again while there is a token for the same scopes.
    :param cookie_samesite: of the session's cookie. With ``None`` a frame in a page on another site has it, in a
        browser that does not block third-party cookies; with ``Strict`` not even a link from there does.
    :param token_lifetime: in seconds, of access tokens.
    :param ends_sessions: clients may send somebody here to end the server's own session (``end_session_url``).
    :raises ServerError: it did not start; the text ends with the tail of its log.
    """
    workdir = workdir.resolve()
    workdir.mkdir(parents=True, exist_ok=True)
    database = workdir / "django.sqlite3"
    # A database left by an earlier run would still hold its clients, with other redirect URLs.
    database.unlink(missing_ok=True)
    options = Options(
        port=free_port(),
        database=str(database),
        redirect_urls=tuple(redirect_urls),
        security_middleware=security_middleware,
        issuer_in_answers=issuer_in_answers,
        approval_prompt=approval_prompt,
        cookie_samesite=cookie_samesite,
        token_lifetime=token_lifetime,
        ends_sessions=ends_sessions,
    )
    options_file = workdir / "django.json"
    options.write(options_file)
    url = f"http://127.0.0.1:{options.port}"
    log = workdir / "django.log"
    # The toolkit warns of each implicit grant. A PYTHONWARNINGS=error around the tests must not end it there.
    command = [sys.executable, "-W", "default", str(_PROGRAM), str(options_file)]
    with running(command, probe=f"{url}/accounts/login/", log=log):
        yield DjangoToolkitServer(url=url, log=log)
