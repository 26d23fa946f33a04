"""Files that go out with something else: with a new document, and with e-mails. Against the sandbox."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fragrant.vault import Vault, VaultError

from ..homes.program import ProgramScene, program_scene
from ..homes.test_vault import run, unique


@pytest.fixture(scope="module")
def home() -> Iterator[ProgramScene]:
    with program_scene() as scene:
        yield scene


def test_files_go_with_an_e_mail(home: ProgramScene, tmp_path: Path) -> None:
    (tmp_path / "b.bin").write_bytes(b"b" * 100_000)
    told: list[tuple[int, int]] = []
    subject = unique("Files")

    async def work(vault: Vault) -> None:
        document = await vault.documents.find().first()
        assert document is not None
        await vault.emails.send(
            ["pat@example.test", "lee@example.test"],
            subject,
            "b",
            cc=["kim@example.test"],
            documents=[document.document_id],
            attachments=[("../a.txt", b"aa"), ("b.bin", tmp_path / "b.bin")],
            progress=lambda *each: told.append(each),
        )
        with pytest.raises(VaultError, match="can't be read"):
            await vault.emails.send(["a@example.test"], subject, "b", attachments=[("a", b"a"), ("x", tmp_path / "x")])

    run(home, work)
    (sent,) = home.emails(subject)
    assert (sent["recipients"], sent["copies"]) == (["pat@example.test", "lee@example.test"], ["kim@example.test"])
    assert len(sent["documents"]) == 1
    assert [(each["name"], each["size"]) for each in sent["files"]] == [("_a.txt", 2), ("b.bin", 100_000)]
    assert sent["files"][0]["sha256"] == hashlib.sha256(b"aa").hexdigest()
    assert told[-1] == (100_002, 100_002)
