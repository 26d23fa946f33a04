"""The pages of the application."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from .refresh_tokens import RefreshTokens
from .sessions import SESSION_LIFETIME, Sessions
from .vault import ConnectionEnded, Vault

_COOKIE: Final = "example-webapp"
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """What the application must be told."""

    origin: str
    """Its own, as http://127.0.0.1:8310."""
    viewer_origin: str
    """Of the page that may frame it."""
    refresh_tokens: Path
    """The file of the users' refresh tokens."""
    sessions: Path
    """The file of sessions."""
    description: dict[str, Any] = field(repr=False)
    """Of the sandbox; it holds the client's secret."""

    @property
    def client(self) -> dict[str, Any]:
        """Return the registered application that this is: the first with a secret."""
        found: dict[str, Any] = next(each for each in self.description["applications"] if each["client_secret"])
        return found


def create_app(settings: Settings) -> Flask:
    """Return the application.

    :raises UnusableFile: one of its files is damaged, or can't be used.
    """
    app = Flask(__name__)
    # It signs the cookie that holds ``state`` on the way to VisualVault and back; Lax, as it comes back by a link.
    app.config.update(
        SECRET_KEY=secrets.token_bytes(32), SESSION_COOKIE_NAME=f"{_COOKIE}-flow", SESSION_COOKIE_SAMESITE="Lax"
    )
    _protect(app, settings)
    refresh_tokens, sessions = RefreshTokens(settings.refresh_tokens), Sessions(settings.sessions)
    client = _make_client(app, settings.description, settings.client)
    vault = Vault(settings.description, settings.client, refresh_tokens, sessions)

    def user_of_request() -> str | None:
        return sessions.user_of_session(request.cookies.get(_COOKIE, ""))

    @app.get("/")
    def home() -> ResponseReturnValue:
        """Show the user's documents, or how to get there."""
        user_id = user_of_request()
        if user_id is None:
            return render_template("connect.html")
        try:
            me = vault.get(user_id, "users/me")
            documents = vault.get(user_id, "documents", limit=_SHOWN, sort="modifyDate", sortdir="desc")
        except ConnectionEnded:
            return render_template("connect.html", ended=True)
        except OAuthError as error:
            return render_template("refused.html", error=error), 502
        return render_template("documents.html", me=me, documents=documents)

    @app.get("/connect")
    def connect() -> Any:
        """Lead to VisualVault. This page belongs into a window of its own."""
        return client.authorize_redirect(settings.origin + url_for("callback"))

    @app.get("/callback")
    def callback() -> ResponseReturnValue:
        """Take the code, get tokens for it, and begin a session; ``state`` is checked by Authlib."""
        try:
            user_id = vault.connect(client.authorize_access_token())
        except OAuthError as error:
            return render_template("refused.html", error=error), 400
        answer = Response(render_template("connected.html", frame_key=sessions.issue_frame_key(user_id)))
        _set_cookie(answer, sessions.begin_session(user_id), in_frame=False)
        return answer

    @app.post("/session")
    def begin_in_frame() -> ResponseReturnValue:
        """Begin a session in a frame, for a key that a window has handed over."""
        user_id = sessions.take_frame_key(request.get_data(as_text=True))
        if user_id is None:
            abort(403)
        answer = Response(status=204)
        _set_cookie(answer, sessions.begin_session(user_id), in_frame=True)
        return answer

    @app.post("/disconnect")
    def disconnect() -> ResponseReturnValue:
        user_id = user_of_request()
        if user_id is not None:
            vault.disconnect(user_id)
        answer = redirect(url_for("home"), 303)
        answer.delete_cookie(_COOKIE)
        return answer

    @app.get("/page-viewer")
    def page_viewer() -> str:
        """Show what VisualVault's page viewer would: this application in a frame."""
        return render_template("page_viewer.html", url=settings.origin + "/")

    return app


def _protect(app: Flask, settings: Settings) -> None:
    """Refuse what other sites send, and say who may frame the pages."""

    @app.before_request
    def refuse_other_pages() -> None:
        """Refuse forms and scripts of other sites: browsers tell where a POST comes from."""
        if request.method == "POST" and request.headers.get("Origin") != settings.origin:
            abort(403)

    @app.after_request
    def protect(response: Response) -> Response:
        """Add the headers of a page; the page viewer, and nobody else, may frame the application."""
        ancestors = "'none'" if request.endpoint == "page_viewer" else f"'self' {settings.viewer_origin}"
        response.headers["Content-Security-Policy"] = (
            f"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
            f"form-action 'self'; frame-src {settings.origin}; frame-ancestors {ancestors}"
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response


def _set_cookie(answer: Response, key: str, *, in_frame: bool) -> None:
    """Set the cookie of a session: an ordinary one, or one that lives in the frame's own partition."""
    answer.set_cookie(
        _COOKIE,
        key,
        max_age=SESSION_LIFETIME,
        httponly=True,
        samesite="None" if in_frame else "Lax",
        secure=in_frame,
        partitioned=in_frame,
    )


def _make_client(app: Flask, description: dict[str, Any], client: dict[str, Any]) -> Any:
    """Return the client. It makes and checks ``state``, and adds PKCE, which VisualVault may ignore."""
    return OAuth(app).register(
        "visualvault",
        client_id=client["client_id"],
        client_secret=client["client_secret"],
        authorize_url=description["authorize_url"],
        access_token_url=description["token_url"],
        client_kwargs={
            "scope": "vault",
            "token_endpoint_auth_method": "client_secret_post",
            "code_challenge_method": "S256",
        },
    )
