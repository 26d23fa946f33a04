"""``/sandbox/answers``: POST prepares an answer for the next authorization request, GET counts, DELETE forgets."""

from typing import Any

from flask import Blueprint, Flask, jsonify, request
from flask.typing import ResponseReturnValue

from ..local_only import refuse_web_pages
from ..oauth.clients.client import find_client
from .answer import NotAnAnswer, PreparedAnswer
from .queue import EXTENSION, PreparedAnswers


def add_prepared_answers(app: Flask) -> None:
    """Give ``app`` a queue of its own, and the address of it."""
    queue = app.extensions[EXTENSION] = PreparedAnswers()
    pages = Blueprint("prepared", __name__, url_prefix="/sandbox/answers")

    def prepare() -> ResponseReturnValue:
        """Queue one answer."""
        try:
            answer = PreparedAnswer.from_json(request.get_json())
            if answer.client_id is not None and not find_client(answer.client_id):
                raise NotAnAnswer("client_id is not registered.")  # noqa: TRY301  one way out for all refusals
        except NotAnAnswer as error:
            return jsonify(error=str(error)), 400
        return jsonify(queued=queue.add(answer)), 201

    def count() -> dict[str, Any]:
        """Tell how many wait."""
        return {"queued": queue.count()}

    def forget() -> dict[str, Any]:
        """Empty the queue, and let go of requests that are held: each holds one of the few threads."""
        return {"forgotten": queue.clear()}

    pages.before_request(refuse_web_pages)
    pages.add_url_rule("", view_func=prepare, methods=["POST"])
    pages.add_url_rule("", view_func=count)
    pages.add_url_rule("", view_func=forget, methods=["DELETE"])
    app.register_blueprint(pages)
