"""Registered applications: list, registration, change, another secret, removal; and the form of one.

That a registered application holds a key, a secret, a callback URL fixed in advance and the lifetime of its refresh
tokens is documented; the rest of the form is inferred.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final, Self
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from ..oauth.clients import registration
from ..oauth.clients.redirect_urls import is_private_use, redirect_url_error
from ..oauth.rights import ADMINISTRATION, SCOPES, VAULT
from ..storage.engine import session
from ..storage.grants import Application
from .screens import administered, administrator, row_here, screens

GRANTS: Final = {
    "authorization_code": "Authorization code: a web server, with a user who consents",
    "implicit": "Implicit: a page in the browser, with a user who consents; no refresh token",
    "password": "Password: a program with a user's name and password, or with a key and its secret",
    "client_credentials": "Client credentials: a program that acts as whoever registered it",
}
"""The grants that can be chosen, in words. A refresh token comes with all but the implicit one."""

_NEED_URL: Final = frozenset({"authorization_code", "implicit"})
_NEED_SECRET: Final = frozenset({"password", "client_credentials"})
_MAX_NAME: Final = 100
_MAX_URLS: Final = 20
_MAX_URL: Final = 2000


@dataclass(slots=True)
class ApplicationForm:
    """What stands in the fields, as text, so that it can be shown again."""

    name: str = ""
    urls: str = ""
    """One on each line."""
    grants: tuple[str, ...] = ("authorization_code",)
    scopes: tuple[str, ...] = (VAULT,)
    lifetime: str = str(registration.DEFAULT_LIFETIME)
    refresh_lifetime: str = str(registration.DEFAULT_REFRESH_LIFETIME)
    renews_without_secret: bool = False
    has_secret: bool = True
    errors: dict[str, str] = field(default_factory=dict)
    """By field, in words."""

    @classmethod
    def of(cls, application: Application) -> Self:
        """Return the form of an application as it is."""
        return cls(
            name=application.name,
            urls="\n".join(application.redirect_urls),
            grants=tuple(grant for grant in GRANTS if grant in application.grant_types),
            scopes=tuple(application.scopes),
            lifetime=str(application.lifetime),
            refresh_lifetime=str(application.refresh_lifetime),
            renews_without_secret=application.renews_without_secret,
            has_secret=application.secret_digest is not None,
        )

    @classmethod
    def read(cls, sent: MultiDict[str, str], *, has_secret: bool | None = None) -> Self:
        """Return the form as it was sent, with what is wrong with it.

        :param has_secret: of an application that is there; it does not change
        """
        form = cls(
            name=sent.get("name", "").strip(),
            urls=sent.get("urls", ""),
            grants=tuple(grant for grant in GRANTS if grant in sent.getlist("grants")),
            scopes=tuple(scope for scope in SCOPES if scope in sent.getlist("scopes")),
            lifetime=sent.get("lifetime", "").strip(),
            refresh_lifetime=sent.get("refresh_lifetime", "").strip(),
            renews_without_secret="renews_without_secret" in sent,
            has_secret=sent.get("kind") != "public" if has_secret is None else has_secret,
        )
        return form.checked()

    @property
    def redirect_urls(self) -> list[str]:
        """Return the callback URLs, each once."""
        return list(dict.fromkeys(line.strip() for line in self.urls.splitlines() if line.strip()))

    def columns(self, response_types: Collection[str] = ()) -> dict[str, Any]:
        """Return what a good form means for an application that has some response types: OpenID Connect's stays."""
        renewing = ["refresh_token"] if set(self.grants) != {"implicit"} else []
        implicit = "id_token token" if "id_token token" in response_types else "token"
        responses = {"authorization_code": "code", "implicit": implicit}
        return {
            "name": self.name,
            "redirect_urls": self.redirect_urls,
            "grant_types": [*self.grants, *renewing],
            "response_types": [responses[grant] for grant in self.grants if grant in responses],
            "scopes": list(self.scopes),
            "lifetime": int(self.lifetime),
            "refresh_lifetime": int(self.refresh_lifetime),
            "renews_without_secret": self.renews_without_secret and self.has_secret,
        }

    def checked(self) -> Self:
        """Return the form with what is wrong with it."""
        errors = self.errors = {}
        if not self.name or len(self.name) > _MAX_NAME or not self.name.isprintable():
            errors["name"] = f"Give it a name of at most {_MAX_NAME} characters."
        if not self.grants:
            errors["grants"] = "Choose one at least."
        if not self.has_secret and _NEED_SECRET & set(self.grants):
            errors["grants"] = "Password and client credentials need a secret."
        if not {VAULT, ADMINISTRATION} & set(self.scopes):
            errors["scopes"] = "Choose one at least."
        if url_fault := self._url_fault():
            errors["urls"] = url_fault
        wrong = [name for name in ("lifetime", "refresh_lifetime") if not _is_lifetime(getattr(self, name))]
        errors |= dict.fromkeys(wrong, f"A whole number of seconds, from 1 to {registration.MAX_LIFETIME}.")
        if not wrong and (error := registration.refresh_lifetime_error(int(self.lifetime), int(self.refresh_lifetime))):
            errors["refresh_lifetime"] = error
        return self

    def _url_fault(self) -> str:
        urls = self.redirect_urls
        if not urls:
            return "This kind of access needs a callback URL." if _NEED_URL & set(self.grants) else ""
        if len(urls) > _MAX_URLS or any(len(url) > _MAX_URL for url in urls):
            return f"At most {_MAX_URLS} URLs of at most {_MAX_URL} characters."
        errors = (redirect_url_error(url) or self._error_of_grants(url) for url in urls)
        return next(filter(None, errors), "")

    def _error_of_grants(self, url: str) -> str:
        if not is_private_use(url) or _NEED_URL & set(self.grants) == {"authorization_code"}:
            return ""
        return (
            f"{url} needs the code grant, without the implicit one beside it: any application on a device may take "
            "the scheme, and with the implicit grant it would get the token (RFC 8252 section 8.2)."
        )


def _is_lifetime(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9 and 1 <= int(text) <= registration.MAX_LIFETIME


@screens.get("/applications")
def list_applications() -> str:
    """Show the applications of the database."""
    found = select(Application).where(Application.database_id == administered.id, ~Application.is_key)
    rows = session.scalars(found.order_by(Application.name, Application.client_id)).all()
    return render_template("administration/applications.html", applications=rows)


@screens.route("/applications/new", defaults={"client_id": None}, methods=["GET", "POST"])
@screens.route("/applications/<uuid:client_id>", methods=["GET", "POST"])
def show_application(client_id: UUID | None) -> ResponseReturnValue:
    """Show the form of an application, empty for a new one; set what was typed. A new secret is shown this once."""
    application = _application(client_id) if client_id else None
    if request.method != "POST":
        return _page(application, ApplicationForm.of(application) if application else ApplicationForm())
    form = ApplicationForm.read(request.form, has_secret=application.secret_digest is not None if application else None)
    if form.errors:
        return _page(application, form), 400
    if application is None:
        owner = {"database_id": administered.id, "user_id": administrator.id}
        application, secret = registration.register(has_secret=form.has_secret, **owner, **form.columns())
        return _page(application, form, secret=secret, note="The application is registered.")
    for column, value in form.columns(application.response_types).items():
        setattr(application, column, value)
    session.commit()
    return _page(application, ApplicationForm.of(application), note="The changes are saved.")


@screens.post("/applications/<uuid:client_id>/secret")
def change_secret(client_id: UUID) -> ResponseReturnValue:
    """Give an application another secret, and show it this once."""
    application = _application(client_id)
    if application.secret_digest is None:
        abort(400, "This application has no secret.")
    return _page(application, ApplicationForm.of(application), secret=registration.renew_secret(application))


@screens.get("/applications/<uuid:client_id>/delete")
def ask_before_removal(client_id: UUID) -> str:
    """Ask whether an application is really to go."""
    return render_template("administration/removal.html", application=_application(client_id))


@screens.post("/applications/<uuid:client_id>/delete")
def delete_application(client_id: UUID) -> ResponseReturnValue:
    """Remove an application with its consents and tokens."""
    registration.remove_application(_application(client_id))
    return redirect(url_for("administration.list_applications"), 303)


def _application(client_id: UUID) -> Application:
    application = row_here(Application, client_id, "application")
    if application.is_key:
        abort(404, "There is no such application in this database.")
    return application


def _page(application: Application | None, form: ApplicationForm, **shown: str | None) -> str:
    told = {"application": application, "form": form, "grants": GRANTS, "scopes": SCOPES}
    return render_template("administration/application.html", **told, **shown)
