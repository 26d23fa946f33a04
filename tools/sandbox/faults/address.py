"""``/sandbox/faults``: POST puts faults in place, GET tells which there are, DELETE removes them.

``/sandbox/answers`` does the same for prepared answers: POST queues one for the next authorization request, GET counts.
"""

from typing import Any

from flask import Blueprint, Flask, abort, jsonify, request
from flask.typing import ResponseReturnValue

from ..local_only import refuse_web_pages
from ..oauth.clients.client import find_client
from .fault import Fault, NotAFault
from .prepared_answer import NotAnAnswer, PreparedAnswer
from .registry import ANSWERS, EXTENSION, Faults


def add_faults_address(app: Flask) -> None:
    """Add the address of the faults of ``app``."""
    faults: Faults = app.extensions[EXTENSION]
    pages = Blueprint("faults", __name__, url_prefix="/sandbox/faults")
    pages.before_request(refuse_web_pages)

    @pages.post("")
    def put_in_place() -> ResponseReturnValue:
        """Put one fault in place or, given a list, all of it or none."""
        sent = request.get_json()
        try:
            asked = [Fault.from_json(one) for one in (sent if isinstance(sent, list) else [sent])]
        except NotAFault as error:
            return jsonify(error=str(error)), 400
        return jsonify(ids=[faults.add(fault) for fault in asked]), 201

    @pages.get("")
    def tell() -> ResponseReturnValue:
        """Return the faults in place."""
        return jsonify(faults.as_json())

    @pages.delete("")
    def remove_all() -> dict[str, Any]:
        """Remove all, and let go of requests that are held."""
        return {"removed": faults.clear()}

    @pages.delete("/<int:fault_number>")
    def remove(fault_number: int) -> dict[str, Any]:
        """Remove one."""
        if not faults.remove(fault_number):
            abort(404, "There is no such fault.")
        return {"removed": 1}

    app.register_blueprint(pages)


def add_answers_address(app: Flask) -> None:
    """Add the address of the prepared answers of ``app``."""
    queue: Faults = app.extensions[ANSWERS]
    pages = Blueprint("prepared", __name__, url_prefix="/sandbox/answers")
    pages.before_request(refuse_web_pages)

    @pages.post("")
    def prepare() -> ResponseReturnValue:
        """Queue one answer."""
        try:
            answer = PreparedAnswer.from_json(request.get_json())
            if answer.client_id is not None and not find_client(answer.client_id):
                raise NotAnAnswer("client_id is not registered.")  # noqa: TRY301  one way out for all refusals
        except NotAnAnswer as error:
            return jsonify(error=str(error)), 400
        queue.add(Fault.of_answer(answer))
        return jsonify(queued=len(queue)), 201

    @pages.get("")
    def count() -> dict[str, Any]:
        """Return how many wait."""
        return {"queued": len(queue)}

    @pages.delete("")
    def forget() -> dict[str, Any]:
        """Empty the queue, and let go of requests that are held: each holds one of the few threads."""
        return {"forgotten": queue.clear()}

    app.register_blueprint(pages)
