"""``/sandbox/faults``: POST puts faults in place, GET tells which there are, DELETE removes them."""

from typing import Any

from flask import Blueprint, Flask, abort, jsonify, request
from flask.typing import ResponseReturnValue

from ..local_only import refuse_web_pages
from .fault import Fault, NotAFault
from .registry import EXTENSION, Faults


def add_faults_address(app: Flask) -> None:
    """Add the address of the faults of ``app``."""
    faults: Faults = app.extensions[EXTENSION]
    pages = Blueprint("faults", __name__, url_prefix="/sandbox/faults")

    def put_in_place() -> ResponseReturnValue:
        """Put one fault in place or, given a list, all of it or none."""
        sent = request.get_json()
        try:
            asked = [Fault.from_json(one) for one in (sent if isinstance(sent, list) else [sent])]
        except NotAFault as error:
            return jsonify(error=str(error)), 400
        return jsonify(ids=[faults.add(fault) for fault in asked]), 201

    def tell() -> ResponseReturnValue:
        """Tell which faults there are."""
        return jsonify(faults.as_json())

    def remove_all() -> dict[str, Any]:
        """Remove all, and let go of requests that are held."""
        return {"removed": faults.clear()}

    def remove(fault_number: int) -> dict[str, Any]:
        """Remove one."""
        if not faults.remove(fault_number):
            abort(404, "There is no such fault.")
        return {"removed": 1}

    pages.before_request(refuse_web_pages)
    pages.add_url_rule("", view_func=put_in_place, methods=["POST"])
    pages.add_url_rule("", view_func=tell)
    pages.add_url_rule("", view_func=remove_all, methods=["DELETE"])
    pages.add_url_rule("/<int:fault_number>", view_func=remove, methods=["DELETE"])
    app.register_blueprint(pages)
