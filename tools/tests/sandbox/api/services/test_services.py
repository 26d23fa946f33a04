"""The extended services: forms by their fields' ids, objects, workflows, notifications."""

import uuid
from typing import Any

import httpx
import pytest

from ...caller import NOBODY, Caller


class Service:
    """An extended service, reached as a client reaches it: by the address that the configuration tells."""

    def __init__(self, caller: Caller, name: str) -> None:
        found = caller.get(f"configuration/{name}")
        url = next(value for key, value in found.items() if key.lower().endswith("url"))
        self.base = url + ("/api/v1" if name in {"formsapi", "notificationapi", "docapi"} else "")
        self.caller = caller

    def __call__(self, method: str, path: str, status: int = 200, **settings: Any) -> Any:
        return self.caller.call(method, f"{self.base}/{path}", status, **settings).get("data")


@pytest.fixture(scope="module")
def forms(pat: Caller) -> Service:
    return Service(pat, "formsapi")


@pytest.fixture(scope="module")
def objects(pat: Caller) -> Service:
    return Service(pat, "objectsapi")


@pytest.fixture(scope="module")
def studio(pat: Caller) -> Service:
    return Service(pat, "studioapi")


def test_without_a_token(objects: Service) -> None:
    answer = httpx.get(f"{objects.base}/models")
    assert (answer.status_code, answer.json()["meta"]["status"]) == (401, 401)
    assert "Bearer" in answer.headers["WWW-Authenticate"]


def test_with_the_aliases(pat: Caller, kim: Caller) -> None:
    url = f"{pat.sandbox.url}/ObjectsApi/Acme/Main/models"
    assert pat.call("GET", url)["data"] == pat.call("GET", f"{pat.sandbox.url}/objectsapi//models")["data"]
    kim.call("GET", url, 403)


class TestForms:
    def test_filled_in_and_saved(self, pat: Caller, forms: Service) -> None:
        template = next(row for row in pat.database["form_templates"] if row["name"] == "unittest")
        field = template["field_ids"]["test_field"]
        body: dict[str, Any] = {"formTemplateId": template["revision_id"], "fields": [{"key": field, "value": "one"}]}
        made = forms("POST", "forminstance", 201, json=body)
        body |= {"formId": made["formId"], "fields": [{"key": "TEST_FIELD", "value": "two"}]}
        saved = forms("PUT", "FormInstance", json=body)
        assert saved["formId"] != made["formId"]
        assert saved["instanceName"] == made["instanceName"]
        path = f"formtemplates/{template['id']}/forms"
        shown = [pat.get(f"{path}/{row['formId']}", expand="true")[0]["test_field"] for row in (made, saved)]
        assert shown == ["one", "two"]

    def test_a_form_that_cannot_be_saved_is_refused(self, pat: Caller, kim: Caller, forms: Service) -> None:
        template = next(row for row in pat.database["form_templates"] if row["name"] == "unittest")
        forms("POST", "forminstance", 404, json={"formTemplateId": NOBODY})
        forms("POST", "forminstance", 400, json={"formTemplateId": template["id"], "fields": {"a": 1}})
        forms("POST", "forminstance", 400, json={"formTemplateId": template["id"], "fields": [{"key": 1}]})
        made = forms("POST", "forminstance", 201, json={"formTemplateId": template["id"]})
        leave = pat.named("form_templates", "Leave Request")
        forms("PUT", "forminstance", 404, json={"formTemplateId": leave, "formId": made["formId"]})
        Service(kim, "formsapi")("PUT", "forminstance", 404, json={"formId": made["formId"]})


class TestObjects:
    def vendor(self, objects: Service) -> dict[str, Any]:
        found: dict[str, Any] = next(model for model in objects("GET", "models") if model["name"] == "Vendor")
        return found

    def test_a_model_tells_its_properties(self, pat: Caller, objects: Service) -> None:
        model = self.vendor(objects)
        assert objects("GET", f"models/{model['id']}") == model
        assert [field["type"] for field in model["propertyList"]] == [0, 0, 1]
        assert {row["id"] for row in pat.database["models"]} == {row["id"] for row in objects("GET", "models")}
        assert len(model["relatedModels"]) == 1

    def test_with_what_is_related(self, pat: Caller, objects: Service) -> None:
        first, second = (row["objects"][0] for row in pat.database["models"])
        assert "relatedObjects" not in objects("GET", f"object/{first}")
        found = objects("GET", f"object/{first}", params={"includerelated": "true"})
        assert [row["id"] for row in found["relatedObjects"]] == [second]

    def test_made_changed_deleted(self, objects: Service) -> None:
        model = self.vendor(objects)
        name, city, employees = (field["id"] for field in model["propertyList"])
        body = {"modelId": model["id"], "properties": {name: "Fig & Co", "Employees": "7"}}
        made = objects("POST", "object", json=body)
        assert made["properties"] == {name: "Fig & Co", city: None, employees: 7}
        assert made["revision"] == 1
        path = f"object/{made['id']}"
        change = {"revisionId": made["revisionId"], "properties": {city: "Fez"}}
        changed = objects("PUT", path, json=change)
        assert (changed["revision"], changed["properties"][city]) == (2, "Fez")
        assert changed["revisionId"] != made["revisionId"]
        objects("PUT", path, 400, json=change)
        assert objects("GET", path)["properties"] == changed["properties"]
        assert objects("DELETE", path) is True
        objects("DELETE", path, 404)

    @pytest.mark.parametrize(
        "properties",
        [
            7,
            {"None": 1},
            {"Name": ["x"]},
            {"Name": "x" * 4001},
            {"Employees": "many"},
            {"Employees": "nan"},
            {"Employees": 10**400},
        ],
    )
    def test_what_is_no_object(self, objects: Service, properties: Any) -> None:
        body = {"modelId": self.vendor(objects)["id"], "properties": properties}
        objects("POST", "object", 400, json=body)

    def test_objects_are_searched_by_their_properties(self, objects: Service) -> None:
        path = f"object/search/{self.vendor(objects)['id']}"
        everything = objects("POST", path, json={})
        assert everything["total"] == len(everything["result"]) >= 3

        def names(**criterion: Any) -> list[str]:
            found = objects("POST", path, json={"criteria": [criterion]})
            return sorted(next(iter(row["properties"].values())) for row in found["result"])

        assert names(property="Name", value="contoso LTD") == ["Contoso Ltd"]
        assert names(property="name", operator="like", value="%o%") == ["Contoso Ltd", "Northwind Traders"]
        assert names(property="Employees", operator="gt", value=100) == ["Contoso Ltd", "Northwind Traders"]
        page = objects("POST", path, json={"page": 1, "take": 2})
        assert page["total"] == everything["total"]
        assert page["result"] == everything["result"][2:4]

    def test_searched_by_date_and_by_yes_or_no(self, objects: Service) -> None:
        model = next(model for model in objects("GET", "models") if model["name"] == "Contract")

        def total(**criterion: Any) -> int:
            found = objects("POST", f"object/search/{model['id']}", json={"criteria": [criterion]})
            return int(found["total"])

        assert total(property="Signed", operator="ge", value="1/1/2024") == 1
        assert total(property="Renews", value=True) == 1
        assert total(property="Renews", value="false") == 1

    @pytest.mark.parametrize(
        "criteria",
        [
            7,
            [1],
            [{"property": "None"}],
            [{"property": "Name", "operator": "is"}],
            [{"property": "Employees", "value": "x"}],
            [{"property": "Name"}] * 51,
        ],
    )
    def test_what_is_no_search(self, objects: Service, criteria: Any) -> None:
        objects("POST", f"object/search/{self.vendor(objects)['id']}", 400, json={"criteria": criteria})


class TestWorkflows:
    def test_a_published_workflow_is_found_by_id_and_by_name(self, pat: Caller, studio: Service) -> None:
        wanted = pat.database["workflows"][0]
        found = studio("GET", f"workflows/latest/published/{wanted['id']}")
        assert (found["workflow"]["name"], found["workflow"]["revision"]) == (wanted["name"], wanted["revision"])
        assert studio("GET", "workflows/latest/published", params={"name": wanted["name"].upper()}) == found
        variables = studio("GET", f"workflows/{wanted['id']}/variables")
        assert variables["workflowVariables"] == found["workflow"]["workflowVariables"]
        assert isinstance(variables["workflowDatasetVariables"], list)
        studio("GET", "workflows/latest/published", 404, params={"name": "none"})

    def test_run_and_ended(self, pat: Caller, studio: Service) -> None:
        workflow = pat.database["workflows"][0]
        thing = f"Workflow-Test:{uuid.uuid4()}"
        body = {
            "objectId": thing,
            "reference": "API",
            "data": {"workflowVariables": [{"name": "Amount", "value": "12.5", "dataType": 2}], "dataSetVariables": []},
        }
        instance = studio("POST", f"workflows/{workflow['id']}/revisions/{workflow['revision']}/run", json=body)
        history = f"workflowhistories/{workflow['id']}/objects/{thing}"
        assert studio("GET", f"{history}/running")["instance_id"] == instance
        result = {"executionId": instance, "workflowVariables": '{"approved": "True"}'}
        assert pat.post("scripts/CompleteWorkflowScript", result) is True
        done = studio("POST", f"workflows/{workflow['id']}/instances/{instance}/complete", json={})
        assert done == f"The workflow {instance} was correctly Terminated"
        studio("POST", f"workflows/{workflow['id']}/instances/{instance}/complete", 400)
        pat.post("scripts/CompleteWorkflowScript", {"executionId": instance}, 404)
        (item,) = studio("GET", history)["items"]
        assert (item["object_id"], item["instance_id"], item["status"]) == (thing, instance, "Terminated")
        assert item["variables"] == {"amount": 12.5, "approved": True}
        assert studio("GET", f"{history}/running") is None

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({}, 400),
            ({"objectId": "x" * 201}, 400),
            ({"objectId": "x", "data": {"workflowVariables": 7}}, 400),
            ({"objectId": "x", "workflowVariables": [{"name": "amount", "value": "x"}]}, 400),
            ({"objectId": "x", "workflowVariables": [{"name": "dueDate", "value": "x"}]}, 400),
            ({"objectId": "x", "workflowVariables": [{"name": "approved", "value": "x"}]}, 400),
            ({"objectId": "x", "workflowVariables": "no json"}, 400),
        ],
    )
    def test_what_does_not_run(self, pat: Caller, studio: Service, body: dict[str, Any], status: int) -> None:
        workflow = pat.database["workflows"][0]
        studio("POST", f"workflows/{workflow['id']}/revisions/{workflow['revision']}/run", status, json=body)
        studio("POST", f"workflows/{workflow['id']}/revisions/99/run", 404, json={"objectId": "x"})

    def test_administrators_may_use_more_features(self, sam: Caller, studio: Service) -> None:
        everything = studio("GET", "resources/userFeatures")
        viewer = studio("GET", "resources/userFeatures", params={"resource": "Document Viewer"})
        assert viewer == [row for row in everything if row["resource"] == "Document Viewer"]
        assert all(row["isAllowed"] for row in everything)
        assert not all(row["isAllowed"] for row in Service(sam, "studioapi")("GET", "resources/userfeatures"))


def test_pages_load_anew(pat: Caller) -> None:
    service = Service(pat, "notificationapi")
    answer = pat.call("POST", f"{service.base}/Users/{pat.named('users', 'sam.reader')}/ForceUIRefresh")
    assert answer["data"] is None
    service("POST", f"Users/{NOBODY}/ForceUIRefresh", 404)


@pytest.mark.parametrize(
    ("name", "method", "path"),
    [
        ("objectsapi", "GET", "models/{model}"),
        ("objectsapi", "POST", "object/search/{model}"),
        ("objectsapi", "GET", "object/{object}"),
        ("objectsapi", "PUT", "object/{object}"),
        ("objectsapi", "DELETE", "object/{object}"),
        ("studioapi", "GET", "workflows/latest/published/{workflow}"),
        ("studioapi", "GET", "workflows/{workflow}/variables"),
        ("studioapi", "POST", "workflows/{workflow}/revisions/3/run"),
        ("studioapi", "POST", "workflows/{workflow}/instances/{object}/complete"),
        ("studioapi", "GET", "workflowhistories/{workflow}/objects/x"),
        ("notificationapi", "POST", "users/{user}/forceuirefresh"),
    ],
)
def test_nothing_of_another_customers(pat: Caller, kim: Caller, name: str, method: str, path: str) -> None:
    model = pat.database["models"][0]
    ids = {
        "model": model["id"],
        "object": model["objects"][0],
        "workflow": pat.database["workflows"][0]["id"],
        "user": pat.database["users"][0]["id"],
    }
    Service(kim, name)(method, path.format(**ids), 404)
