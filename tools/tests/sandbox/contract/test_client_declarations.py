"""The endpoints that the vault's client declares, held against the sandbox's contract, both ways."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from fragrant.vault import Vault, resources
from fragrant.vault.endpoint import Endpoint
from fragrant.vault.resource import Resource

from tools.docs.endpoints import contract

NOT_DECLARED = {
    "an extended service: it may be at another origin, which a token does not go to unless it is listed": (
        "/docapi/",
        "/formsapi/",
        "/objectsapi/",
        "/studioapi/",
        "/notificationapi/",
    ),
    "the authorization server's": ("/OAuth/", "oauth/token", "/.well-known/"),
    "the same as another that is declared": ("files/file", "post groups/{}/users", "formdesigner/outsideprocesses"),
}


def declared() -> Iterator[tuple[str, Endpoint, Any]]:
    for name in Vault.__annotations__:
        module = importlib.import_module(f"fragrant.vault.resources.{name}")
        kind = getattr(module, Vault.__annotations__[name])
        for method_name, method in inspect.getmembers(kind, callable):
            endpoint = getattr(method, "endpoint", None)
            if endpoint is not None:
                yield f"{name}.{method_name}", endpoint, method


def shape(method: str, path: str) -> str:
    """Return an address with the names of its variable parts left out, and in lower case as servers take it."""
    parts = ["{}" if part.startswith("{") else part.lower() for part in path.split("/")]
    return f"{method.upper()} {'/'.join(parts)}"


@pytest.fixture(scope="module")
def operations() -> dict[str, dict[str, Any]]:
    """The contract's operations of the API by their shape."""
    prefix = "/api/v1/{customer}/{database}/"
    return {
        shape(method, path.removeprefix(prefix)): told
        for path, item in contract()["paths"].items()
        for method, told in item.items()
    }


def test_every_resource_is_an_attribute_of_the_vault() -> None:
    modules = {each.name for each in pkgutil.iter_modules(resources.__path__)} - {"options", "around_documents"}
    assert modules == set(Vault.__annotations__)
    for name in modules:
        assert issubclass(
            getattr(importlib.import_module(f"fragrant.vault.resources.{name}"), Vault.__annotations__[name]), Resource
        )


def test_each_declaration_stands_in_the_contract(operations: dict[str, dict[str, Any]]) -> None:
    for name, endpoint, _ in declared():
        told = operations.get(shape(endpoint.method, endpoint.path))
        assert told is not None, f"{name} is not in the contract"
        assert endpoint.standing == told["x-standing"], name


def test_each_address_of_the_contract_is_declared_or_has_a_reason(operations: dict[str, dict[str, Any]]) -> None:
    known = {shape(endpoint.method, endpoint.path) for _, endpoint, _ in declared()}
    left = {each for each in operations if each not in known}
    reasons = [part.lower() for parts in NOT_DECLARED.values() for part in parts]
    assert [each for each in sorted(left) if not any(part in each.lower() for part in reasons)] == []
    for part in reasons:
        assert any(part in each.lower() for each in left), f"{part} needs no reason any more"


def test_parameters_are_those_of_the_contract(operations: dict[str, dict[str, Any]]) -> None:
    """A misspelt name would be ignored by servers, and nobody would notice."""
    for name, endpoint, method in declared():
        told = operations[shape(endpoint.method, endpoint.path)]
        query = {each["name"].lower() for each in told["parameters"] if each["in"] == "query"}
        body = {
            each.lower()
            for content in told.get("requestBody", {}).get("content", {}).values()
            for each in content["schema"].get("properties", {})
        }
        for parameter, wire in wire_names(endpoint, method):
            if parameter != endpoint.content:
                in_query = endpoint.method in {"GET", "DELETE"} or parameter in endpoint.query
                assert wire.lower() in (query if in_query else body), f"{name}: {wire}"


def wire_names(endpoint: Endpoint, method: Any) -> Iterator[tuple[str, str]]:
    from fragrant.vault.record import camel_case  # noqa: PLC0415

    function = inspect.unwrap(method)
    for parameter in inspect.signature(function).parameters.values():
        name = parameter.name
        if name in {"self", "progress"} or f"{{{name}}}" in endpoint.path:
            continue
        if parameter.kind is parameter.VAR_KEYWORD:
            options = parameter.annotation.__args__[0]
            yield from ((each, camel_case(each)) for each in inspect.get_annotations(options))
        elif not (name == "name" and "Download" in str(function.__annotations__["return"])):
            yield name, endpoint.names.get(name) or camel_case(name)


def test_what_is_inferred_says_so() -> None:
    for name, endpoint, method in declared():
        assert f"{endpoint.standing}." in (method.__doc__ or ""), name
