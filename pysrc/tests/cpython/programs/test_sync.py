"""The client for scripts that wait."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fragrant.server import GrantError, connect_sync
from fragrant.vault import NotFoundError, VaultError
from fragrant.vault.filters import field

from .world import Counted, World


@contextmanager
def connected(site: World, **options: Any) -> Iterator[Any]:
    with connect_sync(site.site_url, "Acme", "Main", Counted(site.credentials()), **options) as vault:
        yield vault


def test_calls_and_lists(site: World) -> None:
    with connected(site, at_once=2, timeout=30) as vault:
        assert vault.users.me()["userid"] == site.key["username"]
        found = vault.documents.find(field("name").contains("inv"), sort="name")
        names = [row.name for row in found]
        assert len(names) == found.count() == len(found.all())
        assert found.first().name == names[0]
        assert found.page(1, 1).rows[0].name == names[1]
        assert isinstance(vault.request("GET", "sites"), list)
        assert "documents" in dir(vault)
        assert repr(vault) == "<synchronous Vault>"


def test_a_list_that_is_left_early_leaves_the_vault_usable(site: World) -> None:
    with connected(site) as vault:
        for _ in vault.documents.find():
            break
        rows = iter(vault.documents.find())
        next(rows)
        assert vault.users.me()
    rows.close()  # after the end


def test_files(site: World, tmp_path: Path) -> None:
    told: list[int] = []
    with connected(site) as vault:
        folder = vault.folders.create(path="/Made by a script")
        document = vault.documents.create(folder.folder_id, "a")
        revision = vault.files.upload(document.document_id, b"abc" * 1_000, "a.bin")
        file = vault.files.download(revision.revision_id, "a.bin")
        assert file.name == "a.bin"
        assert file.read(progress=lambda done, _: told.append(done)) == b"abc" * 1_000
        assert told[-1] == 3_000
        saved = file.save(tmp_path)
        assert (tmp_path / "a.bin").read_bytes() == b"abc" * 1_000
        assert saved.size == 3_000
        with pytest.raises(FileExistsError, match=r"a\.bin"):
            file.save(tmp_path)
        assert [each.name for each in tmp_path.iterdir()] == ["a.bin"]
        vault.folders.delete(folder.folder_id)


def test_errors_are_those_of_the_client(site: World) -> None:
    with connected(site) as vault:
        with pytest.raises(NotFoundError):
            vault.documents.get("0b0e5b0e-1111-4222-8333-444455556666")
        with pytest.raises(VaultError):
            vault.documents.get("no id")
        with pytest.raises(AttributeError):
            _ = vault.nonsense
        with pytest.raises(TypeError):
            iter(vault.users).__next__()
    with connect_sync(site.site_url, "Acme", "Main", site.credentials(client_secret="x")) as vault:
        with pytest.raises(GrantError) as caught:
            vault.users.me()
        assert caught.value.code == "invalid_client"


def test_after_the_end_it_says_so(site: World) -> None:
    with connected(site) as vault:
        vault.users.me()
        found = vault.documents.find()
    for use in (vault.users.me, found.first, lambda: next(iter(found))):
        with pytest.raises(VaultError, match="closed"):
            use()


def test_within_a_running_loop_as_notebooks_have_one(site: World) -> None:
    async def notebook() -> Any:
        with connected(site) as vault:
            return vault.users.me()["userid"]

    assert asyncio.run(notebook()) == site.key["username"]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Have Ctrl-C interrupt: a process that was started in the background has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_the_wait_and_the_connection(site: World) -> None:
    main = threading.main_thread().ident or 0
    grant = Counted(site.code(show=lambda _url: signal.pthread_kill(main, signal.SIGINT)))
    with (
        pytest.raises(KeyboardInterrupt),
        connect_sync(site.site_url, "Acme", "Main", grant) as vault,
    ):
        vault.users.me()  # waits for somebody who signs in
    assert grant.calls == ["fetch", "close"]
    with pytest.raises(VaultError, match="closed"):
        vault.users.me()
