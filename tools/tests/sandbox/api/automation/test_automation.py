"""Queries, reports, web services and processes that an administrator sets up; the configuration of it all."""

import json
from typing import Any

import pytest

from ...caller import NOBODY, Caller


def test_the_configuration_points_back_here(pat: Caller) -> None:
    for name, key in (
        ("docapi", "apiUrl"),
        ("formsapi", "formsApiUrl"),
        ("objectsapi", "apiUrl"),
        ("studioapi", "studioApiUrl"),
        ("notificationapi", "apiUrl"),
    ):
        found = pat.get(f"configuration/{name}")
        assert found["isEnabled"] is True
        assert found[key] == f"{pat.sandbox.url}/{name}"
        assert pat.get("Configuration")[name] == found
    assert "roleSecurity" in pat.get("configuration/docapi")
    pat.get("configuration/other", 404)


def test_the_version_has_the_documented_keys(pat: Caller) -> None:
    found = pat.get("version")
    assert (found["dataType"], found["utcOffset"]) == ("VaultVersionInfo", 0)


def test_an_administrators_menu_has_the_control_panel_too(pat: Caller, sam: Caller) -> None:
    menus = [[entry["name"] for entry in who.get("layout")["menuItems"]] for who in (sam, pat)]
    assert menus[1] == [*menus[0], "Control Panel"]


def test_meta_tells_the_kinds_of_rows_and_their_fields(pat: Caller) -> None:
    names = pat.get("meta")["dataTypes"]
    assert {"User", "Document", "FormInstance", "Site"} <= set(names)
    user = pat.get("meta/user")
    assert (user["dataType"], user["idField"]) == ("User", "id")
    assert set(user["defaultFields"]) == {"id", "name", "userid"}
    assert "emailAddress" in user["availableFields"]
    pat.get("meta/none", 404)
    assert {kind["dataType"]: kind for kind in pat.get("meta", expand="true")}["User"] == user


class TestCustomQueries:
    def test_by_name_and_by_id(self, pat: Caller) -> None:
        rows = pat.get("customquery", queryName="users by site")
        assert {row["site"]: row["total"] for row in rows}["Home"] >= len(
            pat.get(f"sites/{pat.named('sites', 'Home')}/users")
        )
        assert all(set(row) == {"site", "total"} for row in rows)
        assert pat.get(f"customquery/{pat.named('custom_queries', 'Users by Site')}") == rows
        pat.get("customquery", 404, queryName="none")
        pat.get("customquery", 404)
        pat.get(f"customquery/{NOBODY}", 404)

    def test_what_comes_out_is_filtered_sorted_and_cut(self, pat: Caller) -> None:
        found = pat.get(
            "customQuery",
            queryName="Documents by Folder",
            q="[total] gt 1 and folderPath like '/Finance%'",
            sort="total",
            sortDir="desc",
            limit=3,
        )
        totals = [row["total"] for row in found]
        assert totals == sorted(totals, reverse=True)
        assert len(found) == 3
        assert min(totals) > 1
        pat.get("customquery", 400, queryName="Users by Site", q="name eq 'x'")
        pat.get("customquery", 400, queryName="Users by Site", sort="name")

    def test_a_filter_does_what_q_does(self, pat: Caller) -> None:
        path = f"customquery/{pat.named('custom_queries', 'Users by Site')}"
        assert [row["site"] for row in pat.get(path, filter="site = 'home'")] == ["Home"]
        assert pat.get(path, filter="site = 'home'", q="total lt 0") == []
        pat.get(path, 400, filter="name eq 'x'")

    def test_parameters_are_bound(self, pat: Caller) -> None:
        def run(status: int = 200, **values: Any) -> Any:
            params = json.dumps([{"parameterName": name, "value": value} for name, value in values.items()])
            return pat.get("customquery", status, queryName="Forms of Template", params=params)

        assert {row["instanceName"] for row in run(TEMPLATENAME="unittest")} >= {"UNIT-000001", "UNIT-000005"}
        assert run(templateName="x' OR '1'='1") == []
        run(400)
        run(400, templateName="\0")
        pat.get("customquery", 400, queryName="Forms of Template", params="no json")
        pat.get("customquery", 400, queryName="Forms of Template", params="[1]")

    def test_a_query_takes_a_date_in_any_notation_and_refuses_none(self, pat: Caller) -> None:
        params = json.dumps([{"parameterName": "since", "value": "6/1/2025"}])
        rows = pat.get(
            "customquery", queryName="Documents Created Since", params=params, q="createDate lt '2025-07-01'"
        )
        assert rows
        assert all("2025-06-01" <= row["createDate"] < "2025-07-01" for row in rows)
        bad = json.dumps([{"parameterName": "since", "value": "soon"}])
        pat.get("customquery", 400, queryName="Documents Created Since", params=bad)

    def test_every_one_runs(self, pat: Caller) -> None:
        params = json.dumps(
            [{"parameterName": "since", "value": "2020-01-01"}, {"parameterName": "templateName", "value": "unittest"}]
        )
        for query in pat.database["custom_queries"]:
            assert pat.get(f"customquery/{query['id']}", params=params)


class TestReports:
    def test_as_a_pdf(self, pat: Caller) -> None:
        reports = pat.get("reports")
        assert [row["id"] for row in pat.database["reports"]]
        assert {row["id"] for row in reports} == {row["id"] for row in pat.database["reports"]}
        for report in reports:
            answer = pat.http.get(f"ReportServer/{report['id']}/PDF")
            assert answer.headers["Content-Type"] == "application/pdf"
            assert answer.content.startswith(b"%PDF-")
            assert answer.content.endswith(b"%%EOF\n")
        pat.get(f"ReportServer/{NOBODY}/PDF", 404)


class TestScripts:
    def run(self, pat: Caller, name: str, body: Any) -> Any:
        answer = pat.http.post("scripts", params={"name": name}, json=body)
        assert answer.status_code == 200
        found = answer.json()
        assert "meta" not in found
        return found

    def test_echo_answers_what_it_was_sent(self, pat: Caller) -> None:
        sent = [{"name": "a", "value": 1}, {"name": "b", "value": "zwei"}]
        assert self.run(pat, "Echo", sent) == {"statusCode": 200, "data": sent}
        assert self.run(pat, "echo", {})["statusCode"] == 200

    def test_sum_adds_numbers_and_refuses_what_is_none(self, pat: Caller) -> None:
        numbers = [{"name": "a", "value": 1.5}, {"name": "b", "value": "2"}]
        assert self.run(pat, "Sum", numbers)["data"] == {"sum": 3.5, "count": 2}
        values: list[Any] = ["many", [], "nan", "1e308"]
        for bad in values:
            body = [{"name": "a", "value": bad}, {"name": "b", "value": bad}]
            assert self.run(pat, "Sum", body)["statusCode"] == 400

    def test_form_count_counts_the_forms_of_a_template(self, pat: Caller) -> None:
        found = self.run(pat, "FormCount", [{"name": "templateName", "value": "Visitor"}])
        assert found["data"] == {"template": "Visitor", "forms": 200}
        assert self.run(pat, "FormCount", [{"name": "templateName", "value": "None"}])["statusCode"] == 404

    def test_what_is_no_script(self, pat: Caller) -> None:
        pat.post("scripts?name=None", [], 404)
        pat.post("scripts?name=Nightly Import", [], 404)
        pat.post("scripts?name=Echo", ["x"], 400)
        pat.post(f"scripts?name=Echo&usId={NOBODY}", [], 404)
        assert pat.http.post("scripts?name=Echo", content="x").status_code == 400


class TestProcesses:
    def test_listed_and_run(self, pat: Caller) -> None:
        names = {row["name"]: row["processType"] for row in pat.get("outsideprocesses")}
        assert set(pat.database["web_services"]) == {name for name, kind in names.items() if kind == "WebService"}
        assert pat.get("formdesigner/outsideprocesses", q="name eq 'echo'")[0]["name"] == "Echo"
        assert pat.put("scheduledProcess/Run") is True
        assert pat.get("outsideprocesses", q="processType eq 'scheduled'")[0]["lastRunDate"].endswith("Z")

    def test_how_one_ended(self, pat: Caller) -> None:
        process = pat.database["scheduled_processes"][0]["id"]
        assert pat.post(f"scheduledProcess/{process}?action=Complete&result=true&message=done") is True
        assert pat.post(f"scheduledProcess/{NOBODY}") is True
        pat.post(f"scheduledProcess/{NOBODY}?message={'x' * 4001}", status=400)
        assert pat.http.post("scheduledProcess/x").status_code == 400


@pytest.mark.parametrize(
    ("path", "key"), [("customquery/{id}", "custom_queries"), ("reportserver/{id}/pdf", "reports")]
)
def test_nothing_of_another_customers(pat: Caller, kim: Caller, path: str, key: str) -> None:
    kim.get(path.format(id=pat.database[key][0]["id"]), 404)
