"""Home folders, as the C# client asks for them."""

from ...caller import NOBODY, Caller


def test_they_are_made_once_and_found(pat: Caller) -> None:
    user = next(row["id"] for row in pat.database["users"] if row["userid"] == "sam.reader")
    sam = pat.as_user("sam.reader")
    assert sam.status("get", "folders/home") == 404
    assert pat.status("get", f"folders/home/{user}") == 404
    container = pat.data("put", "folders/home", json={})
    assert pat.data("put", "folders/home", json={}) == container
    assert container["parentFolderId"] is None
    home = pat.data("put", f"folders/home/{user}", json={})
    assert pat.data("put", f"folders/home/{user}", json={}) == home
    assert (home["name"], home["parentFolderId"]) == ("sam.reader", container["id"])
    assert sam.data("get", "folders/home") == pat.data("get", f"folders/home/{user}") == home
    assert pat.status("get", "folders/home") == 404, "another user has another one"


def test_only_an_administrator_makes_them_and_only_for_somebody(pat: Caller) -> None:
    sam = pat.as_user("sam.reader")
    for path in ("folders/home", f"folders/home/{pat.database['users'][0]['id']}"):
        assert sam.send("put", path).status_code == 403
    for method in ("get", "put"):
        assert pat.status(method, f"folders/home/{NOBODY}") == 404
        assert pat.send(method, "folders/home/x").status_code == 400
