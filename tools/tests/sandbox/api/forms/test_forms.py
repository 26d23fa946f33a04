"""Forms and their templates: filled in, saved anew, related, imported, released."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from ...caller import NOBODY, Caller

TEMPLATE = """<?xml version="1.0" encoding="us-ascii"?>
<FormEntity xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><FormPages><FormPage><FieldList>
<BaseField xsi:type="FieldLabel"><FieldType>Label</FieldType><ID>c861cbe6-ab77-c860-4eb9-c046a142ef52</ID>
<Name>label</Name></BaseField>
<BaseField xsi:type="FieldTextbox3"><FieldType>TextBox</FieldType><ID>5A912775-d035-15c0-6242-a2a1860fa031</ID>
<Name>textField</Name></BaseField>
<BaseField xsi:type="FieldCalendar3"><FieldType>Calendar</FieldType><ID>none</ID><Name>Start Date</Name></BaseField>
</FieldList></FormPage></FormPages></FormEntity>"""


@pytest.fixture(scope="module")
def leave(pat: Caller) -> str:
    return pat.named("form_templates", "Leave Request")


@pytest.fixture
def form(pat: Caller, leave: str) -> Iterator[dict[str, Any]]:
    made = pat.post(f"formtemplates/{leave}/forms", {"reason": "Rest", "days": "3", "firstDay": "1/2/2025"}, 201)
    yield made
    pat.http.delete(f"forminstance/{made['revisionId']}")


def values(pat: Caller, template: str, form_id: str) -> dict[str, Any]:
    (row,) = pat.get(f"formtemplates/{template}/forms/{form_id}", expand="true")
    found: dict[str, Any] = row
    return found


class TestForms:
    def test_a_form_that_is_filled_in_shows_its_fields(self, pat: Caller, leave: str, form: dict[str, Any]) -> None:
        assert (form["dataType"], form["createBy"], form["modifyBy"]) == ("FormInstance", "pat.lee", "pat.lee")
        assert form["instanceName"].startswith("LEAVE-0006")
        assert "reason" not in form
        shown = values(pat, leave, form["revisionId"])
        assert (shown["reason"], shown["days"], shown["firstDay"]) == ("Rest", 3, "2025-01-02T00:00:00Z")
        (some,) = pat.get(f"formtemplates/{leave}/forms/{form['revisionId']}", fields="REASON")
        assert some["reason"] == "Rest"
        assert "days" not in some

    def test_found_by_its_fields(self, pat: Caller, leave: str, form: dict[str, Any]) -> None:
        path = f"formtemplates/{leave}/forms"
        name = form["instanceName"]
        for query in (
            "[firstDay] eq '2025-01-02'",
            "firstday = '1/2/2025'",
            "days eq 3",
            "reason like 're%'",
            "dateadd(day, 1, firstDay) eq '2025-01-03'",
        ):
            assert name in [row["instanceName"] for row in pat.get(path, q=f"{query} and instanceName eq '{name}'")]
        assert pat.get(path, q=f"firstDay gt '2025-01-02' and instanceName eq '{name}'") == []

    def test_by_the_revision_of_the_template_and_the_ids_of_fields(self, pat: Caller) -> None:
        template = next(row for row in pat.database["form_templates"] if row["name"] == "unittest")
        (field,) = pat.get(f"formdesigner/forms/formtemplates/{template['id']}/fields")["formFieldList"]
        assert (field["name"], field["formFieldType"]) == ("test_field", 1)
        made = pat.post(f"formtemplates/{template['revision_id']}/forms", {field["id"].upper(): "by id"}, 201)
        assert values(pat, template["id"], made["revisionId"])["test_field"] == "by id"

    def test_a_form_that_is_saved_again_keeps_its_name(self, pat: Caller, leave: str, form: dict[str, Any]) -> None:
        path = f"formtemplates/{leave}/forms"
        second = pat.post(f"{path}/{form['revisionId']}", {"days": 9}, 201)
        assert set(second) == {"href", "dataType", "revisionId", "instanceName"}
        assert second["revisionId"] != form["revisionId"]
        assert second["instanceName"] == form["instanceName"]
        third = pat.post(f"forms/{form['revisionId']}", {"reason": "Nothing", "unknown": "x"}, 201)
        shown = values(pat, leave, third["revisionId"])
        assert (shown["days"], shown["reason"]) == (9, "Nothing")
        listed = pat.get(path, q=f"instanceName eq '{form['instanceName']}'")
        assert [row["revisionId"] for row in listed] == [third["revisionId"]]
        assert values(pat, leave, form["revisionId"])["days"] == 3

    def test_many_at_once_get_names_of_their_own(self, pat: Caller, leave: str) -> None:
        def add(_: int) -> str:
            return str(pat.post(f"formtemplates/{leave}/forms", {}, 201)["revisionId"])

        def save(form_id: str) -> str:
            return str(pat.post(f"forms/{form_id}", {}, 201)["instanceName"])

        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(add, range(16)))
            assert len(set(pool.map(save, made))) == 16
            (name,) = set(pool.map(save, made[:1] * 8))
        assert len(pat.get(f"formtemplates/{leave}/forms", q=f"instanceName eq '{name}'")) == 1

    @pytest.mark.parametrize(
        "body",
        [
            {"days": "many"},
            {"days": "1_0"},
            {"days": "nan"},
            {"days": "1e999"},
            {"days": {"a": 1}},
            {"days": 10**309},
            {"reason": "x" * 100_001},
        ],
    )
    def test_what_is_no_value(self, pat: Caller, leave: str, body: dict[str, Any]) -> None:
        pat.post(f"formtemplates/{leave}/forms", body, 400)

    @pytest.mark.parametrize("value", ["soon", None, "", 7, ["x"]])
    def test_what_is_no_date_is_none(self, pat: Caller, leave: str, value: Any) -> None:
        made = pat.post(f"formtemplates/{leave}/forms", {"firstDay": value}, 201)
        assert values(pat, leave, made["revisionId"])["firstDay"] is None

    def test_of_an_unreleased_template(self, pat: Caller) -> None:
        pat.post(f"formtemplates/{pat.named('form_templates', 'Draft Survey')}/forms", {}, 400)
        pat.post(f"formtemplates/{NOBODY}/forms", {}, 404)

    def test_as_a_pdf(self, pat: Caller, leave: str) -> None:
        text = "</title><script>alert(1)</script> (naïve) \\ 東京" + " and so on" * 600
        made = pat.post(f"formtemplates/{leave}/forms", {"reason": text}, 201)
        answer = pat.http.get(f"formtemplates/{leave}/forms/{made['revisionId']}/PDF")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html")
        assert answer.content.startswith(b"%PDF-1.7")
        assert b"<script" not in answer.content
        assert answer.content.count(b"/Type /Page ") > 1
        pat.get(f"formtemplates/{leave}/forms/{NOBODY}/PDF", 404)

    def test_below_another_template_it_is_not_there(self, pat: Caller, form: dict[str, Any]) -> None:
        path = f"formtemplates/{pat.named('form_templates', 'Draft Survey')}/forms/{form['revisionId']}"
        pat.get(path, 404)
        pat.get(f"{path}/pdf", 404)
        pat.post(path, {}, 404)

    def test_deleting_a_form_deletes_all_its_versions(self, pat: Caller, leave: str, form: dict[str, Any]) -> None:
        second = pat.post(f"forms/{form['revisionId']}", {}, 201)
        pat.delete(f"forminstance/{second['revisionId']}")
        for form_id in (form["revisionId"], second["revisionId"]):
            pat.get(f"formtemplates/{leave}/forms/{form_id}", 404)
            pat.delete(f"forminstance/{form_id}", 404)

    def test_given_to_another(self, pat: Caller, leave: str, form: dict[str, Any]) -> None:
        sam = pat.named("users", "sam.reader")
        pat.put(f"forminstance/{form['revisionId']}/updateOriginator?userId={sam}")
        assert values(pat, leave, form["revisionId"])["createBy"] == "sam.reader"
        pat.put(f"forminstance/{form['revisionId']}/updateOriginator?userId={NOBODY}", status=404)

    def test_an_image_is_set_in_a_field_of_text_alone(self, pat: Caller, leave: str, form: dict[str, Any]) -> None:
        fields = pat.get(f"formdesigner/forms/formtemplates/{leave}/fields")["formFieldList"]
        ids = {field["name"]: field["id"] for field in fields}
        path = f"FormEntity/{form['revisionId']}/setFieldImage"
        pat.put(path + f"?fieldId={ids['reason']}&imageId={NOBODY}", {})
        assert values(pat, leave, form["revisionId"])["reason"] == NOBODY
        pat.put(path, {"fieldId": NOBODY, "imageId": NOBODY}, 404)
        pat.put(path, {"fieldId": ids["days"], "imageId": NOBODY}, 400)


class TestRelations:
    def test_of_forms_go_both_ways(self, pat: Caller, leave: str, form: dict[str, Any]) -> None:
        other = pat.post(f"formtemplates/{leave}/forms", {}, 201)["revisionId"]
        one = form["revisionId"]
        for _ in range(2):
            pat.put(f"forminstance/{one}/relateform?relatetoid={other}")
        assert [row["revisionId"] for row in pat.get(f"forminstance/{one}/forms")] == [other]
        newer = pat.post(f"forms/{one}", {}, 201)["revisionId"]
        assert [row["revisionId"] for row in pat.get(f"forminstance/{other}/forms")] == [newer]
        assert pat.get(f"forminstance/{other}/forms", q="instanceName eq 'none'") == []
        for _ in range(2):
            pat.put(f"forminstance/{other}/unrelateForm?relateToDocId={form['instanceName']}")
        assert pat.get(f"forminstance/{one}/forms") == []

    @pytest.mark.parametrize("key", ["revision_id", "document_id", "name"])
    def test_a_form_is_related_to_a_document_by_id_or_name(self, pat: Caller, form: dict[str, Any], key: str) -> None:
        document = pat.database["documents"][0]
        path = f"forminstance/{form['revisionId']}"
        parameter = "relateToDocId" if key == "name" else "relatetoid"
        pat.put(f"{path}/relateDocument?{parameter}={document[key]}")
        assert [row["documentId"] for row in pat.get(f"{path}/documents")] == [document["document_id"]]
        pat.put(f"{path}/unrelateDocument?{parameter}={document[key]}")
        assert pat.get(f"{path}/documents") == []

    def test_a_form_is_related_to_a_project_by_id_or_name(self, pat: Caller, form: dict[str, Any]) -> None:
        project = pat.database["projects"][0]
        path = f"forminstance/{form['revisionId']}"
        pat.put(f"{path}/relateproject?relatetoid={project['id']}")
        pat.put(f"{path}/unrelateproject?relateToProjectName={project['name']}")

    def test_a_form_cannot_be_related_to_what_is_not_there(self, pat: Caller, form: dict[str, Any]) -> None:
        for kind in ("form", "document", "project"):
            for query in ("", f"?relateToId={NOBODY}"):
                pat.put(f"forminstance/{form['revisionId']}/relate{kind}{query}", status=404)


class TestTemplates:
    def test_the_fields_of_a_template_have_names_and_types(self, pat: Caller, leave: str) -> None:
        fields = pat.get(f"formtemplates/{leave}/fields")
        assert fields["fields"] == {"reason": "Text", "days": "Number", "firstDay": "Date"}
        assert "instanceName" in fields["baseFields"]

    def test_imported_and_released(self, pat: Caller) -> None:
        template = pat.named("form_templates", "Draft Checklist")
        files = {"fileUpload": ("template.xml", TEMPLATE)}
        fields = {"name": "Imported Template", "description": "Updated", "revision": "1700000000000"}
        imported = pat.call("PUT", f"formtemplates/{template}/import", data=fields, files=files)["data"]
        assert (imported["id"], imported["name"], imported["status"]) == (template, "Imported Template", 0)
        assert (imported["revision"], imported["templateRevision"]) == (2, "1700000000000")
        (text, date) = pat.get(f"formdesigner/forms/formtemplates/{template}/fields")["formFieldList"]
        assert text == {
            "id": "5a912775-d035-15c0-6242-a2a1860fa031",
            "name": "textField",
            "formFieldType": 1,
        }
        assert date["name"] == "Start Date"
        assert template not in [row["id"] for row in pat.get("formtemplates")]
        assert pat.put(f"formtemplates/{template}/release")["status"] == 1
        assert template in [row["id"] for row in pat.get("formtemplates")]
        made = pat.post(f"formtemplates/{template}/forms", {"start date": "2025-05-05", "textField": "x"}, 201)
        assert values(pat, template, made["revisionId"])["start Date"] == "2025-05-05T00:00:00Z"
        pat.call("PUT", f"formtemplates/{template}/import", 400, data=fields, files=files)

    @pytest.mark.parametrize(
        "xml",
        [
            "",
            "no xml",
            "<FormEntity/>",
            TEMPLATE.replace("textField", "a&quot;b"),
            TEMPLATE.replace("textField", "instanceName"),
            TEMPLATE.replace("Start Date", "TEXTFIELD"),
            TEMPLATE.replace("<FormEntity", '<!DOCTYPE x [<!ENTITY e "1">]><FormEntity', 1),
            TEMPLATE.replace("us-ascii", "no-such-encoding"),
        ],
    )
    def test_what_is_no_template(self, pat: Caller, xml: str) -> None:
        template = pat.named("form_templates", "Draft Survey")
        files = {"fileUpload": ("template.xml", xml)}
        pat.call("PUT", f"formtemplates/{template}/import", 400, files=files)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "formtemplates/{template}"),
        ("GET", "formtemplates/{template}/fields"),
        ("GET", "formtemplates/{template}/forms"),
        ("POST", "formtemplates/{template}/forms"),
        ("GET", "formtemplates/{template}/forms/{form}"),
        ("GET", "formtemplates/{template}/forms/{form}/pdf"),
        ("POST", "formtemplates/{own}/forms/{form}"),
        ("GET", "formtemplates/{own}/forms/{form}"),
        ("POST", "forms/{form}"),
        ("DELETE", "forminstance/{form}"),
        ("PUT", "forminstance/{form}/updateoriginator"),
        ("PUT", "formentity/{form}/setfieldimage"),
        ("GET", "forminstance/{form}/forms"),
        ("PUT", "forminstance/{form}/relateform"),
        ("PUT", "forminstance/{ownform}/relateform?relatetoid={form}"),
        ("PUT", "forminstance/{ownform}/relatedocument?relatetoid={document}"),
        ("PUT", "formtemplates/{template}/release"),
        ("PUT", "formtemplates/{template}/import"),
        ("GET", "formdesigner/forms/formtemplates/{template}/fields"),
    ],
)
def test_nothing_of_another_customers(pat: Caller, kim: Caller, leave: str, method: str, path: str) -> None:
    own = kim.named("form_templates", "Leave Request")
    ids = {
        "template": leave,
        "form": pat.get(f"formtemplates/{leave}/forms", limit=1)[0]["revisionId"],
        "document": pat.database["documents"][0]["document_id"],
        "own": own,
        "ownform": kim.get(f"formtemplates/{own}/forms", limit=1)[0]["revisionId"],
    }
    kim.call(method, path.format(**ids), 404)
