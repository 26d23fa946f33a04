"""What the test suites of VisualVault's clients ask for beyond the clients themselves: a vault without the DocApi, and
what they must be told before they run."""

from collections.abc import Iterator
from typing import Any

import pytest

from tools.sandbox.serving import RunningSandbox

from ..caller import NOBODY, Caller


@pytest.fixture(scope="module")
def archive(written: RunningSandbox) -> Iterator[Caller]:
    """A user of the database that has no DocApi."""
    caller = Caller(written, "pat.lee", "Fragrant Archive")
    with caller.http:
        yield caller


def docapi(caller: Caller, path: str, status: int = 200, **parameters: Any) -> Any:
    return caller.get(f"{caller.sandbox.url}/docapi/api/v1/{path}", status, **parameters)


class TestDocApi:
    def test_one_vault_has_none(self, pat: Caller, archive: Caller) -> None:
        found = archive.get("configuration/docapi")
        assert (found["isEnabled"], found["apiUrl"]) == (False, None)
        assert archive.get("configuration/formsapi")["isEnabled"] is True
        docapi(archive, f"search/folder/{archive.database['folders'][0]['id']}", 404)
        docapi(pat, f"search/folder/{pat.database['folders'][0]['id']}")
        without = [row for row in pat.sandbox.describe()["databases"] if not row["has_docapi"]]
        assert [(row["customer"], row["database"]) for row in without] == [("Acme", "Archive")]

    def test_a_token_is_asked_for_first(self, archive: Caller) -> None:
        url = f"{archive.sandbox.url}/docapi/api/v1/search/folder/{NOBODY}"
        assert archive.http.get(url, headers={"Authorization": "Bearer x"}).status_code == 401

    def test_a_malformed_id_is_told_in_the_envelope(self, pat: Caller) -> None:
        docapi(pat, "search/folder/notauuid", 400)
        docapi(pat, "documents/revisions/notauuid", 400)

    def test_documents_are_told_apart_by_their_revision(self, pat: Caller) -> None:
        folder = pat.post("folders", {"name": "Told apart"})["id"]
        for label in ("b", "a", "c"):
            pat.post("documents", {"folderId": folder, "name": label, "revision": label, "documentState": 1})
        for direction, labels in (("asc", "abc"), ("desc", "cba")):
            found = docapi(pat, f"search/folder/{folder}", sortBy="dhRev", sortDirection=direction)["documents"]
            assert "".join(row["dhRev"] for row in found) == labels
        pages = [docapi(pat, f"search/folder/{folder}", take=1, page=page)["documents"] for page in range(3)]
        assert {page[0]["dhRev"] for page in pages} == {"a", "b", "c"}


class TestDescription:
    def test_the_accounts_are_those_to_take_out_of_a_database(self, written: RunningSandbox, pat: Caller) -> None:
        told = {row["username"]: row["id"] for row in written.describe()["accounts"]}
        database = f"{written.url}/api/v1//customerdatabase/{pat.database['database_id']}"
        pat.call("DELETE", f"{database}/deleteuser/{told['zoë.brandt']}")
        pat.call("PUT", f"{database}/assignuser", json={"userId": "zoë.brandt"})

    def test_a_user_and_a_group_to_give_a_role(self, pat: Caller) -> None:
        told = pat.database["security"]
        path = f"folders/{told['parent_id']}/securitymembers"
        for key, kind in (("member_id", 0), ("group_id", 1)):
            member = pat.put(f"{path}/{told[key]}", {"memberType": kind, "securityRole": 4})
            assert (member["memberID"], member["memberType"]) == (told[key], kind)
            pat.delete(f"{path}/{told[key]}")

    def test_the_queries_without_parameters_run_as_they_are(self, pat: Caller) -> None:
        for query in pat.database["custom_queries"]:
            pat.get(f"customquery/{query['id']}", 400 if query["parameters"] else 200)


def test_a_user_of_a_site(pat: Caller) -> None:
    user = pat.get("users/me")
    assert pat.get(f"sites/{user['siteId']}/users/{user['id']}") == user
    other = next(row["id"] for row in pat.database["sites"] if row["id"] != user["siteId"])
    pat.get(f"sites/{other}/users/{user['id']}", 404)
    pat.get(f"sites/{NOBODY}/users/{user['id']}", 404)


def test_a_member_leaves_a_group_by_name(pat: Caller, sam: Caller) -> None:
    group = pat.post("groups", {"name": "Leavers", "siteId": pat.named("sites", "Home")})["id"]
    pat.put(f"groups/{group}/users/{pat.named('users', 'sam.reader')}", status=201)
    sam.delete(f"groups/{group}/users", 403, userName="sam.reader")
    pat.delete(f"groups/{group}/users", userName="sam.reader")
    assert pat.get(f"groups/{group}/users") == []
    for name in ("sam.reader", "nobody", ""):
        pat.delete(f"groups/{group}/users", 404, userName=name)
