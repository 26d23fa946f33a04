"""Uploads against the sandbox, with things going wrong: nothing is lost, and nothing is sent twice."""

from fragrant.app.views.documents.transfers.plan import Choice, plan
from fragrant.app.views.documents.transfers.survey import Survey
from fragrant.app.work import State, Waits
from fragrant.vault.folder_paths import FolderPaths

from .conftest import Do, Person, states


def test_files_and_folders_go_up_as_one_action(do: Do) -> None:
    async def work(person: Person) -> None:
        paths = ["a.txt", "Year/b.txt", "Year/May/c.txt", "year/d.txt"]
        task = person.upload([person.source(path) for path in paths])
        await person.work.settled()
        assert (task.state, task.done, task.total) == (State.DONE, 4, 4)
        assert task.bytes_done == task.bytes_total == 4 * len(b"content")
        assert set(await person.rows()) == {"a.txt", "b.txt", "c.txt", "d.txt"}
        assert [row.name for row in await person.vault.folders.children(person.folder.folder_id).all()] == ["Year"]

    do(work)


def test_what_is_new_is_taken_back_unless_it_has_changed_since(do: Do) -> None:
    async def work(person: Person) -> None:
        task = person.upload([person.source("a.txt"), person.source("b.txt")])
        await person.work.settled()
        changed = (await person.rows())["b.txt"]
        await person.vault.files.upload(changed.document_id, b"other", "b.txt")
        person.work.undo(task)
        await person.work.settled()
        assert set(await person.rows()) == {"b.txt"}

    do(work)


def test_folders_that_were_made_go_with_their_files(do: Do) -> None:
    async def work(person: Person) -> None:
        await person.vault.folders.create_in(person.folder.folder_id, "There")
        paths = ["There/a.txt", "New/b.txt", "New/Below/c.txt", *(f"New/{number}.txt" for number in range(6))]
        sources = [person.source(path) for path in paths]
        survey = Survey(person.vault, FolderPaths(person.folder.folder_id), sources)
        await survey.find_names()
        assert survey.new_folders == [("New",), ("New", "Below")]
        task = person.upload(sources, survey.new_folders)
        await person.work.settled()
        assert (task.state, task.total) == (State.DONE, len(paths) + 2)
        person.work.undo(task)
        await person.work.settled()
        assert await person.rows() == {}
        assert [row.name for row in await person.vault.folders.children(person.folder.folder_id).all()] == ["There"]

    do(work)


def test_a_folder_that_has_got_something_else_stays(do: Do) -> None:
    async def work(person: Person) -> None:
        task = person.upload([person.source("New/a.txt")], [("New",)])
        await person.work.settled()
        (made,) = await person.vault.folders.children(person.folder.folder_id).all()
        await person.vault.documents.create(made.folder_id, "another")
        undoing = person.work.undo(task)
        await person.work.settled()
        assert set(await person.rows()) == {"another"}
        assert undoing is not None
        assert sorted(states(undoing)) == sorted([State.DONE, State.FAILED])

    do(work)


def test_a_name_that_exists_becomes_a_revision_or_gets_a_number(do: Do) -> None:
    async def work(person: Person) -> None:
        person.upload([person.source(name, b"old") for name in ("a.txt", "a (2).txt", "Year/b.txt")])
        await person.work.settled()
        sources = [person.source(name, b"newer") for name in ("A.txt", "Year/b.txt", "c.txt")]
        survey = Survey(person.vault, FolderPaths(person.folder.folder_id), sources)
        await survey.find_names()
        task = person.upload(plan(sources, survey.existing, Choice.REPLACE).sources)
        await person.work.settled()
        assert task.state is State.DONE
        assert set(await person.rows()) == {"a.txt", "a (2).txt", "b.txt", "c.txt"}
        assert [await person.revisions(name) for name in ("a.txt", "b.txt", "c.txt")] == [3, 3, 2]

        await survey.find_numbered()
        person.upload(plan(sources[:1], survey.existing, Choice.KEEP_BOTH).sources)
        await person.work.settled()
        assert "A (3).txt" in await person.rows()

    do(work)


def test_an_upload_that_outlives_the_sign_in_goes_on_after_the_next(do: Do) -> None:
    names = [f"{number}.txt" for number in range(12)]

    async def work(person: Person) -> None:
        before = person.sent("/files")
        task = person.upload([person.source(name) for name in names])
        await person.until(lambda: task.done >= 3)
        person.scene.fault(status=401, path="*/files", method="POST")
        await person.until(lambda: person.work.waits_for is Waits.SIGN_IN)
        person.scene.clear()
        person.work.resume()
        await person.work.settled()
        assert task.state is State.DONE
        assert set(await person.rows()) == set(names)
        assert person.sent("/files") - before == len(names)
        assert {await person.revisions(name) for name in names} == {2}

    do(work)


def test_only_what_failed_is_sent_again(do: Do) -> None:
    async def work(person: Person) -> None:
        person.scene.fault(status=413, path="*/files", method="POST", times=2)
        task = person.upload([person.source(f"{number}.txt") for number in range(6)])
        await person.work.settled()
        assert sorted(states(task)) == sorted([State.FAILED] * 2 + [State.DONE] * 4)
        assert all("413" in str(each.error) for each in task.results if each.state is State.FAILED)
        assert len(await person.rows()) == 4  # what was refused has left no empty document
        before = person.sent("/files"), person.sent("/documents")
        task.retry_failed()
        await person.work.settled()
        assert task.state is State.DONE
        assert (person.sent("/files") - before[0], person.sent("/documents") - before[1]) == (2, 2)
        assert len(await person.rows()) == 6

    do(work)


def test_what_got_no_answer_is_looked_for(do: Do) -> None:
    async def work(person: Person) -> None:
        person.scene.fault(drop="middle", path="*/files", method="POST", times=1)
        task = person.upload([person.source("a.txt"), person.source("b.txt")])
        await person.work.settled()
        assert task.state is State.DONE
        assert [await person.revisions(name) for name in ("a.txt", "b.txt")] == [2, 2]

    do(work)


def test_what_can_t_be_looked_for_stays_unknown_until_it_can(do: Do) -> None:
    async def work(person: Person) -> None:
        person.scene.fault(drop="middle", path="*/files", method="POST", times=1)
        person.scene.fault(status=403, path="*/documents/*", method="GET")
        task = person.upload([person.source("a.txt")])
        await person.work.settled()
        assert states(task) == [State.UNKNOWN]
        person.scene.clear()
        task.again()
        await person.work.settled()
        assert states(task) == [State.DONE]
        assert await person.revisions("a.txt") == 2

    do(work)


def test_cancelling_leaves_what_is_done_and_sends_no_more(do: Do) -> None:
    async def work(person: Person) -> None:
        sources = [person.source(f"{number}.txt") for number in range(20)]
        task = person.upload(sources)
        await person.until(lambda: task.done >= 2)
        task.cancel()
        await person.work.settled()
        assert State.CANCELLED in states(task)
        assert set(states(task)) <= {State.DONE, State.CANCELLED, State.UNKNOWN}
        most = task.done + states(task).count(State.UNKNOWN)  # one that was on its way may arrive at any time
        assert most < len(sources)

        for drop in (lambda: None, person.work.drop):
            drop()
            with_file = sum(bool(row.file_size) for row in (await person.rows()).values())
            assert task.done <= with_file <= most

    do(work)
