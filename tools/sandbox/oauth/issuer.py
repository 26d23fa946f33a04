"""The issuer identifier in authorization responses (RFC 9207): the sandbox's own, not VisualVault's."""

from urllib.parse import urlencode

from flask import Flask, Response, current_app

from .clients.client import Client

_SETTING = "SANDBOX_ISSUER"


def set_issuer(app: Flask, site_url: str) -> None:
    """Set the issuer identifier of ``app``."""
    app.config[_SETTING] = site_url


def issuer() -> str:
    """Return the issuer identifier: the site URL."""
    name: str = current_app.config[_SETTING]
    return name


def add_issuer(response: Response, client: Client | None) -> Response:
    """Add ``iss`` to an authorization response, for an application that is registered to get it.

    Authlib's own extension puts it into the query even where the response is in the fragment, and leaves it out of
    errors that are found before consent. Every response has parameters, and they come last in the URL.
    """
    if client and client.application.sends_issuer and response.status_code in {302, 303}:
        response.headers["Location"] += "&" + urlencode({"iss": issuer()})
    return response
