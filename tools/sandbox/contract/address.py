"""``/openapi.json``, and the page ``/sandbox/api`` that shows it."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from flask import Blueprint, Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from ..api.lists import LIST_PARAMETERS
from .browsing import groups_of
from .document import openapi_document
from .examples import Example, examples_of, texts_of
from .samples import samples_of
from .schemas import Json, query_parameter

_CODE: Final = re.compile(r"`(.+?)`")


def add_contract(app: Flask, describe: Callable[[], Json]) -> None:
    """Add both addresses. They go last: the document tells of what ``app`` has."""
    pages = Blueprint("contract", __name__)

    @cache  # it does not change while the sandbox runs
    def made() -> tuple[Json, dict[str, Example]]:
        samples = samples_of(describe()["databases"][0])
        document = openapi_document(app, describe()["site_url"], samples)
        return document, examples_of(document, samples)

    @pages.get("/openapi.json")
    def openapi() -> ResponseReturnValue:
        """Answer the OpenAPI document."""
        return jsonify(made()[0])

    @pages.get("/sandbox/api")
    def browse() -> ResponseReturnValue:
        """Show the document, or those operations in which some words occur."""
        (document, examples), wanted = made(), request.args.get("find", "").strip()[:100]
        lists = [query_parameter(name) for name in LIST_PARAMETERS]
        told = {"groups": groups_of(document, wanted), "wanted": wanted, "list_parameters": lists}
        return render_template("contract.html", **told, examples=examples, texts_of=texts_of)

    app.add_template_filter(_with_code, "with_code")
    app.register_blueprint(pages)


def _with_code(text: str) -> Markup:
    """Return Markdown's code as HTML; all else is text."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704  escaped above
