"""``/sandbox/faults``: POST puts faults in place, GET tells which there are, DELETE removes them.

They come from ``--fault``, too, and from ``SandboxOptions.faults``. The README has the table of effects.
``/sandbox/answers`` does the same for prepared answers: POST queues one for the next authorization request, GET counts.
"""

from typing import Any

from flask import Blueprint, Flask, abort, jsonify, request
from flask.typing import ResponseReturnValue

from ..hosts import refuse_web_pages
from ..oauth.clients.client import find_client
from .fault import Fault
from .prepared_answer import NotAFault, PreparedAnswer
from .registry import ANSWERS, EXTENSION, Faults


def add_faults_addresses(app: Flask) -> None:
    """Add the addresses of the faults and the prepared answers of ``app``."""
    faults: Faults = app.extensions[EXTENSION]
    queue: Faults = app.extensions[ANSWERS]
    pages = Blueprint("faults", __name__, url_prefix="/sandbox")
    pages.before_request(refuse_web_pages)

    @pages.errorhandler(NotAFault)
    def refuse(error: NotAFault) -> ResponseReturnValue:
        return jsonify(error=str(error)), 400

    @pages.post("/faults")
    def put_in_place() -> ResponseReturnValue:
        """Put one fault in place or, given a list, all of it or none."""
        sent = request.get_json()
        asked = [Fault.from_json(one) for one in (sent if isinstance(sent, list) else [sent])]
        return jsonify(ids=[faults.add(fault) for fault in asked]), 201

    @pages.get("/faults")
    def tell() -> ResponseReturnValue:
        return jsonify(faults.as_json())

    @pages.delete("/faults")
    def remove_all() -> dict[str, Any]:
        """Remove all, and let go of requests that are held."""
        return {"removed": faults.clear()}

    @pages.delete("/faults/<int:fault_number>")
    def remove(fault_number: int) -> dict[str, Any]:
        if not faults.remove(fault_number):
            abort(404, "There is no such fault.")
        return {"removed": 1}

    @pages.post("/answers")
    def prepare() -> ResponseReturnValue:
        answer = PreparedAnswer.from_json(request.get_json())
        if answer.client_id is not None and not find_client(answer.client_id):
            raise NotAFault("client_id is not registered.")
        queue.add(Fault.of_answer(answer))
        return jsonify(queued=len(queue)), 201

    @pages.get("/answers")
    def count() -> dict[str, Any]:
        return {"queued": len(queue)}

    @pages.delete("/answers")
    def forget() -> dict[str, Any]:
        """Empty the queue, and let go of requests that are held: each holds one of the few threads."""
        return {"forgotten": queue.clear()}

    app.register_blueprint(pages)
