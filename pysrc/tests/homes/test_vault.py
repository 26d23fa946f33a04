"""The vault's client against the sandbox, the same in both of its homes; with things going wrong as well."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest
from fragrant.vault import (
    ApiError,
    NoAnswerError,
    NotFoundError,
    NotSignedInError,
    OutcomeUnknownError,
    ServerFaultError,
    ThrottledError,
    UnexpectedAnswerError,
    Vault,
)
from fragrant.vault.filters import field
from fragrant.vault.records import Archive, CheckIn

from .scene import Scene

Result = TypeVar("Result")


def run(scene: Scene, work: Callable[[Vault], Awaitable[Result]]) -> Result:
    async def connected() -> Result:
        async with scene.vault() as vault:
            return await work(vault)

    return asyncio.run(connected())


def unique(name: str) -> str:
    return f"{name} {uuid.uuid4().hex[:8]}"


def test_all_pages_of_a_list(scene: Scene) -> None:
    async def work(vault: Vault) -> None:
        found = vault.documents.find(sort="name")
        ids = [row.document_id async for row in found]
        assert len(ids) == len(set(ids)) == await found.count()
        assert len(ids) > 500

    run(scene, work)


def test_a_document_from_its_making_to_its_end(scene: Scene) -> None:
    content = bytes(range(256)) * 1_000

    async def work(vault: Vault) -> None:
        folder = await vault.folders.create(path=f"/{unique('Homes')}/Inner", description="made by a test")
        made = await vault.documents.create(folder.folder_id, "50% off", description="d")
        other = await vault.documents.create(folder.folder_id, "500 off")
        assert made.modify_date is not None
        assert abs((datetime.now(UTC) - made.modify_date).total_seconds()) < 600

        found = await vault.folders.documents(folder.folder_id, field("name").contains("50%")).all()
        assert [row.document_id for row in found] == [made.document_id]
        assert len(await vault.folders.documents(folder.folder_id, ~field("name").contains("50%")).all()) == 1

        sent: list[int] = []
        revision = await vault.files.upload(
            made.document_id, content, "../x.bin", progress=lambda done, _total: sent.append(done)
        )
        assert revision.document_id == made.document_id != revision.revision_id
        assert (await vault.documents.get(made.document_id)).name == "50% off"  # a file has a name of its own
        assert await vault.files.download(revision.revision_id, "x.bin").read() == content
        with pytest.raises(UnexpectedAnswerError, match="longer"):
            await vault.files.download(revision.revision_id, "x.bin").read(limit=10)
        assert len(await vault.documents.revisions(made.document_id).all()) == 2

        out = await vault.documents.set_status(made.document_id, CheckIn.OUT)
        assert out.check_in_status == CheckIn.OUT
        await vault.documents.set_status(made.document_id, CheckIn.IN)

        await vault.documents.delete(other.document_id)
        assert (await vault.documents.get(other.document_id)).archive == Archive.DELETED
        await vault.folders.delete(folder.folder_id)
        with pytest.raises(NotFoundError):
            await vault.folders.get(folder.folder_id)

    run(scene, work)


def test_index_fields_are_set_by_label_and_found_by_value(scene: Scene) -> None:
    async def work(vault: Vault) -> None:
        folder = await vault.folders.create(path=f"/{unique('Fields')}")
        label = unique("Colour")
        defined = await vault.index_fields.create(label, default_value="red")
        await vault.index_fields.give_to(defined.field_id, folder.folder_id)
        made = await vault.documents.create(folder.folder_id, "a")
        (changed,) = await vault.documents.set_index_fields(made.document_id, {label.upper(): "O'Neil's [x] 5%"})
        assert changed.value == "O'Neil's [x] 5%"
        for condition in (field(label) == "O'Neil's [x] 5%", field(label).contains("[x] 5%")):
            found = await vault.documents.find(condition, index_fields="include").all()
            assert [(row.document_id, row[label.lower()]) for row in found] == [(made.document_id, changed.value)]
        await vault.folders.delete(folder.folder_id)
        await vault.index_fields.delete(defined.field_id)

    run(scene, work)


def test_forms(scene: Scene) -> None:
    async def work(vault: Vault) -> None:
        template = await vault.form_templates.find().first()
        assert template is not None
        name = next(iter((await vault.form_templates.fields(template.template_id))["fields"]))
        made = await vault.forms.create(template.template_id, {name: "100_% x"})
        later = await vault.forms.change(template.template_id, made.form_id, {name: "100_% y"})
        assert later.form_id != made.form_id
        found = vault.forms.find(template.template_id, field(name).contains("100_%"), fields="instanceName")
        assert made.instance_name in [row.instance_name async for row in found]
        await vault.forms.delete(later.form_id)

    run(scene, work)


def test_a_form_is_related_by_name(scene: Scene) -> None:
    async def work(vault: Vault) -> None:
        template = await vault.form_templates.find().first()
        assert template is not None
        form, other = [await vault.forms.create(template.template_id, {}) for _ in range(2)]
        await vault.forms.relate_form(form.form_id, name=other.instance_name)
        related = await vault.forms.related_forms(form.form_id).all()
        assert [row.instance_name for row in related] == [other.instance_name]
        document = await vault.documents.find().first()
        assert document is not None
        await vault.forms.relate_document(form.form_id, name=document.name)
        assert [row.name for row in await vault.forms.related_documents(form.form_id).all()] == [document.name]
        with pytest.raises(NotFoundError):
            await vault.forms.relate_project(form.form_id, name="No such project")
        for each in (form, other):
            await vault.forms.delete(each.form_id)

    run(scene, work)


def test_a_list_ends_where_its_limit_says(scene: Scene) -> None:
    async def work(vault: Vault) -> None:
        users = await vault.users.find(limit=2, sort="name", acct_info=True, user_extended_properties=True).all()
        assert [user.user_id for user in users] == [row.user_id for row in await vault.users.find(sort="name").all()][
            :2
        ]
        assert len(await vault.documents.find(limit=250).all()) == 250

    run(scene, work)


def test_many_calls_side_by_side(scene: Scene) -> None:
    async def work(vault: Vault) -> None:
        users = await asyncio.gather(*(vault.users.me() for _ in range(40)))
        assert len({user.user_id for user in users}) == 1

    run(scene, work)


def test_what_can_t_be_done_is_told_in_the_server_s_words(scene: Scene) -> None:
    async def work(vault: Vault) -> None:
        with pytest.raises(ApiError, match="nonsense") as caught:
            await vault.documents.find("[nonsense] eq '1'").all()
        assert caught.value.status == 400

    run(scene, work)


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_to_wait_is_asked_again(scene: Scene, status: int) -> None:
    async def work(vault: Vault) -> None:
        await vault.users.me()
        scene.fault(status=status, retry_after=0, path="*/folders", times=2)
        made = await vault.folders.create(unique("Waited"))  # nothing was done, so that also a POST is sent again
        await vault.folders.delete(made.folder_id)

    run(scene, work)


@pytest.mark.parametrize(("status", "kind"), [(429, ThrottledError), (503, ServerFaultError), (413, ApiError)])
def test_a_server_that_says_no_for_good(scene: Scene, status: int, kind: type[ApiError]) -> None:
    async def work(vault: Vault) -> None:
        await vault.users.me()
        scene.fault(status=status, retry_after=600, path="*/documents")
        with pytest.raises(kind) as caught:
            await vault.documents.create("0b0e5b0e-1111-4222-8333-444455556666", "x")
        assert caught.value.status == status

    run(scene, work)


@pytest.mark.parametrize("status", [502, 504])
def test_after_what_a_gateway_says_a_write_is_unknown(scene: Scene, status: int) -> None:
    async def work(vault: Vault) -> None:
        await vault.users.me()
        scene.fault(status=status, path="*/folders")
        with pytest.raises(OutcomeUnknownError) as caught:
            await vault.folders.create("x")
        assert caught.value.status == status
        with pytest.raises(ServerFaultError):
            await vault.folders.find().all()

    run(scene, work)


def test_a_token_that_ends_in_the_middle(scene: Scene) -> None:
    async def work(vault: Vault) -> None:
        before = await vault.users.me()
        scene.fault(status=401, path="*/users/me", times=1)
        if scene.can_renew:
            assert (await vault.users.me()).user_id == before.user_id
        else:
            with pytest.raises(NotSignedInError):
                await vault.users.me()

    run(scene, work)


@pytest.mark.parametrize("when", ["before", "middle"])
def test_a_read_that_broke_off_is_sent_once_more(scene: Scene, when: str) -> None:
    async def work(vault: Vault) -> None:
        await vault.users.me()
        scene.fault(drop=when, path="*/sites", times=1)
        assert await vault.sites.find().all()
        scene.fault(drop=when, path="*/sites")
        with pytest.raises(NoAnswerError):
            await vault.sites.find().all()

    run(scene, work)


@pytest.mark.parametrize("when", ["before", "middle"])
def test_a_write_that_broke_off_is_not_sent_again(scene: Scene, when: str) -> None:
    name = unique("Once")

    async def work(vault: Vault) -> None:
        await vault.users.me()
        scene.fault(drop=when, path="*/folders", method="POST")
        with pytest.raises(OutcomeUnknownError) as caught:
            await vault.folders.create(name)
        assert type(caught.value) is OutcomeUnknownError  # a connection that ended, not a page that may only read
        assert not caught.value.can_be_read_back
        scene.clear()
        assert len(await vault.folders.find(field("name") == name).all()) <= 1

    before = len(scene.requests())
    run(scene, work)
    posts = [each for each in scene.requests()[before:] if each["method"] == "POST" and "/folders" in each["path"]]
    assert len(posts) <= scene.most_sent


@pytest.mark.parametrize("body", ["truncated", "malformed", "empty", "html"])
def test_an_answer_that_is_none(scene: Scene, body: str) -> None:
    async def work(vault: Vault) -> None:
        await vault.users.me()
        scene.fault(body=body, path="*/groups")
        with pytest.raises((UnexpectedAnswerError, NoAnswerError)):
            await vault.groups.find().all()

    run(scene, work)


def test_a_slow_answer_arrives(scene: Scene) -> None:
    async def work(vault: Vault) -> None:
        await vault.users.me()
        scene.fault(slow=20_000, path="*/groups", times=1)
        assert len(await vault.groups.find().all()) > 3

    run(scene, work)


def test_work_that_is_called_off_leaves_the_vault_usable(scene: Scene) -> None:
    async def work(vault: Vault) -> Any:
        await vault.users.me()
        scene.fault(latency=60, path="*/groups")
        asked = asyncio.ensure_future(vault.groups.find().all())
        done, _ = await asyncio.wait([asked, asyncio.ensure_future(vault.users.me())], return_when="FIRST_COMPLETED")
        assert asked not in done
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        scene.clear()
        assert await vault.groups.find().all()

    run(scene, work)
