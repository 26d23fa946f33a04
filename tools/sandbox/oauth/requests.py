"""What comes to the authorization server: the query of an authorization request, and the form of a token request.

VisualVault's Python and Java clients send ``application/x-www-form-urlencoded`` under the header ``Content-Type:
application/json`` (seen in their clients), so a body of any content type is parsed as a form.
"""

from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from authlib.oauth2.base import invalid_error_characters
from flask import g, request
from werkzeug.datastructures import MultiDict

from .paths import AUTHORIZE

_PLAIN_PARAMETERS: Final = ("client_id", "redirect_uri", "response_type")
"""Those that Authlib repeats in an error's description (RFC 6749 section 4.1.2.1)."""
_LEFT_OUT: Final = frozenset({"client_secret", "code"})
"""Secrets, dropped from our own URLs. An old page of the documentation sends the client secret here."""
_TYPES: Final = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})
"""Those that Werkzeug reads."""

Form = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """The query of a request to the authorize endpoint, in its order."""

    parameters: tuple[tuple[str, str], ...]

    @classmethod
    def from_query(cls, query: str) -> Self:
        """Read the query of a URL."""
        pairs = parse_qsl(query, keep_blank_values=True)
        return cls(tuple((name, value) for name, value in pairs if name.lower() not in _LEFT_OUT))

    @classmethod
    def from_return_url(cls, url: str) -> Self | None:
        """Read ``ReturnUrl``; None unless it is a path and query of the authorize endpoint on this server.

        The redirect later goes to a URL made anew from the parameters, never to this text.
        """
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or parts.path.lower() != AUTHORIZE.lower():
            return None
        return cls.from_query(parts.query)

    def get(self, name: str) -> str:
        """Return the first value of a parameter; empty if there is none."""
        return next((value for key, value in self.parameters if key == name), "")

    @property
    def prompts(self) -> frozenset[str]:
        """Return the values of ``prompt`` (OpenID Connect Core section 3.1.2.1)."""
        return frozenset(self.get("prompt").split())

    def without_login(self) -> Self:
        """Return the request without the ``prompt`` that a sign-in has just fulfilled."""
        prompt = " ".join(word for word in self.get("prompt").split() if word not in {"login", "select_account"})
        kept = [(key, value) for key, value in self.parameters if key != "prompt"]
        return type(self)(tuple(kept + ([("prompt", prompt)] if prompt else [])))

    @property
    def url(self) -> str:
        """Return the path and query of the request."""
        return f"{AUTHORIZE}?{urlencode(self.parameters)}"

    @property
    def unprintable(self) -> str | None:
        """Return the name of a parameter with a character that RFC 6749 appendix A forbids; None if none."""
        plain = (pair for pair in self.parameters if pair[0] in _PLAIN_PARAMETERS)
        return next((name for name, value in plain if invalid_error_characters(value)), None)


def read_form() -> Form:
    """Return the form of the current request, read once; empty if the body is none."""
    if request.mimetype in _TYPES:
        return request.form
    if "oauth_form" not in g:
        text = request.get_data().decode("utf-8", "replace")
        g.oauth_form = MultiDict(parse_qsl(text.strip(), keep_blank_values=True))
    form: Form = g.oauth_form
    return form
