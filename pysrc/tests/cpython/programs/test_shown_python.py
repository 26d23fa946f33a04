"""What the page shows as Python, run as a program: it does what the page did."""

import os
import subprocess
import sys
from datetime import date

from fragrant.app.python.noting import SHOWN, Notes, NotingVault
from fragrant.app.python.script import KEY, SECRET, target_of, write_script
from fragrant.vault import Vault
from fragrant.vault.filters import field

from .world import World, run


def run_script(site: World, script: str) -> str:
    keys = {KEY: site.key["client_id"], SECRET: site.key["client_secret"]}
    command = [sys.executable, "-W", "error", "-"]
    done = subprocess.run(  # noqa: S603 - what the page shows
        command, input=script, capture_output=True, text=True, check=False, env=os.environ | keys
    )
    assert done.returncode == 0, f"{script}\n{done.stderr}"
    return done.stdout


def script_of(site: World, notes: Notes) -> str:
    target = target_of(f"{site.site_url}/api/v1/Acme/Main/", "vault", site.description["token_url"])
    return write_script(list(reversed(notes.calls())), target)


def test_a_filtered_list_is_found_again(site: World) -> None:
    notes = Notes()

    async def look() -> list[str]:
        async with site.connect(site.credentials()) as vault:
            paid = field("Status").in_(["Paid"]) & (field("Invoice Date") >= date(2024, 1, 1))
            found = NotingVault(vault, notes).documents.find(paid, index_fields="include", sort="name", limit=7)
            return [repr(row) for row in await found.all()]

    names = run(look)
    assert len(names) == 7
    assert [call.name for call in notes.calls()] == ["documents.find"]
    printed = run_script(site, script_of(site, notes))
    assert printed.strip() == f"[{', '.join(names)}]"


def test_changes_are_made_again(site: World) -> None:
    notes = Notes()

    async def change(vault: Vault) -> str:
        folder = await vault.folders.create(path="/Incoming/Shown")
        document = await vault.documents.create(folder.folder_id, 'It\'s "one"\n\u202e{x}')
        noting = NotingVault(vault, notes)
        await noting.documents.rename(document.document_id, name="Another\\'); import os #")
        return document.document_id

    async def begin() -> str:
        async with site.connect(site.credentials()) as vault:
            return await change(vault)

    async def name_of(document_id: str, other: str = "") -> str:
        async with site.connect(site.credentials()) as vault:
            if other:
                await vault.documents.rename(document_id, name=other)
            return str((await vault.documents.get(document_id)).name)

    document_id = run(begin)
    assert run(lambda: name_of(document_id, "Meanwhile")) == "Meanwhile"
    run_script(site, script_of(site, notes))
    assert run(lambda: name_of(document_id)) == "Another\\'); import os #"


def test_what_a_file_is_sent_with_stands_for_it(site: World) -> None:
    notes = Notes()

    async def upload() -> None:
        async with site.connect(site.credentials()) as vault:
            document = await vault.documents.find(limit=1).first()
            assert document is not None
            await NotingVault(vault, notes).files.upload(document.document_id, Opaque(b"x"), "a.txt", progress=print)

    class Opaque(bytes):
        """As a file of the browser's has no form in Python."""

        def __repr__(self) -> str:
            raise AssertionError

    run(upload)
    (call,) = notes.calls()
    assert call.statement.endswith(""", Path("YOUR-FILE"), 'a.txt')""")


def test_no_token_and_no_secret_is_shown(site: World) -> None:
    notes = Notes()

    async def look() -> None:
        async with site.connect(site.credentials()) as vault:
            noting = NotingVault(vault, notes).waiting(lambda _: None)  # type: ignore[arg-type,return-value]
            await noting.users.me()
            await noting.request("GET", "sites", query={"limit": 1})

    run(look)
    script = script_of(site, notes)
    assert "users.me()" in script
    assert "request('GET', 'sites', query={'limit': 1})" in script
    assert site.key["client_secret"] not in script
    run_script(site, script)


def test_the_last_calls_are_remembered_each_once(site: World) -> None:
    notes = Notes()

    async def look() -> None:
        async with site.connect(site.credentials()) as vault:
            noting = NotingVault(vault, notes)
            for number in range(SHOWN + 5):
                noting.documents.find(limit=number + 1)
            noting.documents.find(limit=SHOWN)
            noting.documents.find(field("Name") == "x" * 30_000)  # nobody reads that

    run(look)
    assert len(notes.calls()) == SHOWN
    assert notes.calls()[0].statement == f"answer = await vault.documents.find(limit={SHOWN}).all()"
    notes.forget()
    assert notes.calls() == []
