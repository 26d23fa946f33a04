"""An export reads a list to its end, and says whether that was all."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest
from fragrant.app.exporting.job import Export
from fragrant.app.exporting.table import Format, Manifest, Table
from fragrant.app.views.forms.finding import key_of
from fragrant.app.views.forms.list.columns import columns_of
from fragrant.app.views.forms.list.query import Query
from fragrant.app.work import Reporter
from fragrant.vault import ApiError, Response, Vault
from fragrant.vault.filters import field

from ...vault.answers import Given, Scripted

TEMPLATE = "0b0e5b0e-1111-4222-8333-444455556666"


class Forms(Scripted):
    """A vault with so many forms. ``moves``: one more comes in front while they are read."""

    def __init__(self, count: int, *, moves: bool = False, has_total: bool = True) -> None:
        super().__init__(200, {})
        self._names = [f"F-{number}" for number in range(count)]
        self._moves = moves
        self._has_total = has_total

    async def request(self, method: str, url: str, **_more: object) -> Response:
        assert method == "GET"
        self.urls.append(url)
        query = parse_qs(urlsplit(url).query)
        offset, limit = int(query["offset"][0]), int(query["limit"][0])
        rows = [{"revisionId": name, "instanceName": name} for name in self._names[offset : offset + limit]]
        answer: dict[str, Any] = {"meta": {"status": 200}, "data": rows}
        if self._has_total:
            answer["pagination"] = {"totalRecords": len(self._names)}
        if self._moves and offset == 0 and limit > 1:
            self._names.insert(0, "F-new")
        return Given(200, json.dumps(answer))


class Told:
    """A reporter that keeps what it is told."""

    def __init__(self) -> None:
        self.progress: list[tuple[int, int]] = []
        self.notes: list[str] = []

    def things(self, done: int, total: int) -> None:
        self.progress.append((done, total))

    def note(self, words: Any) -> None:
        self.notes.append(words())

    async def patience(self, _error: Exception) -> bool:
        return False


class Kept:
    """Keeps what is saved."""

    def __init__(self) -> None:
        self.files: dict[str, Any] = {}

    async def keep_text(self, name: str, text: str) -> str:
        self.files[name] = text
        return name

    async def keep_zip(self, name: str, files: Mapping[str, str]) -> str:
        self.files[name] = dict(files)
        return name

    async def keep_sheets(self, name: str, sheets: list[dict[str, Any]]) -> str:
        self.files[name] = sheets
        return name


def export(
    vault: Scripted, query: Query | None = None, format_: Format = Format.JSON, cap: int = 100_000
) -> tuple[Kept, Told]:
    columns = columns_of(())
    kept, told = Kept(), Told()
    job = Export(
        Vault("https://v.example/api/", vault),
        query or Query(TEMPLATE),
        ("instanceName", "asc"),
        lambda: Table(columns, Manifest("Forms", "https://v.example/api/")),
        key_of,
        format_,
        "Forms",
        kept,
        cap,
    )
    asyncio.run(job(cast("Reporter", told)))
    return kept, told


def manifest_of(kept: Kept) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(kept.files["Forms.json"])["manifest"]
    return found


def test_all_rows_are_read_with_progress_and_the_count() -> None:
    vault = Forms(450)
    kept, told = export(vault)
    found = json.loads(kept.files["Forms.json"])
    assert [row["instanceName"] for row in found["rows"]] == [f"F-{number}" for number in range(450)]
    manifest = found["manifest"]
    assert (manifest["rowsListed"], manifest["rowsRead"], manifest["rowsExported"]) == (450, 450, 450)
    assert manifest["complete"] is True
    assert (0, 450) in told.progress
    assert (200, 450) in told.progress
    assert told.progress[-1] == (450, 450)
    assert told.notes == ["Saved “Forms.json”: 450 rows, all that there are"]
    assert all("sort=instanceName" in url and "expand=true" in url for url in vault.urls)


def test_a_row_that_comes_twice_since_the_list_moves_is_left_out_and_counted() -> None:
    kept, _ = export(Forms(450, moves=True))
    names = [row["instanceName"] for row in json.loads(kept.files["Forms.json"])["rows"]]
    assert len(names) == len(set(names)) == 450
    assert manifest_of(kept)["rowsRepeated"] == 1


def test_more_than_a_file_may_hold_is_left_out_and_said() -> None:
    kept, told = export(Forms(450), cap=300)
    assert (manifest_of(kept)["rowsExported"], manifest_of(kept)["complete"]) == (300, False)
    assert told.notes == ["Saved “Forms.json”: 300 rows, not all that there are: see the manifest"]


def test_what_the_server_cannot_find_exactly_is_checked_row_by_row() -> None:
    kept, _ = export(Forms(450), Query(TEMPLATE, condition=field("instanceName").contains("F_1")))
    manifest = manifest_of(kept)
    assert (manifest["rowsRead"], manifest["rowsExported"], manifest["complete"]) == (450, 0, True)


def test_a_server_that_does_not_count_is_read_to_its_end() -> None:
    kept, _ = export(Forms(3, has_total=False))
    assert (manifest_of(kept)["rowsListed"], manifest_of(kept)["rowsExported"]) == (None, 3)


def test_csv_comes_with_its_manifest_and_excel_as_two_sheets() -> None:
    kept, _ = export(Forms(2), format_=Format.CSV)
    assert list(kept.files["Forms.zip"]) == ["Forms.csv", "manifest.json"]
    assert json.loads(kept.files["Forms.zip"]["manifest.json"])["rowsExported"] == 2
    kept, _ = export(Forms(2), format_=Format.EXCEL)
    (rows, manifest) = kept.files["Forms.xlsx"]
    assert (rows["name"], len(rows["rows"]), manifest["name"]) == ("Rows", 3, "Manifest")


def test_nothing_is_saved_where_the_list_cannot_be_read() -> None:
    with pytest.raises(ApiError):
        export(Scripted(403, {"meta": {"status": 403}}))
