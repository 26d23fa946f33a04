"""Folders: made, renamed, copied, moved and deleted, with all below them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tools.sandbox.serving import RunningSandbox

from ...caller import NOBODY, Caller

Folder = dict[str, Any]
EVENT = "3702cfbf-555c-4032-bfb2-e25829788bac"


@pytest.fixture
def tree(pat: Caller) -> tuple[Folder, Folder, Folder]:
    """A folder, one in it, and one in that, with a document in each."""
    top = pat.new_folder()
    middle = pat.new_folder(top, name="Middle")
    bottom = pat.new_folder(middle, name="Bottom")
    for folder in (top, middle, bottom):
        pat.upload(pat.new_document(folder, name=f"In {folder['name']}"), folder["name"].encode())
    return top, middle, bottom


def paths(pat: Caller, folder: Folder) -> set[str]:
    found = pat.data("get", f"folders/{folder['id']}/documents", params={"includesubfolders": "true"})
    return {row["folderPath"] for row in found}


def test_folders_are_made_at_the_top_and_below(pat: Caller) -> None:
    top = pat.new_folder(name="Contracts & <b>more", description="All of them", allowRevisions="False")
    assert (top["dataType"], top["folderPath"]) == ("Folder", "/Contracts & <b>more")
    assert (top["parentFolderId"], top["topLevelFolderId"], top["folderType"]) == (None, top["id"], 1)
    assert (top["description"], top["allowRevision"], top["createBy"]) == ("All of them", False, "pat.lee")
    below = pat.new_folder(top, name="2024")
    assert below["folderPath"] == "/Contracts & <b>more/2024"
    assert (below["parentFolderId"], below["topLevelFolderId"], below["folderType"]) == (top["id"], top["id"], 4)
    assert pat.data("get", "folders", params={"folderPath": below["folderPath"].upper()}) == below


def test_making_by_path_makes_what_is_missing(pat: Caller) -> None:
    made = pat.data("post", "folders", json={"description": "deep", "folderpath": "/By Path//1/2/3/"})
    assert (made["name"], made["folderPath"], made["description"]) == ("3", "/By Path/1/2/3", "deep")
    again = pat.data("post", "folders", json={"folderPath": "by path/1/2/4"})
    assert again["parentFolderId"] == made["parentFolderId"]
    assert pat.status("post", "folders", json={"folderPath": "/By Path/1/2/3"}) == 400


@pytest.mark.parametrize("name", ["", None, "a/b", "x" * 256, "a\x07b", " ", "a\nb", "\u202e"])
def test_names_that_are_none(pat: Caller, name: str | None) -> None:
    assert pat.status("post", "folders", json={"name": name}) == 400
    assert pat.status("put", f"folders/{pat.new_folder()['id']}", json={"name": name}) == 400


def test_a_name_is_taken_in_any_letter_case(pat: Caller) -> None:
    top = pat.new_folder(name="Größe")
    assert pat.status("post", "folders", json={"name": "GRÖSSE"}) == 400
    pat.new_folder(top, name="a")
    assert pat.status("post", f"folders/{top['id']}", json={"name": "A"}) == 400


def test_two_at_once(pat: Caller) -> None:
    def make(_: int) -> int:
        return pat.status("post", "folders", json={"name": "Only once"})

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(make, range(16)))
    assert sorted(statuses) == [200] + [400] * 15


def test_a_path_too_long(pat: Caller) -> None:
    folder = pat.new_folder()
    for _ in range(3):
        folder = pat.new_folder(folder, name="x" * 250)
    assert pat.status("post", f"folders/{folder['id']}", json={"name": "x" * 250}) == 400
    other = pat.new_folder(name="y" * 200)
    top = pat.data("get", f"folders/{folder['topLevelFolderId']}")
    move = {"sourceFolderId": top["id"], "targetFolderId": other["id"]}
    assert pat.status("put", "folders/move", json=move) == 200
    assert pat.status("put", f"folders/{other['id']}", json={"name": "y" * 255}) == 400


def test_renaming_takes_all_below_along(pat: Caller, tree: tuple[Folder, Folder, Folder]) -> None:
    top, middle, bottom = tree
    renamed = pat.data("put", f"folders/{top['id']}", json={"name": "Renamed%_", "description": "new"})
    assert (renamed["folderPath"], renamed["description"]) == ("/Renamed%_", "new")
    assert pat.data("get", f"folders/{bottom['id']}")["folderPath"] == "/Renamed%_/Middle/Bottom"
    assert paths(pat, top) == {"/Renamed%_", "/Renamed%_/Middle", "/Renamed%_/Middle/Bottom"}
    assert pat.data("get", "folders", params={"folderPath": "/renamed%_/middle"})["id"] == middle["id"]
    same = pat.data("put", f"folders/{top['id']}", json={"name": "RENAMED%_"})
    assert same["folderPath"] == "/RENAMED%_"
    pat.new_folder(name="Taken for it")
    assert pat.status("put", f"folders/{top['id']}", json={"name": "taken FOR it"}) == 400
    assert pat.data("put", f"folders/{top['id']}", json={})["name"] == "RENAMED%_"


def test_a_moved_folder_takes_those_below_along(pat: Caller, tree: tuple[Folder, Folder, Folder]) -> None:
    top, middle, bottom = tree
    target = pat.new_folder()
    moved = pat.data("put", "folders/move", json={"sourceFolderId": middle["id"], "targetFolderId": target["id"]})
    assert (moved["id"], moved["folderPath"]) == (middle["id"], f"{target['folderPath']}/Middle")
    assert pat.data("get", f"folders/{bottom['id']}")["topLevelFolderId"] == target["id"]
    assert paths(pat, target) == {f"{target['folderPath']}/Middle", f"{target['folderPath']}/Middle/Bottom"}
    assert pat.data("get", f"folders/{top['id']}/folders") == []
    fresh = f"{top['folderPath']}/New/Place"
    moved = pat.data("put", "folders/move", json={"sourceFolderId": middle["id"], "targetFolderPath": fresh})
    assert (moved["name"], moved["folderPath"]) == ("Place", fresh)
    at_top = pat.data("put", "folders/move", json={"sourceFolderPath": fresh, "targetFolderPath": "/"})
    assert (at_top["folderPath"], at_top["parentFolderId"], at_top["topLevelFolderId"]) == (
        "/Place",
        None,
        middle["id"],
    )
    pat.status("delete", f"folders/{middle['id']}")


def test_a_folder_is_not_moved_into_itself(pat: Caller, tree: tuple[Folder, Folder, Folder]) -> None:
    top, middle, bottom = tree
    for method, path in (("put", "folders/move"), ("post", "folders/copy")):
        for target in (top, middle, bottom):
            body = {"sourceFolderId": top["id"], "targetFolderId": target["id"]}
            assert pat.status(method, path, json=body) == 400
        inside = {"sourceFolderId": top["id"], "targetFolderPath": f"{bottom['folderPath']}/deeper/still"}
        assert pat.status(method, path, json=inside) == 400
    assert pat.data("get", f"folders/{bottom['id']}/folders") == []


def test_a_copied_folder_has_copies_below(pat: Caller, tree: tuple[Folder, Folder, Folder]) -> None:
    top, middle, _ = tree
    copy = pat.data("post", "folders/copy", json={"sourceFolderId": top["id"], "targetFolderPath": "/Copies/First"})
    assert (copy["folderPath"], copy["name"]) == ("/Copies/First", "First")
    assert copy["id"] != top["id"]
    assert paths(pat, copy) == {"/Copies/First", "/Copies/First/Middle", "/Copies/First/Middle/Bottom"}
    found = pat.data("get", f"folders/{copy['id']}/documents", params={"includesubfolders": "1"})
    originals = pat.data("get", f"folders/{top['id']}/documents", params={"includesubfolders": "1"})
    assert not {row["documentId"] for row in found} & {row["documentId"] for row in originals}
    assert {pat.send("get", f"files/{row['id']}").content for row in found} == {
        name.encode() for name in (top["name"], "Middle", "Bottom")
    }
    beside = pat.data(
        "post", "folders/copy", json={"sourceFolderPath": middle["folderPath"], "targetFolderPath": "/Copies"}
    )
    assert beside["folderPath"] == "/Copies/Middle"
    again = {"sourceFolderId": middle["id"], "targetFolderPath": "/Copies"}
    assert pat.status("post", "folders/copy", json=again) == 400


def test_a_folder_is_deleted_with_all_below_it(pat: Caller, tree: tuple[Folder, Folder, Folder]) -> None:
    top, middle, bottom = tree
    beside = pat.new_folder(name=f"{top['name']} and more")
    document = pat.data("get", f"folders/{bottom['id']}/documents")[0]
    pat.data("put", f"documents/{document['id']}/favorites")
    pat.send(
        "put",
        f"documents/{document['id']}/relatedocument",
        json={"relateToId": pat.data("get", f"folders/{top['id']}/documents")[0]["id"]},
    )
    pat.send("post", f"folders/{middle['id']}/alerts/{EVENT}")
    assert "data" not in pat.send("delete", f"folders/{top['id']}").json()
    for folder in (top, middle, bottom):
        assert pat.status("get", f"folders/{folder['id']}") == 404
    assert pat.status("get", f"documents/{document['documentId']}") == 404
    assert pat.send("get", f"files/{document['id']}").status_code == 404
    assert pat.data("get", f"folders/{beside['id']}")["name"] == beside["name"]
    assert pat.new_folder(name=top["name"])["id"] != top["id"]
    assert pat.status("delete", f"folders/{top['id']}") == 404


def test_signs_in_a_name_stand_for_themselves(pat: Caller) -> None:
    """In SQL's patterns, they would stand for anything."""
    wild, beside = pat.new_folder(name="wild_%card"), pat.new_folder(name="wild-other-card")
    inside = pat.new_folder(beside, name="inside")
    pat.new_document(inside)
    assert paths(pat, wild) == set()
    assert pat.data("put", f"folders/{wild['id']}", json={"name": "wild_%"})["folderPath"] == "/wild_%"
    assert pat.data("get", f"folders/{inside['id']}")["folderPath"] == "/wild-other-card/inside"
    assert pat.status("delete", f"folders/{wild['id']}") == 200
    assert paths(pat, beside) == {"/wild-other-card/inside"}


def test_who_has_which_role(pat: Caller, tree: tuple[Folder, Folder, Folder]) -> None:
    top, _, bottom = tree
    members = f"folders/{top['id']}/securitymembers"
    user = next(row["id"] for row in pat.database["users"] if row["userid"] == "sam.reader")
    group = next(row["id"] for row in pat.database["groups"] if row["name"] == "Reviewers")
    assert pat.data("get", members) == []
    body = {"memberType": 0, "securityRole": 2, "cascadeSecurityChanges": True}
    member = pat.data("put", f"{members}/{user}", json=body)
    assert {key: member[key] for key in ("parentID", "memberID", "memberName", "memberType", "memberRole")} == {
        "parentID": top["id"],
        "memberID": user,
        "memberName": "sam.reader",
        "memberType": 0,
        "memberRole": "Editor",
    }
    assert (
        pat.data("put", f"{members}/{group}", json={"memberType": "Group", "securityRole": "viewer"})["memberRoleValue"]
        == 4
    )
    assert len(pat.data("get", members)) == 2
    assert [row["memberID"] for row in pat.data("get", f"folders/{bottom['id']}/securitymembers")] == [user]
    assert pat.data("put", f"{members}/{user}", json={"memberType": 0, "securityRole": 4})["memberRole"] == "Viewer"
    assert pat.status("delete", f"{members}/{user}", params={"cascadeSecurityChanges": "true"}) == 200
    assert pat.status("delete", f"{members}/{user}") == 200
    assert pat.data("get", f"folders/{bottom['id']}/securitymembers") == []
    actions = [{"memberId": user, "memberType": 0, "securityRole": 1}]
    assert pat.data("put", members, json={"securityActions": actions}) == {"successCount": 1}
    assert [row["memberRole"] for row in pat.data("get", members) if row["memberID"] == user] == ["Owner"]
    for bad in ({"memberType": 2, "securityRole": 1}, {"memberType": 0, "securityRole": 6}, {"memberType": 0}, {}):
        assert pat.status("put", f"{members}/{user}", json=bad) == 400
    assert pat.status("put", f"{members}/{NOBODY}", json={"memberType": 0, "securityRole": 1}) == 404
    called_a_group = pat.data("put", f"{members}/{user}", json={"memberType": 1, "securityRole": 1})
    assert (called_a_group["memberName"], called_a_group["memberType"]) == ("sam.reader", 0)
    sam = pat.as_user("sam.reader")
    assert sam.send("put", f"{members}/{user}", json=body).status_code == 403
    assert sam.send("delete", f"{members}/{user}").status_code == 403


def test_the_changes_of_roles_that_the_csharp_client_sends(pat: Caller, tree: tuple[Folder, Folder, Folder]) -> None:
    """It leaves out what is 0, tells of folders below once for all changes and reads how many changes were made."""
    top, _, bottom = tree
    members = f"folders/{top['id']}/securitymembers"
    user = next(row["id"] for row in pat.database["users"] if row["userid"] == "sam.reader")
    group = next(row["id"] for row in pat.database["groups"] if row["name"] == "Reviewers")

    def roles(folder: Folder) -> dict[str, str]:
        rows = pat.data("get", f"folders/{folder['id']}/securitymembers")
        return {row["memberID"]: row["memberRole"] for row in rows}

    adding = [{"roleType": 2, "memberId": user}, {"roleType": 4, "memberId": group, "memberType": 1}]
    body: dict[str, object] = {"securityActions": adding, "cascadeSecurityChanges": True}
    assert pat.data("put", members, json=body) == {"successCount": 2}
    assert roles(top) == roles(bottom) == {user: "Editor", group: "Viewer"}
    mixed = [{"memberId": user}, {"memberId": group, "memberType": 1, "action": 1}]
    assert pat.data("put", members, json={"securityActions": mixed}) == {"successCount": 2}
    assert roles(top) == {user: "None"}
    assert len(roles(bottom)) == 2
    assert pat.status("put", members, json={"securityActions": [{"memberId": user, "action": 2}]}) == 400
    assert pat.data("put", f"{members}/{user}", json={"memberType": 0, "securityRole": 2})["successCount"] == 1
    assert pat.data("delete", f"{members}/{user}") == {"successCount": 1}


def test_users_subscribe_to_alerts_and_unsubscribe(pat: Caller, tree: tuple[Folder, Folder, Folder]) -> None:
    top, *_ = tree
    user = next(row["id"] for row in pat.database["users"] if row["userid"] == "sam.reader")
    document = pat.data("get", f"folders/{top['id']}/documents")[0]
    for thing in (f"folders/{top['id']}", f"documents/{document['documentId']}", f"documents/{document['id']}"):
        for wanted in ({"usId": user}, {"usId": "sam.reader"}, {}):
            for method in ("post", "post", "delete", "delete"):
                answer = pat.send(method, f"{thing}/alerts/{EVENT.upper()}", params=wanted)
                assert (answer.json()["meta"]["status"], "data" in answer.json()) == (200, False)
        assert pat.status("post", f"{thing}/alerts/{EVENT}", params={"usId": NOBODY}) == 404
        assert pat.status("post", f"{thing}/alerts/{EVENT}", params={"usId": "nobody"}) == 404
    assert pat.send("post", f"folders/{top['id']}/alerts/x").status_code == 400


def test_a_workflow_is_assigned_to_folders(pat: Caller, tree: tuple[Folder, Folder, Folder]) -> None:
    path = f"folders/{tree[0]['id']}/workflowassignments"
    body = {"wfId": NOBODY, "eventType": 3, "applyToChildren": "True", "includeThisFolder": "True"}
    assert pat.data("put", path, data=body)["foldersAssigned"] == 3
    assert pat.data("put", path, data=body | {"includeThisFolder": "False"})["foldersAssigned"] == 2
    assert pat.status("put", path, data=body | {"wfId": "x"}) == 400


def test_another_database_is_out_of_reach(pat: Caller, written: RunningSandbox) -> None:
    archive = next(row for row in written.describe()["databases"] if row["database"] == "Archive")
    theirs = archive["folders"][0]
    ours = pat.new_folder()
    field = archive["index_fields"][0]["id"]
    ask: Callable[..., int] = pat.status
    for folder_id in (theirs["id"], NOBODY):
        path = f"folders/{folder_id}"
        for method, address, body in (
            ("get", path, None),
            ("post", path, {"name": "x"}),
            ("put", path, {"name": "x"}),
            ("delete", path, None),
            ("get", f"{path}/folders", None),
            ("get", f"{path}/indexfields", None),
            ("get", f"{path}/securitymembers", None),
            ("delete", f"{path}/securitymembers/{NOBODY}", None),
            ("put", f"{path}/securitymembers/{pat.database['users'][0]['id']}", {"memberType": 0, "securityRole": 1}),
            ("put", f"{path}/indexfields/{pat.database['index_fields'][0]['id']}", {"required": True}),
            ("put", f"indexfields/{pat.database['index_fields'][0]['id']}/folders/{folder_id}", {}),
            ("put", f"indexfields/{field}/folders/{ours['id']}", {}),
            ("post", f"{path}/alerts/{EVENT}", None),
            ("delete", f"{path}/alerts/{EVENT}", None),
            ("put", f"{path}/workflowassignments", {"wfId": NOBODY, "eventType": 1}),
            ("put", "folders/move", {"sourceFolderId": folder_id, "targetFolderId": ours["id"]}),
            ("put", "folders/move", {"sourceFolderId": ours["id"], "targetFolderId": folder_id}),
            ("post", "folders/copy", {"sourceFolderId": folder_id, "targetFolderPath": "/Stolen"}),
            ("post", "folders/copy", {"sourceFolderId": ours["id"], "targetFolderId": folder_id}),
        ):
            assert ask(method, address, **({"json": body} if body is not None else {})) == 404, (method, address)
    assert pat.status("get", "folders", params={"folderPath": "/Stolen"}) == 404
