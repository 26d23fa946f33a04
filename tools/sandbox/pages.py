"""The front page, the headers of every page, and the pages of errors."""

from collections.abc import Callable
from typing import Any, Final

from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from .api.routers import answer_http_error, is_api_request
from .options import OpenerPolicy

POLICY: Final = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'"
"""There is no ``form-action``: Chromium applies it to the redirect after a form, which leads back to the client.
A page may have more of a policy than this, but no less."""


def add_pages(app: Flask, describe: Callable[[], dict[str, Any]], opener_policy: OpenerPolicy) -> None:
    """Add the front page, which shows what ``describe`` returns, and what all pages share."""

    @app.get("/")
    def home() -> str:
        return render_template("home.html", sandbox=describe())

    @app.after_request
    def protect(response: Response) -> Response:
        # A redirect is no page: in a hidden frame it must lead on to the application.
        if response.mimetype == "text/html" and not 300 <= response.status_code < 400:
            response.headers.setdefault("Content-Security-Policy", POLICY)
            response.headers["X-Frame-Options"] = "DENY"
            if opener_policy != "unsafe-none":
                response.headers["Cross-Origin-Opener-Policy"] = opener_policy
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @app.errorhandler(HTTPException)
    def answer_error(error: HTTPException) -> ResponseReturnValue:
        if is_api_request():
            return answer_http_error(error)
        methods = getattr(error, "valid_methods", None)
        headers = {"Allow": ", ".join(methods)} if methods else {}
        return render_template("message.html", title=error.name, text=error.description), error.code or 500, headers
