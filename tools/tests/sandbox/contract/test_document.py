"""The contract: valid, complete, and shown in a page."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tools.sandbox.api.endpoint import description_of
from tools.sandbox.contract.authorization import PATHS
from tools.sandbox.contract.document import is_api_rule, is_repeated
from tools.sandbox.serving import RunningSandbox

from .. import plain


@pytest.fixture(scope="module")
def document(sandbox: RunningSandbox) -> dict[str, Any]:
    answer = plain.get(sandbox.url + "/openapi.json")
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            yield path, method, told


def test_it_is_valid(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_every_view_of_the_api_is_described(sandbox: RunningSandbox) -> None:
    rules = [rule for rule in sandbox.application.url_map.iter_rules() if is_api_rule(rule)]
    views = {rule.endpoint: sandbox.application.view_functions[rule.endpoint] for rule in rules}
    assert [endpoint for endpoint, view in views.items() if description_of(view) is None] == []
    assert [endpoint for endpoint, view in views.items() if not (view.__doc__ or "").strip()] == []


def test_every_address_of_the_api_and_of_the_authorization_server_is_told(
    sandbox: RunningSandbox, document: dict[str, Any]
) -> None:
    rules = list(sandbox.application.url_map.iter_rules())
    assert {rule.rule for rule in rules if rule.rule.startswith(("/oauth/", "/.well-known/"))} == PATHS
    told = {(re.sub(r"{[^}]*}", "{}", path).lower(), method) for path, method, _ in operations(document)}
    assert told == {
        (re.sub(r"<[^>]*>", "{}", rule.rule), method.lower())
        for rule in rules
        if rule.rule in PATHS or (is_api_rule(rule) and not is_repeated(rule))
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_rows_that_are_named_are_known(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert {"Document", "Folder", "FormInstance", "FormTemplate", "Group", "Site", "User"} <= set(schemas)
    references = set(re.findall(r"#/components/schemas/(\w+)", str(document["paths"])))
    assert references <= set(schemas)


def test_what_is_told_of_an_operation(sandbox: RunningSandbox, document: dict[str, Any]) -> None:
    told = document["paths"]["/api/v1/{customer}/{database}/documents/{document_id}"]["get"]
    assert told["summary"] == "Return the newest revision of a document, or the revision whose id it is"
    assert told["x-standing"] == "documented"
    parameters = {parameter["name"]: parameter for parameter in told["parameters"]}
    assert parameters["document_id"]["schema"] == {"type": "string", "format": "uuid"}
    documents = sandbox.describe()["databases"][0]["documents"]
    assert parameters["document_id"]["example"] == documents[len(documents) // 2]["document_id"]
    assert parameters["customer"]["example"] == "Acme"
    assert {"200", "400", "401", "403", "404", "405", "429"} <= set(told["responses"])


def test_the_ways_in_have_true_addresses(sandbox: RunningSandbox, document: dict[str, Any]) -> None:
    flows = document["components"]["securitySchemes"]["oauth"]["flows"]
    described = sandbox.describe()
    assert flows["implicit"]["authorizationUrl"] == described["authorize_url"]
    assert {flow["tokenUrl"] for flow in flows.values() if "tokenUrl" in flow} == {described["token_url"]}
    assert set(flows["implicit"]["scopes"]) == set(described["scopes"])


def test_a_client_may_be_shown_by_http_basic(document: dict[str, Any]) -> None:
    for path in ("/OAuth/Token", "/OAuth/Revoke"):
        assert document["paths"][path]["post"]["security"] == [{}, {"client": []}]
    assert document["components"]["securitySchemes"]["client"]["scheme"] == "basic"


def test_the_scope_that_a_token_must_cover(document: dict[str, Any]) -> None:
    paths, core = document["paths"], "/api/v1/{customer}/{database}"
    assert document["security"] == [{"bearer": []}, {"oauth": ["vault"]}]
    assert paths["/api/v1/customers"]["get"]["security"] == [{"bearer": []}, {"oauth": ["administration"]}]
    assert paths["/OAuth/UserInfo"]["get"]["security"] == [{"bearer": []}, {"oauth": ["openid"]}]
    assert paths[core + "/oauth/token"]["post"]["security"] == []
    assert "security" not in paths[core + "/documents"]["get"]


def test_an_example_names_what_is_there(sandbox: RunningSandbox, document: dict[str, Any]) -> None:
    told = document["paths"]["/formsapi/api/v1/forminstance"]["post"]["requestBody"]["content"]["application/json"]
    templates = {row["revision_id"]: row for row in sandbox.describe()["databases"][0]["form_templates"]}
    template, (field,) = templates[told["example"]["formTemplateId"]], told["example"]["fields"]
    assert field["key"] in template["field_ids"].values()


def test_names_of_operations_are_unique(document: dict[str, Any]) -> None:
    names = [told["operationId"] for _, _, told in operations(document)]
    assert len(names) == len(set(names))


def test_the_page_shows_every_operation(sandbox: RunningSandbox, document: dict[str, Any]) -> None:
    page = plain.get(sandbox.url + "/sandbox/api")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.text.count('<details class="operation" id=') == len(list(operations(document)))
    for path in document["paths"]:
        assert path.removeprefix("/api/v1/{customer}/{database}") in page.text


def test_the_page_finds_words_and_shows_them_as_text(sandbox: RunningSandbox) -> None:
    def find(words: str) -> httpx.Response:
        return plain.get(sandbox.url + "/sandbox/api", params={"find": words})

    assert "read_document" in find("REVISION newest").text.replace("-", "_")
    assert "Nothing has these words." in find("<b>nothing</b>").text
    assert "<b>nothing</b>" not in find("<b>nothing</b>").text
