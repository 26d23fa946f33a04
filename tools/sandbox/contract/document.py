"""The whole description."""

import inspect
import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any, Final

from flask import Flask
from werkzeug.routing import Rule

from ..api.endpoint import Description, description_of
from ..api.paths import API_PREFIX, is_service_path
from .authorization import PATHS, TAG, authorization_operation, security_schemes, written
from .samples import filled
from .schemas import ERROR, META, PAGINATION, PROBLEM, Json, path_parameter, query_parameter, response_of, row_schemas

_ALIASES: Final = "/<customer>/<database>/"
_PART: Final = re.compile(r"<(?:[^<>]*:)?(\w+)>")
"""A part of an address that is variable, as Werkzeug has it."""
_UNTOLD_METHODS: Final = frozenset({"HEAD", "OPTIONS"})
_COMMON_STATUSES: Final = (400, 401, 403, 404, 405, 413, 429, 500, 503)
"""HTTP statuses that any call can have."""
_OTHER_STATUSES: Final = (206, 304, 409, 416)
_FORMS: Final = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
_STANDINGS: Final = {
    "documented": "Documented by VisualVault.",
    "seen": "Seen in VisualVault's own clients.",
    "inferred": "Inferred: nothing public tells of it.",
}
_CODE: Final = re.compile(r"``(.+?)``", re.DOTALL)
_FIELD: Final = re.compile(r"^:[a-z]+ ?[^:]*:.*", re.MULTILINE | re.DOTALL)
"""The fields of a docstring, which stand at its end."""

_INFO: Final = (
    "A local stand-in for VisualVault's OAuth 2.0 authorization server and REST API, over made-up data. Each "
    "operation tells whether VisualVault documents it, whether it is seen in its clients, or whether it is "
    "inferred. Letter case in paths and in names of parameters is ignored, and so are double slashes. Bodies come "
    "as JSON, as a form or as multipart. The verdict of an answer is `meta.status`: what is not there has a 404 in "
    "it, with the HTTP status 200. The extended services take customer and database before their paths, too."
)


def openapi_document(app: Flask, site_url: str, samples: dict[str, str]) -> Json:
    """Return the OpenAPI document of an application at ``site_url``.

    :param samples: values for parts of addresses, by name
    """
    paths: dict[str, Json] = {}
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        for path, method, told in _operations(app, rule, samples):
            paths.setdefault(path, {})[method] = told
    tags = {told["tags"][0] for methods in paths.values() for told in methods.values()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "VisualVault sandbox", "version": "1", "description": _INFO},
        "servers": [{"url": site_url}],
        "tags": [{"name": tag} for tag in sorted(tags)],
        "security": [{"bearer": []}, {"oauth": ["vault"]}],
        "paths": paths,
        "components": {
            "securitySchemes": security_schemes(site_url),
            "schemas": {"Meta": META, "Error": ERROR, "Pagination": PAGINATION, "Problem": PROBLEM, **row_schemas()},
            "responses": _common_responses(),
        },
    }


def is_api_rule(rule: Rule) -> bool:
    """Tell whether an address is one of the API's, which must all be described."""
    return rule.rule.startswith(API_PREFIX) or is_service_path(rule.rule)


def is_repeated(rule: Rule) -> bool:
    """Tell whether it is an address of an extended service with customer and database, which has one without."""
    return is_service_path(rule.rule) and _ALIASES in rule.rule


def _operations(app: Flask, rule: Rule, samples: dict[str, str]) -> Iterator[tuple[str, str, Json]]:
    view = app.view_functions[rule.endpoint]
    methods = sorted(method.lower() for method in (rule.methods or set()) - _UNTOLD_METHODS)
    for method in methods:
        told: Json = {"operationId": rule.endpoint if len(methods) == 1 else f"{rule.endpoint}.{method}"}
        told["summary"], told["description"] = _words(view)
        if rule.rule in PATHS:
            yield written(rule.rule), method, told | authorization_operation(rule.rule, method)
        elif is_api_rule(rule) and not is_repeated(rule):
            description = description_of(view) or Description(data="value", standing="inferred")
            yield _PART.sub(r"{\1}", rule.rule), method, _operation(told, rule, description, samples)


def _words(view: Callable[..., Any]) -> tuple[str, str]:
    """Return the first paragraph of a docstring, in one line and without its stop, and the rest in Markdown."""
    text = _CODE.sub(r"`\1`", _FIELD.sub("", inspect.getdoc(view) or ""))
    summary, *rest = (" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))
    return summary.removesuffix("."), "\n\n".join(rest)


def _operation(told: Json, rule: Rule, description: Description, samples: dict[str, str]) -> Json:
    """Return what is told of a view of the API, beginning with its name and words."""
    example = filled(description.example or {}, samples)
    query = (*description.query, "suppress_response_codes")
    told |= {
        "description": "\n\n".join(filter(None, (told["description"], _STANDINGS[description.standing]))),
        "tags": [_tag(rule)],
        "x-standing": description.standing,
        "parameters": [
            *(path_parameter(name, samples) for name in _PART.findall(rule.rule)),
            *(query_parameter(name) | ({"example": example[name]} if name in example else {}) for name in query),
        ],
        "responses": _responses(description),
    }
    if description.scope != "vault":
        told["security"] = [{"bearer": []}, {"oauth": [description.scope]}] if description.scope else []
    if description.example is not None:
        told["x-example"] = True
    if description.body or description.free_body or description.files:
        sent = {name: value for name, value in example.items() if name not in description.query}
        told["requestBody"] = _body(description, sent)
    return told


def _tag(rule: Rule) -> str:
    """Return the resource of an address, or the extended service."""
    if is_service_path(rule.rule):
        return rule.rule.split("/")[1]
    return rule.rule.removeprefix(API_PREFIX).removeprefix(_ALIASES[1:]).split("/")[0] or TAG


def _responses(description: Description) -> Json:
    own = response_of(description)
    answers: Json = {"201" if description.created else "200": own}
    if description.created:
        # What can't be created is told in the envelope, with the HTTP status 200.
        answers["200"] = {"$ref": "#/components/responses/Refused"}
    for status in (*description.statuses, *_COMMON_STATUSES):
        # A part of a file is as good as the whole.
        answers[str(status)] = own if 200 <= status < 300 else {"$ref": f"#/components/responses/Status{status}"}
    return answers


def _body(description: Description, example: Json) -> Json:
    schema: Json = {"type": "object", "properties": {name: {} for name in description.body}}
    if not description.free_body:
        schema["description"] = "Other fields are ignored."
    content: Json = {form: {"schema": schema} for form in _FORMS}
    if example:
        content["application/json"]["example"] = example
    if description.files:
        upload = {"fileUpload": {"type": "string", "format": "binary"}}
        content["multipart/form-data"] = {"schema": schema | {"properties": schema["properties"] | upload}}
    return {"required": False, "content": content}


def _common_responses() -> Json:
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    extra = {401: ("WWW-Authenticate",), 405: ("Allow",), 429: ("Retry-After",), 503: ("Retry-After",)}
    told: Json = {"Refused": {"description": "Refused: `meta.status` tells why.", "content": problem}}
    for status in (*_COMMON_STATUSES, *_OTHER_STATUSES):
        headers = {name: {"schema": {"type": "string"}} for name in extra.get(status, ())}
        one: Json = {"description": HTTPStatus(status).phrase, "headers": headers}
        # A server may refuse a body that is too long before it knows what was asked.
        told[f"Status{status}"] = one | {"content": problem if status >= 400 else {}}
    return told
