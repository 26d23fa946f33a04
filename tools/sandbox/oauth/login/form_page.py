"""``/FormDetails`` and ``/FormViewer/app``: where a web token's URL leads, one filled-in form to read.

The first address is the one that VisualVault's Python client builds its URL for, with the form's revision id as
``formid``; the second was observed by a third party, with the id in ``DataID``. Their pages can be filled in and
framed; this one can only be read, and like all pages of the sandbox it can't be framed.
"""

import re
from typing import Final

from flask import Blueprint, Flask, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ...storage.engine import current_session
from ...storage.forms import FormInstance, FormTemplate
from .sessions import current_account, current_user_of

_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def add_form_page(app: Flask) -> None:
    """Add both addresses to ``app``."""
    pages = Blueprint("forms", __name__)
    pages.add_url_rule("/formdetails", view_func=show_form)
    pages.add_url_rule("/formviewer/app", view_func=show_form)
    app.register_blueprint(pages)


def show_form() -> ResponseReturnValue:
    """Show a form to a user of its database; others are not told whether there is one."""
    if current_account() is None:
        return redirect(url_for("account.login", ReturnUrl=request.full_path), 303)
    form = _form()
    template = current_session().get_one(FormTemplate, form.template_id) if form else None
    if form is None or template is None or current_user_of(template.database_id) is None:
        abort(404, "There is no such form, or it is not for you.")
    return render_template("form.html", form=form, template=template)


def _form() -> FormInstance | None:
    asked = {name.lower(): value.strip().lower() for name, value in request.args.items()}
    form_id = asked.get("dataid") or asked.get("formid", "")
    return current_session().get(FormInstance, form_id) if _ID.fullmatch(form_id) else None
