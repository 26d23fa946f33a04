"""Drop-down lists, roles, alerts, texts in several languages, data under a name."""

import csv
import io
import json
from typing import Any

import pytest

from ...caller import NOBODY, Caller


class TestLists:
    def test_made_changed_deleted(self, pat: Caller) -> None:
        items = [{"itemName": "Item One", "itemValue": "One"}, {"itemName": "Item Two", "itemValue": "Two"}]
        made = pat.post("lists", {"Name": "Numbers", "Description": "d", "Items": items})
        assert made["listName"] == made["name"] == "Numbers"
        assert made["listID"] == made["id"]
        assert made["listID"] in [row["listID"] for row in pat.get("lists")]
        path = f"lists/{made['listID']}"
        entries = pat.get(f"{path}/items")
        assert [(row["itemName"], row["itemValue"]) for row in entries] == [("Item One", "One"), ("Item Two", "Two")]
        assert pat.get(path)["items"][0]["listId"] == entries[0]["listId"] == entries[0]["id"]
        pat.delete(f"{path}/items", itemIds=f"{entries[0]['listId']},{NOBODY}")
        assert [row["itemName"] for row in pat.get(f"{path}/items")] == ["Item Two"]
        pat.delete(f"{path}/items", itemIds=entries[0]["listId"])
        changed = pat.put(path, {"Name": "Letters", "Items": [{"itemName": "A"}]})
        assert (changed["listName"], changed["description"]) == ("Letters", "d")
        assert [(row["itemName"], row["itemValue"]) for row in changed["items"]] == [("A", "A")]
        pat.delete(path)
        pat.get(path, 404)

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"name": "x", "items": 7},
            {"name": "x", "items": ["x"]},
            {"name": "x", "items": [{"itemName": ""}]},
            {"name": "x", "items": [{"itemName": "x" * 201}]},
            {"name": "x" * 101},
        ],
    )
    def test_what_is_no_list(self, pat: Caller, body: dict[str, Any]) -> None:
        pat.post("lists", body, 400)


class TestSecurityMembers:
    def test_given_changed_taken(self, pat: Caller) -> None:
        parent, member, _ = pat.database["security"].values()
        ids = {"parentId": parent, "memberId": member}
        added = pat.post("securitymembers", ids | {"role": "Viewer", "isGroup": False}, 201)
        assert (added["memberRole"], added["memberRoleValue"], added["memberType"]) == ("Viewer", 4, 0)
        group = pat.named("groups", "Finance")
        pat.post("securitymembers", {"parentId": parent.upper(), "memberId": group, "role": 1, "isGroup": True}, 201)
        assert pat.put("securitymembers", ids | {"role": "editor"})["memberRole"] == "Editor"
        rows = {row["memberID"]: row for row in pat.get("securitymembers", parentId=parent)}
        assert (rows[member]["memberRoleValue"], rows[group]["memberType"]) == (2, 1)
        assert rows[group]["memberName"] == "Finance"
        pat.delete("securitymembers", **ids)
        pat.delete("securitymembers", 404, **ids)
        pat.put("securitymembers", ids | {"role": 2}, 404)

    def test_a_role_that_cannot_be_given_is_refused(self, pat: Caller, sam: Caller) -> None:
        parent, member, _ = pat.database["security"].values()
        pat.post("securitymembers", {"parentId": parent, "memberId": member, "role": "King"}, 400)
        pat.post("securitymembers", {"parentId": NOBODY, "memberId": member, "role": 1}, 404)
        pat.post("securitymembers", {"parentId": parent, "memberId": NOBODY, "role": 1}, 404)
        pat.get("securitymembers", 404)
        sam.post("securitymembers", {"parentId": parent, "memberId": member, "role": 1}, 403)


def test_alerts_of_projects(pat: Caller) -> None:
    event = pat.database["alert_events"]["document added or removed in project"]
    path = f"projects/{pat.database['projects'][0]['id']}/alerts/{event}?usId={pat.named('users', 'sam.reader')}"
    for _ in range(2):
        pat.post(path)
    for _ in range(2):
        pat.call("DELETE", path)
    pat.post(f"projects/{NOBODY}/alerts/{event}", status=404)
    pat.post(f"{path.partition('?')[0]}?usId={NOBODY}", status=404)


class TestTexts:
    path = "resource/customerLocalization"

    def export(self, pat: Caller) -> dict[str, str]:
        answer = pat.http.get(f"{self.path}/exportCsv", params={"area": "common", "lang": "de"})
        assert answer.headers["Content-Type"].startswith("text/csv")
        return {row["name"]: row["text"] for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}

    def test_out_and_in_again(self, pat: Caller) -> None:
        assert self.export(pat)["cancel"] == "Abbrechen"
        text = 'name,text\r\ncancel,"Ab, ""brechen"""\r\nnew,Neu\r\n'
        files = {"fileUpload": ("import.csv", text.encode())}
        path = f"{self.path}/importCsv?area=Common&lang=de"
        done = pat.call("POST", path, data={"fileName": "import.csv"}, files=files)["data"]
        assert done["imported"] == 2
        found = self.export(pat)
        assert (found["cancel"], found["new"], found["save"]) == ('Ab, "brechen"', "Neu", "Speichern")

    @pytest.mark.parametrize(
        "file",
        [b"", b"a,b\r\n", b"name,text\r\nx\r\n", b"\xff\xff", b'name,text\r\n"x', b"name,text\r\n,y\r\n"],
    )
    def test_what_is_no_file_of_texts(self, pat: Caller, file: bytes) -> None:
        path = f"{self.path}/importCsv?area=Common&lang=de"
        pat.call("POST", path, 400, files={"fileUpload": ("import.csv", file)})

    def test_who_and_what(self, pat: Caller, sam: Caller) -> None:
        pat.get(f"{self.path}/exportCsv", 400, area="None", lang="de")
        pat.get(f"{self.path}/exportCsv", 400, area="Common")
        sam.call("POST", f"{self.path}/importCsv?area=Common&lang=de", 403)


class TestPersistedData:
    def test_kept_for_oneself_and_for_all(self, pat: Caller, sam: Caller) -> None:
        mine = pat.post(
            "persistedData", {"name": "filter", "scope": 0, "data": {"a": [1]}, "dataMimeType": "text/json"}
        )
        ours = pat.post("persistedData", {"name": "filter", "scope": 1, "data": "x"})
        assert json.loads(pat.get(f"persistedData/{mine['id']}")["data"]) == {"a": [1]}
        assert [row["id"] for row in sam.get("persistedData", q="name eq 'filter'")] == [ours["id"]]
        sam.get(f"persistedData/{mine['id']}", 404)
        sam.put(f"persistedData/{ours['id']}", {"data": "y"}, 404)
        assert pat.put(f"persistedData/{ours['id']}", {"data": "y", "scope": 0})["data"] == "y"
        assert pat.delete(f"persistedData/{ours['id']}") == {"success": True}
        pat.delete(f"persistedData/{ours['id']}", 404)

    @pytest.mark.parametrize(
        "body",
        [{}, {"name": "x", "scope": 2}, {"name": "x", "scope": "all"}, {"name": "x", "data": "x" * 100_001}],
    )
    def test_what_can_not_be_kept(self, pat: Caller, body: dict[str, Any]) -> None:
        pat.post("persistedData", body, 400)


@pytest.mark.parametrize(
    ("method", "path", "key"),
    [
        ("GET", "lists/{id}", "drop_down_lists"),
        ("PUT", "lists/{id}", "drop_down_lists"),
        ("DELETE", "lists/{id}", "drop_down_lists"),
        ("GET", "lists/{id}/items", "drop_down_lists"),
        ("DELETE", "lists/{id}/items", "drop_down_lists"),
        ("GET", "securitymembers?parentId={id}", "folders"),
        ("POST", "projects/{id}/alerts/{id}", "projects"),
        ("DELETE", "projects/{id}/alerts/{id}", "projects"),
    ],
)
def test_nothing_of_another_customers(pat: Caller, kim: Caller, method: str, path: str, key: str) -> None:
    kim.call(method, path.format(id=pat.database[key][0]["id"]), 404)
