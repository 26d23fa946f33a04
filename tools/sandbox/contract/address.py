"""``/openapi.json``, and the page ``/sandbox/api`` that shows it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Blueprint, Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from ..api.lists import LIST_PARAMETERS
from .browsing import groups_of, with_code
from .document import openapi_document
from .examples import Example, examples_of, texts_of
from .samples import samples_of
from .schemas import query_parameter

Json = dict[str, Any]


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

    app.add_template_filter(with_code)
    app.register_blueprint(pages)
