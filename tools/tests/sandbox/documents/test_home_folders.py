"""Home folders, as the C# client asks for them."""

from .vault import NOBODY, Vault


def test_they_are_made_once_and_found(vault: Vault) -> None:
    user = next(row["id"] for row in vault.main["users"] if row["userid"] == "sam.reader")
    sam = vault.as_user("sam.reader")
    assert sam.status("get", "folders/home") == 404
    assert vault.status("get", f"folders/home/{user}") == 404
    container = vault.data("put", "folders/home", json={})
    assert vault.data("put", "folders/home", json={}) == container
    assert container["parentFolderId"] is None
    home = vault.data("put", f"folders/home/{user}", json={})
    assert vault.data("put", f"folders/home/{user}", json={}) == home
    assert (home["name"], home["parentFolderId"]) == ("sam.reader", container["id"])
    assert sam.data("get", "folders/home") == vault.data("get", f"folders/home/{user}") == home
    assert vault.status("get", "folders/home") == 404, "another user has another one"


def test_only_an_administrator_makes_them_and_only_for_somebody(vault: Vault) -> None:
    sam = vault.as_user("sam.reader")
    for path in ("folders/home", f"folders/home/{vault.main['users'][0]['id']}"):
        assert sam.call("put", path).status_code == 403
    for method in ("get", "put"):
        assert vault.status(method, f"folders/home/{NOBODY}") == 404
        assert vault.call(method, "folders/home/x").status_code == 400
