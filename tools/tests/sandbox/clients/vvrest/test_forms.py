"""Its services for forms and for e-mails."""

from typing import Any

import pytest
from vvrest.services.email_service import EmailService
from vvrest.services.form_service import FormService
from vvrest.services.user_service import UserService

from tools.sandbox.serving import RunningSandbox

from ...plain import get
from .client import data_of


@pytest.fixture(scope="module")
def service(vault: Any) -> Any:
    return FormService(vault)


@pytest.fixture(scope="module")
def template(held: dict[str, Any]) -> str:
    found: str = next(row["id"] for row in held["form_templates"] if row["name"] == "unittest")
    return found


@pytest.fixture
def form(service: Any, template: str) -> dict[str, Any]:
    made: dict[str, Any] = data_of(service.create_form_instance(template, {"test_field": "first"}), 201)
    return made


def test_templates_are_listed_found_and_described(service: Any, template: str) -> None:
    templates = data_of(service.get_form_templates())
    assert {row["dataType"] for row in templates} == {"FormTemplate"}
    (one,) = data_of(service.get_form_templates("name='unittest'"))
    assert (one["id"], one["name"]) == (template, "unittest")
    assert data_of(service.get_form_template(template)) == [one]
    assert "test_field" in data_of(service.get_form_template_fields(template))["fields"]


def test_filled_in_and_saved_anew(service: Any, template: str, form: dict[str, Any]) -> None:
    assert (form["dataType"], bool(form["revisionId"])) == ("FormInstance", True)
    (shown,) = data_of(service.get_form_instance(template, form["revisionId"], "fields=test_field"))
    assert (shown["instanceName"], shown["test_field"]) == (form["instanceName"], "first")
    assert "test_field" not in data_of(service.get_form_instance(template, form["revisionId"]))[0]
    second = data_of(service.create_form_instance_revision(template, form["revisionId"], {"test_field": "second"}), 201)
    assert second["revisionId"] != form["revisionId"]
    assert second["instanceName"] == form["instanceName"]


def test_forms_are_listed_with_the_fields_asked_for(service: Any, template: str, form: dict[str, Any]) -> None:
    query = f"[instanceName] eq '{form['instanceName']}'"
    assert len(data_of(service.get_form_instances(template))) > 1
    (plain,) = data_of(service.get_form_instances(template, query))
    assert (plain["revisionId"], "test_field" in plain) == (form["revisionId"], False)
    (full,) = data_of(service.get_form_instances(template, query, "fields=test_field"))
    assert full["test_field"] == "first"
    assert all("test_field" in row for row in data_of(service.get_form_instances(template, "", "fields=test_field")))


def test_a_form_comes_as_a_pdf(service: Any, template: str, form: dict[str, Any]) -> None:
    with service.get_form_instance_pdf_file_stream(template, form["revisionId"]) as answer:
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html")
        assert answer.content.startswith(b"%PDF-")


def test_a_form_is_related_to_a_form(service: Any, template: str, form: dict[str, Any]) -> None:
    other = data_of(service.create_form_instance(template, {}), 201)["revisionId"]
    data_of(service.relate_form(form["revisionId"], other))
    (related,) = data_of(service.get_related_forms(form["revisionId"]))
    assert related["revisionId"] == other
    assert len(data_of(service.get_related_forms(other, "limit=10"))) == 1
    data_of(service.unrelate_form(form["revisionId"], other))
    assert data_of(service.get_related_forms(form["revisionId"])) == []


def test_a_form_is_related_to_a_document(service: Any, form: dict[str, Any], held: dict[str, Any]) -> None:
    document = held["documents"][0]
    data_of(service.relate_document(form["revisionId"], document["revision_id"]))
    (related,) = data_of(service.get_related_documents(form["revisionId"]))
    assert (related["dataType"], related["documentId"]) == ("Document", document["document_id"])
    assert data_of(service.get_related_documents(form["revisionId"], "q=name eq 'none'")) == []
    data_of(service.unrelate_document(form["revisionId"], document["revision_id"]))
    assert data_of(service.get_related_documents(form["revisionId"])) == []


def test_a_form_is_related_to_a_project(service: Any, form: dict[str, Any], held: dict[str, Any]) -> None:
    project = held["projects"][0]["id"]
    data_of(service.relate_project(form["revisionId"], project))
    data_of(service.unrelate_project(form["revisionId"], project))


def test_a_form_opens_in_a_frame(
    server: RunningSandbox, vault: Any, service: Any, form: dict[str, Any], held: dict[str, Any]
) -> None:
    pat = next(row["id"] for row in held["users"] if row["userid"] == "pat.lee")
    token = data_of(UserService(vault).get_user_web_token(pat))["webToken"]
    url = service.get_embedded_form(token, form["revisionId"])
    assert url.startswith(f"{server.url}/vvlogin?token={token}")
    answer = get(url, follow_redirects=False)
    assert answer.status_code in {302, 303}
    assert form["revisionId"] in answer.headers["Location"]


def test_an_email_is_kept(server: RunningSandbox, vault: Any, held: dict[str, Any]) -> None:
    documents = [row["document_id"] for row in held["documents"][:2]]
    service = EmailService(vault)
    answer = service.send_email("a@x.test", "b@x.test,c@x.test", "From the client", "Hello", True, documents)
    assert answer["meta"]["status"] == 201
    assert service.send_email("", "", "To nobody", "Hello", False, None)["meta"]["status"] == 400
    (mail,) = get(f"{server.url}/sandbox/emails").json()
    assert (mail["recipients"], mail["copies"]) == (["a@x.test"], ["b@x.test", "c@x.test"])
    assert mail["documents"] == [row["revision_id"] for row in held["documents"][:2]]
