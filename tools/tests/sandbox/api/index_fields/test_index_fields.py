"""Index fields: their definitions, the folders that have them, and their values on documents."""

from typing import Any

import pytest

from ...caller import NOBODY, Caller

Row = dict[str, Any]
NOTHING = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def fields(pat: Caller, request: pytest.FixtureRequest) -> dict[str, Row]:
    """A text field, a date field and a number field of the test's own, by what they are."""
    name = request.node.name
    return {
        kind: pat.data("post", "indexfields", json={"label": f"{kind} of {name}"[:100], "fieldType": number})
        for kind, number in (("text", 1), ("date", 4), ("number", 5))
    }


@pytest.fixture
def folder(pat: Caller, fields: dict[str, Row]) -> Row:
    """A folder that has them."""
    made = pat.new_folder()
    for field in fields.values():
        pat.data("put", f"indexfields/{field['id']}/folders/{made['id']}")
    return made


def values(pat: Caller, document: Row) -> dict[str, str]:
    rows = pat.data("get", f"documents/{document['documentId']}/indexfields")
    return {row["label"]: row["value"] for row in rows}


class TestDefinitions:
    def test_making_and_finding(self, pat: Caller) -> None:
        made = pat.data(
            "post",
            "indexfields",
            data={
                "label": "Colour",
                "description": "Of the cover",
                "fieldType": "1",
                "required": "True",
                "defaultValue": "red",
                "queryId": NOTHING,
                "dropDownListId": NOTHING,
                "queryValueField": "",
            },
        )
        assert (made["dataType"], made["label"], made["fieldType"]) == ("IndexFieldDefinition", "Colour", 1)
        assert (made["required"], made["defaultValue"], made["description"]) == (True, "red", "Of the cover")
        assert (made["queryId"], made["dropDownListId"]) == (None, None)
        assert pat.data("get", f"indexfields/{made['id']}") == made
        assert pat.data("get", "indexfields", params={"q": "label='COLOUR'"}) == [made]
        assert pat.status("post", "indexfields", json={"label": "cOLOUR", "fieldType": 1}) == 400

    @pytest.mark.parametrize(("sent", "kept"), [("Text", 1), ("calendar", 4), (5, 5), ("8", 8), (None, 1)])
    def test_field_types_are_kept(self, pat: Caller, sent: Any, kept: int) -> None:
        made = pat.data("post", "indexfields", json={"label": f"Type {sent}", "fieldType": sent})
        assert made["fieldType"] == kept
        assert "data" not in pat.send("delete", f"indexfields/{made['id']}").json()

    @pytest.mark.parametrize("sent", ["3", 10, -1, "x", [], 10**20])
    def test_types_that_are_none(self, pat: Caller, sent: Any) -> None:
        assert pat.status("post", "indexfields", json={"label": f"No type {sent}", "fieldType": sent}) == 400

    def test_a_definition_is_changed(self, pat: Caller, fields: dict[str, Row]) -> None:
        own, other = fields["text"], fields["date"]
        # A client's test misplaces these values, and must succeed.
        sent = {"label": "Renamed", "required": "1", "defaultValue": "True", "queryValueField": "DEFAULT"}
        changed = pat.data("put", f"indexfields/{own['id']}", data=sent)
        assert (changed["label"], changed["required"], changed["defaultValue"]) == ("Renamed", True, "True")
        assert (changed["description"], changed["fieldType"]) == (own["description"], 1)
        assert pat.status("put", f"indexfields/{own['id']}", json={"label": other["label"]}) == 400
        assert pat.status("put", f"indexfields/{own['id']}", json={"label": ""}) == 400
        assert pat.status("put", f"indexfields/{own['id']}", json={"dropDownListId": NOBODY}) == 404
        pat.data("put", f"indexfields/{own['id']}", json={"label": own["label"]})

    def test_definitions_change_their_order(self, pat: Caller, fields: dict[str, Row]) -> None:
        def order() -> list[str]:
            return [row["id"] for row in pat.data("get", "indexfields", params={"limit": 1000})]

        before = order()
        source, target = before[-1], before[0]
        body = {"sourceFieldId": source, "destinationFieldId": target}
        pat.data("post", "indexfields/MoveIndexFieldAfter", json=body)
        assert order() == [target, source, *before[1:-1]]
        assert pat.status("post", "indexfields/MoveIndexFieldAfter", json=body | {"sourceFieldId": target}) == 400
        assert pat.status("post", "indexfields/MoveIndexFieldAfter", json=body | {"sourceFieldId": NOBODY}) == 404
        assert fields["text"]["id"] in order()

    def test_deleting_takes_the_values_along(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        document = pat.new_document(folder, indexFields={fields["text"]["label"]: "x"})
        assert pat.status("delete", f"indexfields/{fields['text']['id']}") == 200
        assert pat.status("get", f"indexfields/{fields['text']['id']}") == 404
        assert set(values(pat, document)) == {fields["date"]["label"], fields["number"]["label"]}
        assert len(pat.data("get", f"folders/{folder['id']}/indexfields")) == 2

    def test_only_administrators_may_change_definitions(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        sam = pat.as_user("sam.reader")
        one = f"indexfields/{fields['text']['id']}"
        for method, path, body in (
            ("post", "indexfields", {"label": "Sam's"}),
            ("put", one, {"label": "Sam's"}),
            ("delete", one, None),
            ("put", f"{one}/folders/{folder['id']}", {}),
            ("post", "indexfields/MoveIndexFieldAfter", {}),
            ("put", f"folders/{folder['id']}/indexfields/{fields['text']['id']}", {"defaultValue": "x"}),
        ):
            answer = sam.send(method, path, **({"json": body} if body is not None else {}))
            assert (answer.status_code, answer.json()["meta"]["status"]) == (403, 403)


class TestFolders:
    def test_what_a_folder_has(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        rows = pat.data("get", f"folders/{folder['id']}/indexfields")
        assert [row["id"] for row in rows] == [field["id"] for field in fields.values()]
        assert {(row["dataType"], row["folderId"]) for row in rows} == {("FolderIndexField", folder["id"])}
        again = pat.data("put", f"indexfields/{rows[0]['id']}/folders/{folder['id']}")
        assert again == rows[0] == pat.data("get", f"folders/{folder['id']}/indexfields/{rows[0]['id']}")

    def test_an_override_changes_the_folder_alone(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        field = fields["text"]
        path = f"folders/{folder['id']}/indexfields/{field['id']}"
        changed = pat.data("put", path, data={"required": "True", "defaultValue": "here", "queryId": NOTHING})
        assert (changed["id"], changed["required"], changed["defaultValue"]) == (field["id"], True, "here")
        assert pat.data("get", f"indexfields/{field['id']}") == field
        assert values(pat, pat.new_document(folder))[field["label"]] == "here"
        other = pat.new_folder()
        added = pat.data("put", f"folders/{other['id']}/indexfields/{field['id']}", json={"defaultValue": "there"})
        assert added["folderId"] == other["id"]
        assert values(pat, pat.new_document(other)) == {field["label"]: "there"}

    def test_a_new_folder_has_those_of_its_parent(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        below = pat.new_folder(folder)
        rows = pat.data("get", f"folders/{below['id']}/indexfields")
        assert [row["id"] for row in rows] == [field["id"] for field in fields.values()]

    def test_what_a_field_offers(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        path = f"folders/{folder['id']}/indexfields/{fields['text']['id']}"
        assert pat.data("get", f"{path}/selectOptions") == []

    def test_the_seeded_lists_offer_what_documents_have(self, pat: Caller) -> None:
        folder = next(row for row in pat.database["folders"] if row["path"].startswith("/Finance/Invoices/"))
        seeded = {"q": "name like 'INV-%'", "indexFields": "include", "limit": 200}
        found = pat.data("get", f"folders/{folder['id']}/documents", params=seeded)
        lists = [row for row in pat.data("get", f"folders/{folder['id']}/indexfields") if row["fieldType"] == 6]
        assert [row["label"] for row in lists] == ["Customer", "Status"]
        for row in lists:
            options = pat.data("get", f"folders/{folder['id']}/indexfields/{row['id']}/selectOptions")
            offered = [option["value"] for option in options]
            assert {option["dataType"] for option in options} == {"IndexFieldSelectOption"}
            assert len(set(offered)) == len(offered)
            assert {document[row["label"]] for document in found} <= set(offered)


class TestValues:
    def test_a_document_starts_with_its_folders(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        document = pat.new_document(folder)
        rows = pat.data("get", f"documents/{document['documentId']}/indexfields")
        assert {row["dataType"] for row in rows} == {"DocumentIndexField"}
        assert {(row["fieldId"], row["fieldType"], row["value"], row["dhId"]) for row in rows} == {
            (field["id"], field["fieldType"], "", document["id"]) for field in fields.values()
        }
        assert len({row["id"] for row in rows}) == 3

    def test_every_way_to_send_them(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        document = pat.new_document(folder)
        path = f"documents/{document['documentId']}/indexfields"
        label, field_id = fields["text"]["label"], fields["text"]["id"]
        for sent, kept in (
            ({"data": {"indexfields": str({label: "it's printed"})}}, "it's printed"),
            ({"json": {"indexFields": f'[{{"{field_id}": "a list"}}]'}}, "a list"),
            ({"json": {"indexFields": [{"key": label.upper(), "value": "keys"}]}}, "keys"),
            ({"json": {"INDEXFIELDS": {field_id.upper(): 12}}}, "12"),
            ({"json": {"indexFields": {label: None}}}, ""),
        ):
            (changed,) = pat.data("put", path, **sent)
            assert (changed["fieldId"], changed["value"]) == (field_id, kept)
            assert pat.data("get", f"{path}/{field_id}") == changed
        one = pat.data("put", f"{path}/{field_id}", data={"value": "alone"})
        assert (one["fieldId"], one["value"]) == (field_id, "alone")

    def test_a_required_one_is_not_emptied(self, pat: Caller, fields: dict[str, Row]) -> None:
        folder, optional = pat.new_folder(), pat.new_folder()
        for key in ("text", "date"):
            field = fields[key]["id"]
            pat.data("put", f"folders/{folder['id']}/indexfields/{field}", json={"required": True})
            pat.data("put", f"folders/{optional['id']}/indexfields/{field}", json={"required": False})
        text, date = fields["text"]["label"], fields["date"]["label"]
        document = pat.new_document(folder)
        path = f"documents/{document['documentId']}/indexfields"
        assert values(pat, document) == {text: "", date: ""}
        pat.data("put", path, json={"indexFields": {text: "there"}})
        for sent in ({text: ""}, {text: " "}, {date: "soon"}, {date: "2031-01-01", text: None}):
            assert pat.status("put", path, json={"indexFields": sent}) == 400
        assert pat.status("put", f"{path}/{fields['text']['id']}", json={"value": ""}) == 400
        assert values(pat, document) == {text: "there", date: ""}
        body = {"folderId": folder["id"], "name": "Empty", "indexFields": {text: ""}}
        assert pat.status("post", "documents", json=body) == 400
        free = pat.new_document(optional, indexFields={text: "there"})
        pat.data("put", f"documents/{free['documentId']}/indexfields", json={"indexFields": {text: ""}})
        assert values(pat, free) == {text: "", date: ""}

    def test_a_required_one_is_required_of_all_folders(self, pat: Caller) -> None:
        field = pat.data("post", "indexfields", json={"label": "Needed", "fieldType": 1, "required": True})
        folder = pat.new_folder()
        pat.data("put", f"indexfields/{field['id']}/folders/{folder['id']}")
        path = f"documents/{pat.new_document(folder)['documentId']}/indexfields"
        assert pat.status("put", path, json={"indexFields": {"Needed": ""}}) == 400
        assert pat.status("put", path, json={"indexFields": {"Needed": "x"}}) == 200
        assert pat.status("delete", f"indexfields/{field['id']}") == 200

    def test_they_hang_off_the_document(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        document = pat.new_document(folder)
        label = fields["text"]["label"]
        newest = pat.upload(document, b"x", indexFields=str({label: "with the file"}))
        for revision in (document, newest):
            path = f"documents/{document['documentId']}/revisions/{revision['id']}/indexfields"
            rows = pat.data("get", path)
            assert {row["dhId"] for row in rows} == {revision["id"]}
            assert {row["label"]: row["value"] for row in rows}[label] == "with the file"
            assert pat.data("get", f"{path}/{rows[0]['fieldId']}") == rows[0]

    def test_dates_and_numbers(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        document = pat.new_document(
            folder,
            indexFields={
                fields["date"]["label"]: "2/3/2031 4:05 PM",
                fields["number"]["label"]: " -12.50 ",
            },
        )
        assert values(pat, document)[fields["date"]["label"]] == "2031-02-03T16:05:00"
        assert values(pat, document)[fields["number"]["label"]] == "-12.50"
        for query in (f"[{fields['date']['label']}] gt '2031-01-01'", f"[{fields['number']['label']}] lt -12"):
            listed = pat.data("get", f"folders/{folder['id']}/documents", params={"q": query})
            assert [row["id"] for row in listed] == [document["id"]]
        path = f"documents/{document['id']}/indexfields"
        for text, kept in (("2031-02-03T04:05:06Z", "2031-02-03T04:05:06"), ("soon", ""), ("", "")):
            assert pat.data("put", f"{path}/{fields['date']['id']}", json={"value": text})["value"] == kept
        for text in ("x", "1e5", "nan", "1_000", "٣", "9" * 400):
            assert pat.status("put", f"{path}/{fields['number']['id']}", json={"value": text}) == 400
        assert pat.data("put", f"{path}/{fields['number']['id']}", json={"value": ""})["value"] == ""

    def test_what_has_no_field_at_all_has_no_value(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        without = pat.new_folder(folder, name="Without")
        for field in fields.values():
            pat.new_document(
                folder, name="with", indexFields={field["label"]: "2031-01-01" if field is fields["date"] else 7}
            )
        moved = pat.new_document(pat.new_folder(), name="without")
        pat.data("put", f"documents/{moved['id']}/move", json={"folderId": without["id"]})
        for field in fields.values():
            for query, wanted in (("eq ''", ["with", "with", "without"]), ("ne ''", ["with"]), ("in ('', '7')", None)):
                asked = {"q": f"[{field['label']}] {query}", "includesubfolders": "true"}
                if wanted is None and field["fieldType"] != 1:
                    continue
                rows = pat.data("get", f"folders/{folder['id']}/documents", params=asked)
                assert sorted(row["name"] for row in rows) == (wanted or ["with", "with", "with", "without"])

    def test_sorting_puts_what_has_no_value_lowest(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        label = fields["number"]["label"]
        for name, value in (("none", ""), ("ten", "10"), ("two", "2")):
            pat.new_document(folder, name=name, indexFields={label: value})
        for direction, wanted in (("asc", ["none", "two", "ten"]), ("desc", ["ten", "two", "none"])):
            query = {"sort": label, "sortdir": direction}
            rows = pat.data("get", f"folders/{folder['id']}/documents", params=query)
            assert [row["name"] for row in rows] == wanted

    def test_what_is_no_field_of_it(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        document = pat.new_document(pat.new_folder())
        path = f"documents/{document['documentId']}/indexfields"
        assert pat.status("put", path, json={"indexFields": {fields["text"]["label"]: "x"}}) == 400
        assert pat.status("put", f"{path}/{fields['text']['id']}", json={"value": "x"}) == 404
        mine = f"documents/{pat.new_document(folder)['documentId']}/indexfields"
        assert pat.status("put", f"{mine}/{fields['text']['id']}", json={}) == 400
        for hostile in ("", "{", "[[]]", "{'a': {}}", "7", "__import__('os')", "{1: [2]}", "['a']", "x" * 200_000):
            assert pat.status("put", mine, json={"indexFields": hostile}) == 400

    def test_a_change_that_fails_changes_nothing(self, pat: Caller, fields: dict[str, Row], folder: Row) -> None:
        document = pat.new_document(folder)
        sent = {fields["text"]["label"]: "first", fields["number"]["label"]: "no number"}
        assert pat.status("put", f"documents/{document['id']}/indexfields", json={"indexFields": sent}) == 400
        assert set(values(pat, document).values()) == {""}
        answer = pat.send(
            "post",
            "files",
            data={"documentId": document["documentId"], "indexFields": str(sent)},
            files={"f": ("a.txt", b"x")},
        )
        assert answer.json()["meta"]["status"] == 400
        assert len(pat.data("get", f"documents/{document['id']}/revisions")) == 1

    def test_a_label_like_a_column_of_documents(self, pat: Caller) -> None:
        field = pat.data("post", "indexfields", json={"label": "NAME", "fieldType": 1})
        folder = pat.new_folder()
        pat.data("put", f"indexfields/{field['id']}/folders/{folder['id']}")
        document = pat.new_document(folder, name="The document's", indexFields={"name": "the field's"})
        query = {"q": "name eq 'the document''s'", "indexFields": "include"}
        (row,) = pat.data("get", f"folders/{folder['id']}/documents", params=query)
        assert (row["id"], row["name"]) == (document["id"], "The document's")
        assert values(pat, document) == {"NAME": "the field's"}
        assert pat.status("delete", f"indexfields/{field['id']}") == 200
