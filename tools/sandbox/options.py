"""The settings of a sandbox, checked when they are made."""

import re
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeVar, get_args
from urllib.parse import urlsplit

from httpx2 import URL

from ..errors import UsageError
from .faults.fault import Fault
from .faults.prepared_answer import NotAFault
from .hosts import LOOPBACK
from .oauth.clients.redirect_urls import is_web_url
from .oauth.clients.registration import (
    DEFAULT_LIFETIME,
    DEFAULT_REFRESH_LIFETIME,
    MAX_LIFETIME,
    refresh_lifetime_error,
)
from .seed.plan import DEFAULT_SEED, Size

HOST: Final = "127.0.0.1"
"""Where it listens, and never elsewhere: it is a tool for this computer, with passwords anyone can read."""
DEFAULT_PORT: Final = 8400
DEFAULT_DIRECTORY: Final = "/VisualVault"
"""The virtual directory: the name is the sandbox's own."""
DEFAULT_REDIRECT_URL: Final = "http://localhost:8300/"
DEFAULT_REFRESH_GRACE: Final = 30
"""Seconds: those in which VisualVault's Node client refreshes for every request (seen in their clients)."""

CorsMode = Literal["off", "listed", "any"]
OpenerPolicy = Literal["unsafe-none", "same-origin"]
SameSite = Literal["Lax", "None"]
Value = TypeVar("Value")

_ORIGIN: Final = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::[0-9]{1,5})?")
_PUBLIC_URL: Final = re.compile(rf"{_ORIGIN.pattern}(?:/[\w.~-]+)*/?", re.ASCII)

_RANGES: Final = {
    "port": (0, 65535),
    "lifetime": (1, MAX_LIFETIME),
    "refresh_lifetime": (1, MAX_LIFETIME),
    "refresh_grace": (0, 10**8),
    "seed": (1 - 2**31, 2**31 - 1),
}


def _option(default: Value, meaning: str, **argument: Any) -> Value:
    """Return a field that is an option of the command, too; ``argument`` is how argparse takes it."""
    value: Value = field(default=default, metadata={"help": meaning, **argument})
    return value


def _split(value: str) -> list[str]:
    return [origin.strip() for origin in value.split(",") if origin.strip()]


_URL: Final = {"metavar": "URL"}
_SECONDS: Final = {"metavar": "SECONDS"}
_ORIGINS: Final = {"type": _split, "nargs": None, "metavar": "ORIGIN[,ORIGIN]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxOptions:
    """What can be chosen. Every field has a default that works.

    :raises UsageError: a value breaks a rule; the message names it.
    """

    port: int = _option(DEFAULT_PORT, "the port to listen on; 0 for any free one")
    public_url: str | None = _option(
        None, "the site URL to be reached under, as https://sandbox.example/Vault (default: where it listens)", **_URL
    )
    behind_proxy: bool = _option(False, "believe X-Forwarded-Proto and X-Forwarded-For of a proxy on this computer")
    database_url: str | None = _option(
        None, "a SQLAlchemy URL, as sqlite:///sandbox.db (default: a fresh file each run)", **_URL
    )
    origins: tuple[str, ...] = _option(
        (), "origins that CORS admits, besides those of the redirect URLs; may be repeated", **_ORIGINS
    )
    redirect_urls: tuple[str, ...] = _option(
        (), f"a redirect URL to register besides {DEFAULT_REDIRECT_URL}; may be repeated", flag="--redirect-url", **_URL
    )
    cors: CorsMode = _option("listed", "which origins get CORS headers from the API", choices=get_args(CorsMode))
    expose: bool = _option(
        True, "with CORS, let scripts read no headers beyond the few that are always open", flag="--no-expose"
    )
    faults: tuple[str, ...] = _option(
        (),
        "let some requests fail, as status=429,retry_after=5,path=*/users/me,times=2, or the same as JSON; may be "
        "repeated (see tools/sandbox/README.md)",
        flag="--fault",
        metavar="FAULT",
    )
    seed: int = _option(DEFAULT_SEED, "the number the made-up data comes from")
    size: Size = _option(
        "small",
        "how much made-up data: small takes a second to make; large, with 200,000 documents and a million forms for "
        "benchmarks, takes minutes",
        choices=get_args(Size),
    )
    lifetime: int = _option(DEFAULT_LIFETIME, "of access tokens", **_SECONDS)
    refresh_lifetime: int = _option(
        DEFAULT_REFRESH_LIFETIME, "of refresh tokens, not under that of access tokens", **_SECONDS
    )
    refresh_grace: int = _option(
        DEFAULT_REFRESH_GRACE, "for which a used refresh token is good again; later it ends all its family", **_SECONDS
    )
    strict_services: bool = _option(False, "let the extended services take JWTs alone, as real ones do")

    revoke_cors: bool = True
    """Whether CORS covers revocation: on some servers it does not."""
    coop: OpenerPolicy = "unsafe-none"
    """The ``Cross-Origin-Opener-Policy`` of pages. ``same-origin`` cuts a popup off from the page that opened it."""
    cookie_samesite: SameSite = "Lax"
    """Of the session cookie. ``None`` (and so ``Secure``) lets it come along in a frame on another site, if the
    browser allows such cookies; browsers take ``Secure`` on http from 127.0.0.1."""

    def __post_init__(self) -> None:
        for name, (least, most) in _RANGES.items():
            if not least <= getattr(self, name) <= most:
                flag = "--" + name.replace("_", "-")
                raise UsageError(f"{flag} must lie between {least} and {most}, not {getattr(self, name)}.")
        if error := refresh_lifetime_error(self.lifetime, self.refresh_lifetime):
            raise UsageError(f"--lifetime and --refresh-lifetime: {error}")
        if self.public_url is not None:
            parts = urlsplit(self.public_url) if _PUBLIC_URL.fullmatch(self.public_url) else None
            if parts is None or (parts.scheme == "http" and parts.hostname not in LOOPBACK):
                raise UsageError(
                    f"--public-url: {self.public_url!r} is neither https nor http on this computer, as in "
                    "https://sandbox.example/Vault (host in lower case, no query)."
                )
        for origin in self.origins:
            if not _ORIGIN.fullmatch(origin):
                raise UsageError(
                    f"--origins: {origin!r} is not an origin: scheme, host in lower case and port, as in "
                    "http://localhost:8300 (no path, no slash at the end)."
                )
        for url in self.redirect_urls:
            if not is_web_url(url):
                raise UsageError(
                    f"--redirect-url: {url!r} is not an absolute http or https URL without a fragment, in ASCII "
                    "(RFC 6749 section 3.1.2)."
                )
        _ = self.checked_faults

    @property
    def lifetimes(self) -> dict[str, int]:
        """Return how long tokens last, by the columns of an application."""
        return {"lifetime": self.lifetime, "refresh_lifetime": self.refresh_lifetime}

    @property
    def checked_faults(self) -> list[Fault]:
        """Return the faults, read."""
        try:
            return [Fault.from_text(text) for text in self.faults]
        except NotAFault as error:
            raise UsageError(f"--fault: {error}") from None

    def site_url(self, port: int) -> str:
        """Return the site URL, without a slash at the end, of a sandbox that listens on ``port``."""
        return self.public_url.rstrip("/") if self.public_url else f"http://{HOST}:{port}"

    @property
    def virtual_directory(self) -> str:
        """Return the path that all addresses are served below, besides the root."""
        return urlsplit(self.public_url or "").path.rstrip("/") or DEFAULT_DIRECTORY

    @property
    def all_redirect_urls(self) -> list[str]:
        """Return the redirect URLs of the sample applications, the default first."""
        return list(dict.fromkeys((DEFAULT_REDIRECT_URL, *self.redirect_urls)))

    @property
    def all_origins(self) -> frozenset[str]:
        """Return the origins that CORS admits in the mode ``listed``."""
        return frozenset(self.origins).union(map(_origin_of, self.all_redirect_urls))


def _origin_of(url: str) -> str:
    """Return the origin as a browser sends it: host in lower case, without the scheme's own port."""
    parts = URL(url)
    return f"{parts.scheme}://{parts.netloc.decode()}"
