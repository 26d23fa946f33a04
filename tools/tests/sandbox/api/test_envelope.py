"""The envelope, the tolerance of addresses, and what is said of things that are not there."""

from collections.abc import Callable
from typing import Any

import pytest

from ..caller import NOBODY, Caller

Rows = Callable[..., list[dict[str, Any]]]


def test_an_answer_has_meta_data_and_pagination(api: Caller, main: dict[str, Any]) -> None:
    body = api.send("get", "sites").json()
    assert body["meta"] == {
        "status": 200,
        "statusMsg": "OK",
        "method": "GET",
        "href": f"{main['api_url']}sites",
    }
    assert {row["name"] for row in body["data"]} >= {"Home"}
    first = body["data"][0]
    assert first["dataType"] == "Site"
    assert first["href"] == f"~/sites/{first['id']}"
    assert body["pagination"]["totalRecords"] == len(body["data"])


@pytest.mark.parametrize(
    "path",
    [f"{resource}/{NOBODY}" for resource in ("sites", "users", "groups", "folders", "documents", "formtemplates")]
    + [
        f"documents/{NOBODY}/revisions",
        f"documents/{NOBODY}/indexfields",
        f"folders/{NOBODY}/documents",
        f"formtemplates/{NOBODY}/forms",
        f"groups/{NOBODY}/users",
        f"sites/{NOBODY}/users",
    ],
)
def test_a_thing_that_is_not_there(api: Caller, path: str) -> None:
    answer = api.send("get", path)
    assert answer.status_code == 200
    body = answer.json()
    assert (body["meta"]["status"], body["meta"]["statusMsg"]) == (404, "NotFound")
    assert "data" not in body
    assert body["meta"]["errors"] == [
        {
            "code": None,
            "developerMessage": "Resource does not exist",
            "message": "Resource does not exist",
            "reason": "Resource not found error",
            "moreInfo": None,
        }
    ]


def test_a_folder_path_that_is_not_there(api: Caller) -> None:
    assert api.send("get", "folders", params={"folderPath": "/nothing"}).json()["meta"]["status"] == 404


def test_unknown_resources_and_verbs(api: Caller) -> None:
    assert api.send("get", "nothing").status_code == 404
    assert api.send("get", "nothing").json()["meta"]["statusMsg"] == "NotFound"
    answer = api.send("delete", "sites")
    assert (answer.status_code, answer.json()["meta"]["status"]) == (405, 405)
    assert "GET" in answer.headers["Allow"]


def test_suppressed_response_codes(api: Caller) -> None:
    answer = api.send("get", "documents", params={"q": "(", "suppress_response_codes": "true"})
    assert (answer.status_code, answer.json()["meta"]["status"]) == (200, 400)


@pytest.mark.parametrize(
    "text", ["x", "1", "123456781234123412341234567890ab", "{" + NOBODY + "}", "ü", "me2", NOBODY + "0"]
)
def test_a_malformed_guid(api: Caller, text: str) -> None:
    for resource in ("documents", "users", "files"):
        answer = api.send("get", f"{resource}/{text}")
        assert (answer.status_code, answer.json()) == (400, {"message": "The request is invalid."})


def test_paths_in_any_shape(api: Caller, main: dict[str, Any]) -> None:
    site = main["sites"][0]["id"]
    root = str(api.http.base_url).partition("/api/")[0]
    for path in (
        "/API/V1/ACME/MAIN/SITES/" + site.upper(),
        "/api/v1//acme/main//sites//" + site,
        "/api/v1/Acme/Main/sites/" + site + "/",
    ):
        assert api.get(root + path)[0]["id"] == site


@pytest.mark.parametrize("name", ["folderPath", "folderpath", "FOLDERPATH"])
def test_query_names_in_any_letter_case(api: Caller, name: str) -> None:
    assert api.send("get", "folders", params={name: "/Finance"}).json()["data"]["folderPath"] == "/Finance"


@pytest.mark.parametrize("value", ["\0", "ü", "%", "'", "🌿", "\ufffd", "x" * 5000, "../..", "[", "1e999"])
@pytest.mark.parametrize(
    "name", ["q", "sort", "sortdir", "limit", "offset", "fields", "indexFields", "folderPath", "enabled", "expand"]
)
def test_hostile_parameters_never_break_a_list(api: Caller, name: str, value: str) -> None:
    for resource in ("documents", "folders", "users"):
        answer = api.send("get", resource, params={name: value})
        assert answer.status_code in {200, 400}
        assert answer.json()["meta"]["status"] in {200, 400, 404}


@pytest.mark.parametrize(
    "path", ["%00", "%ff%fe", "..%2f..", "%2e%2e/", "documents/%ff", "documents/%00", "users/%F0%9F"]
)
def test_hostile_paths_are_refused(api: Caller, path: str) -> None:
    assert api.send("get", path).status_code in {400, 404}
