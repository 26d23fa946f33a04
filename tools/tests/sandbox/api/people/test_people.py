"""Sites, groups and users: made, changed, deleted, and by whom."""

import pytest

from tools.sandbox.serving import RunningSandbox

from ...browser import Browser, fragment_of, get_token
from ...caller import NOBODY, Caller
from ...exchange import status_at_api
from ...keys import ask, bearer, tokens_of


def new_user(caller: Caller, name: str, **fields: object) -> str:
    home = caller.named("sites", "Home")
    found: str = caller.post(f"sites/{home}/users", {"userId": name, "emailAddress": f"{name}@x.test", **fields})["id"]
    return found


class TestSites:
    def test_made_changed_deleted(self, pat: Caller) -> None:
        site = pat.post("sites", {"name": "Lisbon", "description": "New", "siteType": "Location"})
        assert (site["dataType"], site["name"], site["description"], site["status"]) == (
            "Site",
            "Lisbon",
            "New",
            "Open",
        )
        assert pat.put(f"sites/{site['id']}", {"NAME": "Lisboa"})["name"] == "Lisboa"
        assert pat.get(f"sites/{site['id']}") == [site | {"name": "Lisboa"}]
        assert pat.delete(f"sites/{site['id']}") is None
        pat.get(f"sites/{site['id']}", 404)

    def test_a_form_is_as_good_as_json(self, pat: Caller) -> None:
        body = pat.call("POST", "Sites/", data={"name": "Riga", "description": "x"})
        assert body["data"]["name"] == "Riga"
        pat.post("sites", {"name": "RIGA"}, 400)

    @pytest.mark.parametrize("body", [{}, {"name": " "}, {"name": "x" * 101}, {"name": "y", "description": "x" * 401}])
    def test_what_is_no_site(self, pat: Caller, body: dict[str, str]) -> None:
        pat.post("sites", body, 400)

    def test_with_users_it_stays(self, pat: Caller) -> None:
        pat.delete(f"sites/{pat.named('sites', 'Home')}", 400)

    def test_users_and_groups_move_to_another_site(self, pat: Caller) -> None:
        user, site = new_user(pat, "mover"), pat.post("sites", {"name": "Oslo"})["id"]
        assert pat.put("sites/changeUserSite", {"UserId": user, "NewSiteId": site})["siteId"] == site
        assert [row["id"] for row in pat.get(f"sites/{site}/users")] == [user]
        group = pat.post("groups", {"name": "Movers", "siteId": pat.named("sites", "Home")})["id"]
        assert pat.put("sites/changegroupsite", {"groupId": group, "newsiteid": site})["siteId"] == site
        assert [row["id"] for row in pat.get(f"sites/{site}/groups")] == [group]
        assert pat.get(f"sites/{site}/groups/{group}")[0]["name"] == "Movers"
        pat.put("sites/changegroupsite", {"groupId": group, "newsiteid": NOBODY}, 404)


class TestGroups:
    def test_made_changed_deleted(self, pat: Caller) -> None:
        home = pat.named("sites", "Home")
        group = pat.post("groups", {"name": "Cooks", "description": "d", "siteId": home.upper()})
        assert (group["dataType"], group["siteId"]) == ("Group", home)
        assert pat.put(f"groups/{group['id']}", {"name": "Chefs", "description": ""})["name"] == "Chefs"
        other = pat.post(f"sites/{home}/groups", {"name": "Waiters"})
        assert pat.put(f"sites/{home}/groups/{other['id']}", {"name": "Hosts"})["name"] == "Hosts"
        elsewhere = f"sites/{pat.named('sites', 'Portland')}/groups/{other['id']}"
        pat.get(elsewhere, 404)
        pat.put(elsewhere, {"name": "No"}, 404)
        pat.put(f"groups/{other['id']}", {"name": "CHEFS"}, 400)
        pat.delete(f"groups/{group['id']}")
        pat.get(f"groups/{group['id']}", 404)
        pat.delete(f"groups/{group['id']}", 404)

    def test_users_join_a_group_once(self, pat: Caller) -> None:
        user = new_user(pat, "member")
        group = pat.post("groups", {"name": "Members", "siteId": pat.named("sites", "Home")})["id"]
        path = f"groups/{group}/users/{user}"
        pat.get(path, 404)
        for _ in range(2):
            (member,) = pat.put(path, status=201)
            assert (member["dataType"], member["id"], member["usId"], member["userId"]) == (
                "NotifyUser",
                user,
                user,
                "member",
            )
        assert pat.get(path)["id"] == user
        assert [row["id"] for row in pat.get(f"groups/{group}/users")] == [user]
        assert [row["id"] for row in pat.get(f"users/{user}/groups")] == [group]
        pat.delete(path)
        pat.delete(path, 404)
        others = [row["id"] for row in pat.database["users"][:2]]
        assert [row["id"] for row in pat.post(f"groups/{group}/users", {"UserIds": others})] == others
        assert [row["id"] for row in pat.put(f"groups/{group}/users", {"userIds": ",".join(others)})] == others
        pat.put(f"groups/{group}/users/{NOBODY}", status=404)

    def test_the_built_in_ones_stay(self, pat: Caller) -> None:
        group = pat.named("groups", "VaultAdmins")
        pat.delete(f"groups/{group}", 400)
        pat.put(f"groups/{group}", {"name": "Others"}, 400)
        assert pat.put(f"groups/{group}", {"name": "VaultAdmins", "description": "As before"})["name"] == "VaultAdmins"


class TestUsers:
    def test_one_who_can_sign_in(self, written: RunningSandbox, pat: Caller) -> None:
        user = pat.post(
            f"users?siteId={pat.named('sites', 'Portland')}",
            {
                "userId": "New.Person",
                "firstName": "New",
                "lastName": "Person",
                "emailAddress": "n@x.test",
                "password": "hyssop",
                "mustChangePassword": "False",
                "sendEmail": "True",
                "passwordNeverExpires": "True",
            },
        )
        assert (user["name"], user["userid"], user["siteId"]) == (
            "New.Person",
            "New.Person",
            pat.named("sites", "Portland"),
        )
        assert user["passwordNeverExpires"] is True
        with Browser(written) as browser:
            page = browser.submit(browser.authorize(), username="new.person", password="hyssop")
            assert browser.allow(page).status_code in {302, 303}

    def test_the_address_is_a_name_too(self, pat: Caller) -> None:
        user = pat.post("users", {"emailAddress": "only@x.test"})
        assert (user["name"], user["siteId"]) == ("only@x.test", pat.named("sites", "Home"))

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"userId": "pat.lee"},
            {"userId": "PAT.LEE"},
            {"userId": "kim.globex"},
            {"userId": "a\nb"},
            {"userId": "x" * 101},
            {"userId": "long", "password": "x" * 201},
            {"userId": "m", "middleInitial": "xy"},
        ],
    )
    def test_what_is_no_user(self, pat: Caller, body: dict[str, str]) -> None:
        pat.post("users", body, 400)
        pat.post(f"users?siteId={NOBODY}", {"userId": "nowhere"}, 404)

    def test_users_are_changed_at_each_address(self, pat: Caller) -> None:
        user = new_user(pat, "changing")
        home = pat.named("sites", "Home")
        assert pat.put(f"users/{user}", {"lastName": "Changed"})["lastName"] == "Changed"
        assert pat.put(f"sites/{home}/users/{user}", {"userId": "changed"})["userid"] == "changed"
        pat.put(f"sites/{pat.named('sites', 'Portland')}/users/{user}", {"lastName": "No"}, 404)
        assert pat.put(f"users/{user}/userId", {"userId": "changed.again"})["name"] == "changed.again"
        pat.put(f"users/{user}/userid", {"userId": "pat.lee"}, 400)
        assert pat.put(f"users/{user}", {"isVaultAccess": True, "enabled": False})["isVaultAccess"] is True
        assert pat.get(f"users/{user}")["enabled"] is False
        assert pat.put(f"users/{user}", {"isVaultAccess": False})["isVaultAccess"] is False
        expires = pat.put(f"users/{user}", {"passwordExpires": "2031-05-01T02:00:00+02:00"})["passwordExpires"]
        assert expires == "2031-05-01T00:00:00Z"
        assert pat.put(f"users/{user}", {"passwordExpires": "never"})["passwordExpires"] is None

    def test_a_new_name_is_the_one_to_sign_in_with(self, written: RunningSandbox, pat: Caller) -> None:
        user = new_user(pat, "old.name", password="sorrel")
        pat.put(f"users/{user}/userId", {"userId": "new.name"})
        with Browser(written) as browser:
            page = browser.authorize()
            assert "is not right" in browser.submit(page, username="old.name", password="sorrel").text
            assert "Allow" in browser.submit(page, username="new.name", password="sorrel").text

    def test_a_disabled_user_is_out_at_once(self, written: RunningSandbox, pat: Caller) -> None:
        user = new_user(pat, "leaving", password="borage")
        with Browser(written) as browser:
            page = browser.submit(browser.authorize(), username="leaving", password="borage")
            token = fragment_of(browser.allow(page))["access_token"]
        assert status_at_api(written, token) == 200
        pat.put(f"users/{user}", {"enabled": "false"})
        assert status_at_api(written, token) == 401
        pat.put(f"users/{user}", {"enabled": "true"})
        assert status_at_api(written, token) == 401
        with Browser(written) as browser:
            page = browser.submit(browser.authorize(), username="leaving", password="borage")
            assert status_at_api(written, fragment_of(browser.allow(page))["access_token"]) == 200

    def test_users_may_change_their_own_profile_but_not_their_rights(self, sam: Caller) -> None:
        me = sam.get("users/me")["id"]
        assert sam.put(f"users/{me}", {"firstName": "Samuel"})["firstName"] == "Samuel"
        sam.put(f"users/{me}", {"enabled": "true"}, 403)
        sam.put(f"users/{me}", {"newPassword": "mint", "oldPassword": "wrong"}, 403)
        sam.put(f"users/{me}", {"newPassword": "", "oldPassword": "rosemary"}, 400)

    def test_ones_own_password(self, written: RunningSandbox, pat: Caller) -> None:
        user = new_user(pat, "careful", password="tansy")
        token = tokens_of(ask(written, "password", username="careful", password="tansy"))["access_token"]
        own = {"newPassword": "yarrow", "oldPassword": "tansy"}
        pat.call("PUT", f"users/{user}/password", json=own, headers=bearer(token))
        assert tokens_of(ask(written, "password", username="careful", password="yarrow"))

    def test_a_password_is_chosen_anew(self, written: RunningSandbox, pat: Caller, sam: Caller) -> None:
        user = new_user(pat, "forgetful", password="thyme")
        token = pat.put(f"users/{user}/password", {"resetPassword": True, "sendEmail": False})["passwordResetToken"]
        sam.put("users/reset", {"token": token, "newPassword": "woodruff"})
        sam.put("users/reset", {"token": token, "newPassword": "woodruff"}, 400)
        with Browser(written) as browser:
            assert "Allow" in browser.submit(browser.authorize(), username="forgetful", password="woodruff").text
        first = pat.put(f"users/{new_user(pat, 'passwordless')}/password", {"resetPassword": True})
        sam.put("users/reset", {"token": first["passwordResetToken"], "newPassword": "chervil"})
        pat.put(f"users/{user}/password", {}, 400)

    def test_an_account_of_two_customers_is_nobodys(self, written: RunningSandbox, pat: Caller, kim: Caller) -> None:
        alex = kim.named("users", "alex.admin")
        kim.put(f"users/{alex}", {"newPassword": "mine"}, 403)
        kim.put(f"users/{alex}/userId", {"userId": "kims.friend"}, 403)
        pat.put(f"users/{pat.named('users', 'alex.admin')}/password", {"resetPassword": True, "sendEmail": False})
        assert get_token(written, "alex.admin")

    def test_above_and_below(self, pat: Caller) -> None:
        me = pat.get("users/me")["id"]
        below = pat.get(f"users/{me}/supervisees")
        assert len(below) > 5
        assert [row["id"] for row in pat.get(f"users/{below[0]['id']}/supervisors")] == [me]
        assert pat.get(f"users/{me}/supervisors") == []
        pat.get(f"users/{NOBODY}/supervisors", 404)

    def test_listed_by_their_rights(self, pat: Caller) -> None:
        having, others = (pat.get("users", isVaultAccess=wanted, limit=1000) for wanted in ("true", "False"))
        assert "pat.lee" in {row["userid"] for row in having}
        assert {row["isVaultAccess"] for row in others} == {False}
        assert len(having) + len(others) == len(pat.get("users", limit=1000))

    def test_the_default_customer_is_that_of_the_token(self, pat: Caller) -> None:
        customer = pat.get("users/DefaultCustomer")
        assert (customer["alias"], customer["databaseId"]) == ("Acme", pat.database["database_id"])
        assert pat.get("users/AccountOwner")["isVaultAccess"] is True


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "sites"),
        ("PUT", "sites/{site}"),
        ("DELETE", "sites/{site}"),
        ("POST", "groups"),
        ("PUT", "groups/{group}"),
        ("DELETE", "groups/{group}"),
        ("PUT", "groups/{group}/users/{user}"),
        ("DELETE", "groups/{group}/users/{user}"),
        ("POST", "users"),
        ("POST", "sites/{site}/users"),
        ("PUT", "users/{user}"),
        ("PUT", "sites/{site}/users/{user}"),
        ("PUT", "users/{user}/password"),
        ("PUT", "users/{user}/userid"),
        ("PUT", "sites/changeusersite"),
        ("PUT", "sites/changegroupsite"),
    ],
)
def test_administration_is_for_administrators(pat: Caller, sam: Caller, method: str, path: str) -> None:
    ids = {key: pat.database[f"{key}s"][0]["id"] for key in ("site", "group", "user")}
    body = {"name": "x", "userId": ids["user"], "siteId": ids["site"], "newSiteId": ids["site"], "resetPassword": 1}
    settings = {} if method == "DELETE" else {"json": body | {"groupId": ids["group"]}}
    sam.call(method, path.format(**ids), 403, **settings)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "sites/{site}"),
        ("PUT", "sites/{site}"),
        ("DELETE", "sites/{site}"),
        ("GET", "sites/{site}/users"),
        ("GET", "sites/{site}/groups"),
        ("POST", "sites/{site}/groups"),
        ("POST", "sites/{site}/users"),
        ("GET", "groups/{group}"),
        ("PUT", "groups/{group}"),
        ("DELETE", "groups/{group}"),
        ("GET", "groups/{group}/users"),
        ("GET", "groups/{group}/users/{user}"),
        ("GET", "users/{user}"),
        ("PUT", "users/{user}"),
        ("PUT", "users/{user}/password"),
        ("PUT", "users/{user}/userid"),
        ("GET", "users/{user}/groups"),
        ("GET", "users/{user}/supervisors"),
        ("GET", "users/{user}/supervisees"),
    ],
)
def test_nothing_of_another_customers(pat: Caller, kim: Caller, method: str, path: str) -> None:
    ids = {key: pat.database[f"{key}s"][0]["id"] for key in ("site", "group", "user")}
    settings = {"json": {"name": "Taken", "userId": "taken", "resetPassword": True}} if method[0] == "P" else {}
    kim.call(method, path.format(**ids), 404, **settings)
