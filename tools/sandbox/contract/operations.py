"""What the contract tells of one view of the API."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from ..api.endpoint import Description
from .parameters import query_parameter
from .samples import filled
from .schemas import answer_schema
from .words import summary_and_details

Json = dict[str, Any]

COMMON_STATUSES: Final = (400, 401, 403, 404, 405, 413, 429, 500, 503)
"""HTTP statuses that any call can have."""

_FORMS: Final = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
_CODE_STANDINGS: Final = {
    "documented": "Documented by VisualVault.",
    "seen": "Seen in VisualVault's own clients.",
    "inferred": "Inferred: nothing public tells of it.",
}


def operation(
    name: str, view: Callable[..., Any], description: Description, tag: str, samples: Mapping[str, str]
) -> Json:
    """Return the description of a view. ``name`` is unique; ``samples`` fill in its example."""
    summary, details = summary_and_details(view)
    example = filled(description.example or {}, samples)
    told: Json = {
        "operationId": name,
        "summary": summary,
        "description": "\n\n".join(filter(None, (details, _CODE_STANDINGS[description.standing]))),
        "tags": [tag],
        "x-standing": description.standing,
        "parameters": [
            query_parameter(query) | ({"example": example[query]} if query in example else {})
            for query in (*description.query, "suppress_response_codes")
        ],
        "responses": _responses(description),
    }
    if description.scope != "vault":
        told["security"] = [{"bearer": []}, {"oauth": [description.scope]}] if description.scope else []
    if description.example is not None:
        told["x-example"] = True
    body = _body(description, {name: value for name, value in example.items() if name not in description.query})
    return told | {"requestBody": body} if body else told


def _responses(description: Description) -> Json:
    own: Json = {"description": "The answer"}
    match description.data:
        case "bytes":
            own["content"] = {"*/*": {"schema": {}}}
        case "bare":
            own["content"] = {"application/json": {"schema": {}}}
        case _:
            own["content"] = {"application/json": {"schema": answer_schema(description)}}
    answers: Json = {"201" if description.created else "200": own}
    if description.created:
        # What can't be created is told in the envelope, with the HTTP status 200.
        answers["200"] = {"$ref": "#/components/responses/Refused"}
    for status in description.statuses:
        # A part of a file is as good as the whole.
        answers[str(status)] = own if 200 <= status < 300 else {"$ref": f"#/components/responses/Status{status}"}
    return answers | {str(status): {"$ref": f"#/components/responses/Status{status}"} for status in COMMON_STATUSES}


def _body(description: Description, example: Json) -> Json | None:
    if not (description.body or description.free_body or description.files):
        return None
    schema: Json = {"type": "object", "properties": {name: {} for name in description.body}}
    if not description.free_body:
        schema["description"] = "Other fields are ignored."
    with_files = schema | {"properties": schema["properties"] | {"fileUpload": {"type": "string", "format": "binary"}}}
    content: Json = {form: {"schema": schema} for form in _FORMS}
    if example:
        content["application/json"]["example"] = example
    if description.files:
        content["multipart/form-data"] = {"schema": with_files}
    return {"required": False, "content": content}
