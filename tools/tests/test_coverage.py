"""docs/coverage.md is true of the installed vvrest, and of what the vault's client declares."""

import inspect
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import vvrest.vault

from tools.docs.coverage import node, page
from tools.docs.coverage import vvrest as table
from tools.docs.reference.endpoints import endpoints, resources, shape
from tools.tests.sandbox.clients.vvrest.client import all_methods

ID = "0b0e5b0e-1111-4222-8333-444455556666"
FIELDS = {"fields_dict": {}, "has_attachments": False, "documents": [], "query": "", "query_string": ""}
KINDS = dict(resources())


class Asked(Exception):  # noqa: N818 - it stops a call before the network, and is no error
    """What vvrest would have asked."""


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def asking(method: str) -> Any:
        def ask(url: str, **_settings: Any) -> None:
            raise Asked(method, urlsplit(url).path)

        return ask

    for method in ("get", "post", "put", "delete"):
        monkeypatch.setattr(requests, method, asking(method))


@pytest.fixture
def vault() -> vvrest.vault.Vault:
    return vvrest.vault.Vault("https://acme.example", "Acme", "Main", ID, "secret", jwt="a.b.c")


def test_each_public_method_of_vvrest_is_told_of() -> None:
    vault_methods = {f"Vault.{name}" for name, _ in inspect.getmembers(vvrest.vault.Vault, inspect.isfunction)}
    public = set(all_methods()) | {name for name in vault_methods if "._" not in name}
    assert public == table.METHODS.keys() | table.WITHOUT_A_METHOD.keys()
    assert not table.METHODS.keys() & table.WITHOUT_A_METHOD.keys()


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize(("theirs", "ours"), table.METHODS.items())
def test_both_ask_the_same_address(theirs: str, ours: str, vault: Any, tmp_path: Any) -> None:
    service, name = all_methods()[theirs]
    method = getattr(service(vault), name)
    file = tmp_path / "a.txt"
    file.write_bytes(b"")
    given = {**FIELDS, "file_path": str(file)}
    arguments = {each: given.get(each, ID) for each in inspect.signature(method).parameters}
    with pytest.raises(Asked) as caught:
        method(**arguments)
    verb, path = caught.value.args
    below = path.removeprefix("/api/v1/Acme/Main/").replace(ID, "{}")
    resource, _, own = ours.partition(".")
    assert shape(verb, below) in {shape(each.method, each.path) for each in endpoints(KINDS[resource], own)}


def node_endpoints() -> Iterator[str]:
    for group in node.ENDPOINTS:
        yield from node.endpoints(group)


def test_each_endpoint_of_the_node_client_has_a_method_or_a_reason() -> None:
    listed = list(node_endpoints())
    assert len(listed) == len(set(listed))
    asked = page.asked_by()
    assert {each for each in listed if each not in asked} == node.WITHOUT_A_METHOD.keys()
