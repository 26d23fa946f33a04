"""What somebody has allowed applications, and its withdrawal (inferred: what is documented is the consent alone)."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from ..oauth.clients.registration import end_access
from ..oauth.login.sessions import current_users
from ..storage.engine import session
from ..storage.grants import Application, Consent
from .screens import own


@own.get("/account/consents")
def list_consents() -> str:
    """Show what whoever is signed in has allowed."""
    found = (
        select(Consent, Application)
        .join(Application, Application.client_id == Consent.client_id)
        .where(Consent.user_id.in_([user.id for user in current_users()]))
        .order_by(Application.name, Application.client_id, Consent.scope)
    )
    allowed: dict[Application, list[Consent]] = {}
    for consent, application in session.execute(found):
        allowed.setdefault(application, []).append(consent)
    return render_template("administration/consents.html", allowed=allowed)


@own.post("/account/consents")
def withdraw_consent() -> ResponseReturnValue:
    """Withdraw what an application was allowed; its tokens are no good from now on."""
    for user in current_users():
        clients = select(Consent.client_id).where(Consent.user_id == user.id)
        client_id = request.form.get("client_id", "")
        if user.id == request.form.get("user_id") and client_id in session.scalars(clients).all():
            end_access(user.id, client_id=client_id)
            session.commit()
    return redirect(url_for("own.list_consents"), 303)
