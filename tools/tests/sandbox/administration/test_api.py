"""The administration by programs: scopes both ways, what is within reach, who may enter a database."""

import re
from typing import Any

import httpx
import pytest

from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..browser import client_id, get_token
from ..exchange import error_of
from ..keys import ask, bearer, key_of, tokens_of, who
from ..starting import sandbox_fixture
from .screens import user_id

NOWHERE = "00000000-0000-0000-0000-000000000000"


office = sandbox_fixture()


def token_of(sandbox: RunningSandbox, scope: str, username: str | None = None, **key: str) -> str:
    """Return a token of Acme's service account, or of someone else by its key."""
    client = key_of(sandbox, **key)
    if username is None:
        return str(tokens_of(ask(sandbox, "client_credentials", client, scope=scope))["access_token"])
    password = next(a["password"] for a in sandbox.describe()["accounts"] if a["username"] == username)
    answer = ask(sandbox, "password", client, scope=scope, username=username, password=password)
    return str(tokens_of(answer)["access_token"])


def call(sandbox: RunningSandbox, path: str, token: str, method: str = "GET", **body: Any) -> httpx.Response:
    url = f"{sandbox.url}/api/v1/{path}"
    return plain.request(method, url, headers=bearer(token), json=body or None)


def status(answer: httpx.Response) -> int:
    """Return the verdict of an answer."""
    verdict: int = answer.json()["meta"]["status"]
    return verdict


def database(sandbox: RunningSandbox, index: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = sandbox.describe()["databases"][index]
    return found


class TestScopes:
    def test_the_administration_refuses_tokens_of_the_vault(self, office: RunningSandbox) -> None:
        for path in ("customers", f"customers/{database(office)['customer_id']}/databases"):
            answer = call(office, path, token_of(office, "vault"))
            assert (answer.status_code, status(answer)) == (403, 403)
            challenge = answer.headers["WWW-Authenticate"]
            assert 'error="insufficient_scope", scope="administration"' in challenge
            assert call(office, path, token_of(office, "administration")).status_code == 200

    def test_the_vault_refuses_tokens_of_the_administration(self, office: RunningSandbox) -> None:
        answer = call(office, "Acme/Main/users/me", token_of(office, "administration"))
        assert (answer.status_code, status(answer)) == (403, 403)
        assert 'error="insufficient_scope", scope="vault"' in answer.headers["WWW-Authenticate"]
        assert call(office, "Acme/Main/users/me", token_of(office, "vault")).status_code == 200

    def test_one_token_may_cover_both_and_serves_everything_in_them(self, office: RunningSandbox) -> None:
        token = token_of(office, "vault administration")
        for path in ("customers", "Acme/Main/users/me", "Acme/Main/documents", "Acme/Main/folders", "Acme/Main/sites"):
            assert call(office, path, token).status_code == 200
        assert call(office, "Acme/Archive/users/me", token).status_code == 403

    def test_a_jwt_has_the_scope_of_its_token(self, office: RunningSandbox) -> None:
        jwt = call(office, "Acme/Main/users/getjwt", token_of(office, "vault")).json()["data"]["token"]
        assert call(office, "customers", jwt).status_code == 403
        both = token_of(office, "vault administration")
        jwt = call(office, "Acme/Main/users/getjwt", both).json()["data"]["token"]
        assert call(office, "customers", jwt).status_code == 200

    def test_without_a_token(self, office: RunningSandbox) -> None:
        for method, path in (
            ("GET", "customers"),
            ("POST", "customers/invite"),
            ("GET", "resource/area"),
            ("PUT", f"customer/{NOWHERE}/assignuser"),
        ):
            answer = plain.request(method, f"{office.url}/api/v1/{path}")
            assert (answer.status_code, status(answer)) == (401, 401)

    def test_it_ends_with_the_membership(self, own_sandbox: RunningSandbox) -> None:
        token = token_of(own_sandbox, "administration", "pat.lee")
        group = next(group["id"] for group in database(own_sandbox)["groups"] if group["name"] == "VaultAccess")
        assert call(own_sandbox, "customers", token).status_code == 200
        service = token_of(own_sandbox, "vault")
        path = f"Acme/Main/groups/{group}/users/{user_id(own_sandbox, 'pat.lee')}"
        assert call(own_sandbox, path, service, "DELETE").status_code == 200
        assert call(own_sandbox, "customers", token).status_code == 403


class TestReach:
    def test_the_customer_of_the_token(self, office: RunningSandbox) -> None:
        rows = call(office, "customers", token_of(office, "administration")).json()["data"]
        assert [(row["dataType"], row["alias"], row["enabled"]) for row in rows] == [("Customer", "Acme", True)]
        assert rows[0]["inactiveUsers"] >= 1
        one = call(office, f"customers/{rows[0]['id']}", token_of(office, "administration")).json()["data"]
        assert one == rows

    def test_databases_in_which_the_user_administers(self, office: RunningSandbox) -> None:
        path = f"customers/{database(office)['customer_id']}/databases"
        rows = call(office, path, token_of(office, "administration")).json()["data"]
        assert {row["alias"] for row in rows} == {"Main", "Archive"}
        assert {row["customerId"] for row in rows} == {database(office)["customer_id"]}
        one = call(office, f"{path}/{rows[0]['id']}", token_of(office, "administration")).json()["data"]
        assert one == [rows[0]]
        users = call(office, f"{path}/{rows[0]['id']}/users?q=userid eq 'svc.acme'", token_of(office, "administration"))
        assert [row["name"] for row in users.json()["data"]] == ["svc.acme"]

    def test_a_database_in_which_the_user_is_none(self, own_sandbox: RunningSandbox) -> None:
        administration = token_of(own_sandbox, "administration", "pat.lee")
        archive = database(own_sandbox, 1)
        group = next(group["id"] for group in archive["groups"] if group["name"] == "VaultAccess")
        service = token_of(own_sandbox, "vault", customer="Acme", database="Archive")
        path = f"Acme/Archive/groups/{group}/users/{user_id(own_sandbox, 'pat.lee', 1)}"
        assert status(call(own_sandbox, path, service, "DELETE")) == 200
        databases = f"customers/{archive['customer_id']}/databases"
        rows = call(own_sandbox, databases, administration).json()["data"]
        assert [row["alias"] for row in rows] == ["Main"]
        assert status(call(own_sandbox, f"{databases}/{archive['database_id']}/users", administration)) == 404

    def test_an_administrator_of_several_customers_stays_in_one(self, office: RunningSandbox) -> None:
        token = token_of(office, "administration", "alex.admin", customer="Globex")
        rows = call(office, "customers", token).json()["data"]
        assert [row["alias"] for row in rows] == ["Globex"]
        acme = database(office)
        for path in (f"customers/{acme['customer_id']}", f"customers/{acme['customer_id']}/databases"):
            assert status(call(office, path, token)) == 404
        path = f"customers/{rows[0]['id']}/databases/{acme['database_id']}"
        assert status(call(office, path, token)) == status(call(office, f"{path}/users", token)) == 404

    @pytest.mark.parametrize("path", ["customers/x", f"customers/{NOWHERE}/databases/x", "customers/%00"])
    def test_malformed_ids_are_refused(self, office: RunningSandbox, path: str) -> None:
        assert call(office, path, token_of(office, "administration")).status_code == 400

    def test_other_methods_are_refused(self, office: RunningSandbox) -> None:
        assert call(office, "customers", token_of(office, "administration"), "POST", a=1).status_code == 405


class TestAssignment:
    def path(self, sandbox: RunningSandbox, index: int = 0) -> str:
        return f"customerdatabase/{database(sandbox, index)['database_id']}"

    def test_removal_and_return(self, own_sandbox: RunningSandbox) -> None:
        service = token_of(own_sandbox, "vault")
        own = token_of(own_sandbox, "vault", "sam.reader")
        sam, remove = user_id(own_sandbox, "sam.reader"), f"{self.path(own_sandbox)}/deleteUser/"
        assert call(own_sandbox, remove + sam, service, "DELETE").json() == {
            "meta": {
                "status": 200,
                "statusMsg": "OK",
                "method": "DELETE",
                "href": f"{own_sandbox.url}/api/v1/{remove}{sam}",
            }
        }
        assert who(own_sandbox, own) == 401
        answer = ask(own_sandbox, "password", username="sam.reader", password="rosemary")
        assert error_of(answer) == "invalid_grant"
        for _ in range(2):
            answer = call(own_sandbox, f"{self.path(own_sandbox)}/assignUser", service, "PUT", userId="SAM.reader")
            assert (answer.status_code, status(answer)) == (200, 200)
        assert who(own_sandbox, own) == 401
        assert who(own_sandbox, token_of(own_sandbox, "vault", "sam.reader")) == "sam.reader"

    def test_a_user_of_the_customer_enters_another_database(self, own_sandbox: RunningSandbox) -> None:
        administration = token_of(own_sandbox, "administration")
        path = "Acme/Archive/users?q=userid eq 'zoë.brandt'"
        archive = token_of(own_sandbox, "vault", customer="Acme", database="Archive")
        before = call(own_sandbox, path, archive).json()["data"][0]
        remove = f"{self.path(own_sandbox, 1)}/deleteuser/{before['id']}"
        assert status(call(own_sandbox, remove, administration, "DELETE")) == 200
        assert call(own_sandbox, path, archive).json()["data"][0]["enabled"] is False
        assign = f"{self.path(own_sandbox, 1)}/assignuser"
        assert status(call(own_sandbox, assign, administration, "PUT", userId="zoë.brandt")) == 200
        assert call(own_sandbox, path, archive).json()["data"][0]["enabled"] is True

    def test_another_customers_user(self, own_sandbox: RunningSandbox) -> None:
        service = token_of(own_sandbox, "vault")
        assign = f"customer/{database(own_sandbox)['customer_id']}/assignUser"
        assert status(call(own_sandbox, assign, service, "PUT", userId="kim.globex")) == 400
        in_database = f"{self.path(own_sandbox)}/assignuser"
        assert status(call(own_sandbox, in_database, service, "PUT", userId="kim.globex")) == 400
        body = {"userId": "kim.globex", "allowMultipleCustomers": True}
        assert status(call(own_sandbox, assign, service, "PUT", **body)) == 200
        row = call(own_sandbox, "Acme/Main/users?q=userid eq 'kim.globex'", service).json()["data"][0]
        # what Globex knows of Kim is not Acme's
        assert (row["firstName"], row["lastName"], row["emailAddress"]) == ("", "", "")
        assert who(own_sandbox, token_of(own_sandbox, "vault", "kim.globex")) == "kim.globex"

    def test_out_of_reach(self, office: RunningSandbox) -> None:
        service, administration = token_of(office, "vault"), token_of(office, "administration")
        globex, archive = self.path(office, 2), self.path(office, 1)
        for path, token in ((globex, service), (globex, administration), (archive, service)):
            assert status(call(office, f"{path}/assignuser", token, "PUT", userId="sam.reader")) == 404
            victim = user_id(office, "kim.globex", 2) if path == globex else user_id(office, "sam.reader", 1)
            assert status(call(office, f"{path}/deleteuser/{victim}", token, "DELETE")) == 404
        other = database(office, 2)["customer_id"]
        assert status(call(office, f"customer/{other}/assignuser", service, "PUT", userId="sam.reader")) == 404
        victim = user_id(office, "sam.reader", 1)
        assert status(call(office, f"{self.path(office)}/deleteuser/{victim}", service, "DELETE")) == 404

    @pytest.mark.parametrize("username", ["sam.reader", "alex.admin"])
    def test_a_token_of_the_vault_needs_vault_access(self, office: RunningSandbox, username: str) -> None:
        token = token_of(office, "vault", username)
        zoe = user_id(office, "zoë.brandt")
        for method, path, body in (
            ("POST", "customers/invite", {"emailAddress": "a@b.example"}),
            ("PUT", f"customer/{database(office)['customer_id']}/assignuser", {"userId": "sam.reader"}),
            ("PUT", f"{self.path(office)}/assignuser", {"userId": "sam.reader"}),
            ("DELETE", f"{self.path(office)}/deleteuser/{zoe}", {}),
        ):
            answer = call(office, path, token, method, **body)
            assert (answer.status_code, status(answer)) == (403, 403)

    def test_nobody_removes_themselves(self, office: RunningSandbox) -> None:
        service = token_of(office, "vault")
        path = f"{self.path(office)}/deleteuser/{user_id(office, 'svc.acme')}"
        assert status(call(office, path, service, "DELETE")) == 400

    @pytest.mark.parametrize("name", ["nobody", "", "x" * 200, None, 7, ["a"], {"a": 1}, "ada.moreau"])
    def test_an_unknown_user(self, office: RunningSandbox, name: Any) -> None:
        service = token_of(office, "vault")
        for path in (f"{self.path(office)}/assignuser", f"customer/{database(office)['customer_id']}/assignuser"):
            answer = call(office, path, service, "PUT", userId=name)
            assert (answer.status_code, status(answer)) == (200, 400)

    def test_an_invitation(self, office: RunningSandbox) -> None:
        service = token_of(office, "vault")
        for address in ("", "no address", "a\n@b", None, "x" * 300 + "@b"):
            answer = call(office, "customers/invite", service, "POST", emailAddress=address, firstName="A")
            assert status(answer) == 400
        answer = call(office, "customers/invite", service, "POST", emailAddress="new@example.test", firstName="Nea")
        assert (answer.status_code, status(answer)) == (200, 200)
        outbox = plain.get(office.url + "/sandbox/emails").text
        assert re.search(r"new@example\.test", outbox)


class TestLanguages:
    def test_areas_and_languages(self, office: RunningSandbox) -> None:
        token = get_token(office, "sam.reader", client_id=client_id(office, "Fragrant"))
        areas = call(office, "resource/area", token).json()["data"]
        assert all(area["displayName"] for area in areas)
        languages = call(office, "/resource//Language", token).json()["data"]
        assert "en" in {language["language"] for language in languages}


class TestApplications:
    def path(self, sandbox: RunningSandbox, index: int = 0) -> str:
        held = database(sandbox, index)
        return f"customers/{held['customer_id']}/databases/{held['database_id']}/applications"

    def test_listed_and_read_without_secrets(self, office: RunningSandbox) -> None:
        token = token_of(office, "administration")
        answer = call(office, f"{self.path(office)}?sort=name&limit=1000", token)
        rows = {row["name"]: row for row in answer.json()["data"]}
        described = {
            each["name"]: each
            for each in office.describe()["applications"]
            if (each["customer"], each["database"]) == ("Acme", "Main")
        }
        web = described["Fragrant Web"]
        assert set(rows) == set(described)
        assert rows["Fragrant Web"] == {
            "href": f"~/applications/{web['client_id']}",
            "dataType": "RegisteredApplication",
            "id": web["client_id"],
            "name": "Fragrant Web",
            "hasSecret": True,
            "accessTokenLifetime": 1200,
            "refreshTokenLifetime": 86400,
            "renewsWithoutSecret": False,
        }
        assert web["client_secret"] not in answer.text
        assert call(office, f"{self.path(office)}/{web['client_id']}", token).json()["data"] == [rows["Fragrant Web"]]

    def test_changed_and_felt_at_the_token_endpoint(self, own_sandbox: RunningSandbox) -> None:
        web = next(each for each in own_sandbox.describe()["applications"] if each["name"] == "Fragrant Web")
        path, token = f"{self.path(own_sandbox)}/{web['client_id']}", token_of(own_sandbox, "administration")
        bare = {"client_id": web["client_id"], "client_secret": None, "refresh_token": "x"}
        assert error_of(ask(own_sandbox, "refresh_token", web, **bare)) == "invalid_client"
        body = {"name": "Web", "accessTokenLifetime": 30, "refreshTokenLifetime": "90", "renewsWithoutSecret": True}
        (row,) = call(own_sandbox, path, token, "PUT", **body).json()["data"]
        assert {key: row[key] for key in body} == body | {"refreshTokenLifetime": 90}
        assert error_of(ask(own_sandbox, "refresh_token", web, **bare)) == "invalid_grant"
        (row,) = call(own_sandbox, path, token, "PUT", accessTokenLifetime=90).json()["data"]
        assert (row["name"], row["accessTokenLifetime"], row["renewsWithoutSecret"]) == ("Web", 90, True)

    @pytest.mark.parametrize(
        ("name", "body", "words"),
        [
            ("Fragrant Web", {"refreshTokenLifetime": 1199}, "as long as access tokens: 1200 seconds, not 1199."),
            ("Fragrant Web", {"accessTokenLifetime": 86401}, "at least as long as access tokens"),
            ("Fragrant Web", {"accessTokenLifetime": "soon"}, "accessTokenLifetime: A whole number"),
            ("Fragrant Web", {"refreshTokenLifetime": None, "name": " "}, "name: Give it a name"),
            ("Fragrant Code", {"renewsWithoutSecret": True}, "without a secret"),
        ],
    )
    def test_what_is_refused(self, office: RunningSandbox, name: str, body: dict[str, Any], words: str) -> None:
        token = token_of(office, "administration")
        path = f"{self.path(office)}/{client_id(office, name)}"
        before = call(office, path, token).json()["data"]
        answer = call(office, path, token, "PUT", **body)
        assert (answer.status_code, status(answer)) == (200, 400)
        assert words in answer.text
        assert call(office, path, token).json()["data"] == before

    def test_who_may_not(self, office: RunningSandbox) -> None:
        path, web = self.path(office), client_id(office, "Fragrant Web")
        assert call(office, path, token_of(office, "vault")).status_code == 403
        assert call(office, f"{path}/{web}", token_of(office, "vault"), "PUT", name="x").status_code == 403
        token = token_of(office, "administration")
        for other in (key_of(office)["client_id"], client_id(office, "Fragrant Archive"), NOWHERE):
            assert status(call(office, f"{path}/{other}", token)) == 404
            assert status(call(office, f"{path}/{other}", token, "PUT", name="x")) == 404
        assert status(call(office, self.path(office, 2), token)) == 404
        assert call(office, f"{path}/x", token).status_code == 400
