"""Its services for sites, groups and users."""

from typing import Any

import pytest
from vvrest.services.group_service import GroupService
from vvrest.services.site_service import SiteService
from vvrest.services.user_service import UserService

from .client import data_of


@pytest.fixture(scope="module")
def home(held: dict[str, Any]) -> str:
    found: str = next(site["id"] for site in held["sites"] if site["name"] == "Home")
    return found


class TestSites:
    def test_sites_are_listed_and_found(self, vault: Any, home: str, held: dict[str, Any]) -> None:
        service = SiteService(vault)
        assert {site["id"] for site in data_of(service.get_sites())} >= {site["id"] for site in held["sites"]}
        (site,) = data_of(service.get_site(home))
        assert (site["dataType"], site["name"]) == ("Site", "Home")
        users = data_of(service.get_site_users(home))
        assert users
        assert {user["siteId"] for user in users} == {home}

    def test_a_site_is_made_with_users_in_it(self, vault: Any) -> None:
        service = SiteService(vault)
        site = data_of(service.create_site("Client Site", "Made by the client"))
        assert (site["name"], site["description"]) == ("Client Site", "Made by the client")
        user = data_of(
            service.create_site_user(site["id"], "site.user", "Site", "User", "site.user@x.test", "tarragon", True)
        )
        assert (user["name"], user["siteId"]) == ("site.user", site["id"])


class TestGroups:
    def test_groups_are_listed_and_found(self, vault: Any, held: dict[str, Any]) -> None:
        service = GroupService(vault)
        groups = data_of(service.get_groups())
        assert {row["id"] for row in groups} >= {row["id"] for row in held["groups"]}
        assert {row["dataType"] for row in groups} == {"Group"}
        (group,) = data_of(service.get_groups("name='VaultAccess'"))
        assert data_of(service.get_group(group["id"])) == [group]
        users = data_of(service.get_group_users(group["id"]))
        assert users
        assert data_of(service.get_group_user(group["id"], users[0]["id"])) == users[0]

    def test_a_group_is_made_and_changed(self, vault: Any, home: str, held: dict[str, Any]) -> None:
        service = GroupService(vault)
        user = held["users"][0]["id"]
        group = data_of(service.create_group("Client Group", "Made by the client", home))
        assert (group["name"], group["siteId"]) == ("Client Group", home)
        changed = data_of(service.update_group(group["id"], "Client Group 2", "Changed"))
        assert (changed["name"], changed["description"]) == ("Client Group 2", "Changed")
        data_of(service.get_group_user(group["id"], user), 404)
        (member,) = data_of(service.add_user_to_group(group["id"], user), 201)
        assert (member["dataType"], member["id"]) == ("NotifyUser", user)
        assert data_of(service.get_group_user(group["id"], user))["id"] == user


class TestUsers:
    def test_users_are_listed_and_found(self, vault: Any, held: dict[str, Any]) -> None:
        service = UserService(vault)
        assert {row["id"] for row in data_of(service.get_users())} >= {row["id"] for row in held["users"]}
        (pat,) = data_of(service.get_users("name eq 'pat.lee'"))
        assert data_of(service.get_user(pat["id"])) == pat
        assert pat["userid"] == "pat.lee"

    def test_a_user_is_made_and_changed(self, vault: Any, home: str) -> None:
        service = UserService(vault)
        user = data_of(service.create_user(home, "a.user", "A", "User", "a.user@x.test", "lovage", send_email=True))
        assert (user["name"], user["lastName"], user["siteId"]) == ("a.user", "User", home)
        assert data_of(service.update_user(user["id"], {"lastName": "Changed"}))["lastName"] == "Changed"
        assert data_of(service.get_user(user["id"]))["lastName"] == "Changed"
