"""The whole description."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final

from flask import Flask
from werkzeug.routing import Rule

from ..api.endpoint import Description, description_of
from ..api.paths import API_PREFIX, is_service_path
from .authorization import PATHS, TAG, authorization_operation, security_schemes, written
from .operations import COMMON_STATUSES, operation
from .parameters import path_parameter
from .schemas import ERROR, META, PAGINATION, PROBLEM, row_schemas
from .words import summary_and_details

Json = dict[str, Any]

_ALIASES: Final = "/<customer>/<database>/"
_UNTOLD_METHODS: Final = frozenset({"HEAD", "OPTIONS"})
_OTHER_STATUSES: Final = (206, 304, 409, 416)

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
    return {
        "openapi": "3.1.0",
        "info": {"title": "VisualVault sandbox", "version": "1", "description": _INFO},
        "servers": [{"url": site_url}],
        "tags": [
            {"name": tag} for tag in sorted({told["tags"][0] for item in paths.values() for told in item.values()})
        ],
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
        name = rule.endpoint if len(methods) == 1 else f"{rule.endpoint}.{method}"
        if rule.rule in PATHS:
            yield (
                written(rule.rule),
                method,
                authorization_operation(rule.rule, method, name, *summary_and_details(view)),
            )
        elif is_api_rule(rule) and not is_repeated(rule):
            description = description_of(view) or Description(data="value", standing="inferred")
            told = operation(name, view, description, _tag(rule), samples)
            told["parameters"] = [path_parameter(part, samples) for part in _parts(rule)] + told["parameters"]
            yield _template(rule), method, told


def _parts(rule: Rule) -> list[str]:
    """Return the names of what is variable in an address, in its order."""
    return [part.partition(">")[0].rpartition(":")[2] for part in rule.rule.split("<")[1:]]


def _template(rule: Rule) -> str:
    path = rule.rule
    for part in rule.rule.split("<")[1:]:
        inside = part.partition(">")[0]
        path = path.replace(f"<{inside}>", f"{{{inside.rpartition(':')[2]}}}")
    return path


def _tag(rule: Rule) -> str:
    """Return the resource of an address, or the extended service."""
    if is_service_path(rule.rule):
        return rule.rule.split("/")[1]
    return rule.rule.removeprefix(API_PREFIX).removeprefix(_ALIASES[1:]).split("/")[0] or TAG


def _common_responses() -> Json:
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    extra = {401: ("WWW-Authenticate",), 405: ("Allow",), 429: ("Retry-After",), 503: ("Retry-After",)}
    told: Json = {"Refused": {"description": "Refused: `meta.status` tells why.", "content": problem}}
    for status in (*COMMON_STATUSES, *_OTHER_STATUSES):
        headers = {name: {"schema": {"type": "string"}} for name in extra.get(status, ())}
        one: Json = {"description": HTTPStatus(status).phrase, "headers": headers}
        # A server may refuse a body that is too long before it knows what was asked.
        told[f"Status{status}"] = one | {"content": problem if status >= 400 else {}}
    return told
