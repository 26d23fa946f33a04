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
from .parameters import query_parameter
from .samples import samples_of

Json = dict[str, Any]


def add_contract(app: Flask, describe: Callable[[], Json]) -> None:
    """Add both addresses. They go last: the document tells of what ``app`` has."""
    pages = Blueprint("contract", __name__)

    @cache  # it does not change while the sandbox runs
    def document() -> Json:
        return openapi_document(app, describe()["site_url"], samples_of(describe()["databases"][0]))

    @cache
    def examples() -> dict[str, Example]:
        return examples_of(document(), samples_of(describe()["databases"][0]))

    def openapi() -> ResponseReturnValue:
        """Answer the OpenAPI document."""
        return jsonify(document())

    def browse() -> ResponseReturnValue:
        """Show the document, or those operations in which some words occur."""
        wanted = request.args.get("find", "").strip()[:100]
        groups = groups_of(document(), wanted)
        lists = [query_parameter(name) for name in LIST_PARAMETERS]
        return render_template(
            "contract.html", groups=groups, wanted=wanted, list_parameters=lists, examples=examples(), texts_of=texts_of
        )

    pages.add_url_rule("/openapi.json", view_func=openapi)
    pages.add_url_rule("/sandbox/api", view_func=browse)
    app.add_template_filter(with_code)
    app.register_blueprint(pages)
