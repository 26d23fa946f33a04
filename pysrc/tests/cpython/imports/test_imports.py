"""Imports against the sandbox, with things going wrong: nothing is lost, and nothing is there twice."""

from fragrant.app.imports.csv_file import read_csv
from fragrant.app.imports.plan import Outcome
from fragrant.app.work import State, Waits
from fragrant.pieces import at_once
from fragrant.vault.filters import field

from .conftest import Do, Person, csv_of, outcomes

LABELS = ("Reason", "Days", "First day")


def test_rows_go_in_once_and_are_left_alone_after_that(do: Do) -> None:
    async def work(person: Person) -> None:
        keys = person.keys(5)
        content = csv_of(LABELS, [(key, number, "2026-02-01") for number, key in enumerate(keys)])
        running = await person.begin(content)
        await person.work.settled()
        assert running.counts[Outcome.MAKE] == 5
        found = await person.forms()
        assert [(found[key]["days"], found[key]["firstDay"]) for key in keys] == [
            (number, "2026-02-01T00:00:00Z") for number in range(5)
        ]
        _, lines = await person.try_out(content)
        assert outcomes(lines) == [Outcome.SAME] * 5

    do(work)


def test_the_dry_run_sends_nothing_but_questions(do: Do) -> None:
    async def work(person: Person) -> None:
        before = person.sent()
        content = csv_of(LABELS, [(key, 1, "") for key in person.keys(60)])
        _, lines = await person.try_out(content)
        assert outcomes(lines) == [Outcome.MAKE] * 60
        assert person.sent() == before

    do(work)


def test_what_is_there_is_changed_and_what_is_wrong_comes_back(do: Do) -> None:
    async def work(person: Person) -> None:
        a, b, c, d = person.keys(4)
        for key in (a, b):
            await person.vault.forms.create(person.template.template_id, {"reason": key, "days": 1})
        running = await person.begin(
            csv_of(LABELS, [(a.upper(), 1, ""), (b, 2, ""), (c, "=3", ""), (d, 4, ""), ("", 5, "")])
        )
        await person.work.settled()
        assert [running.counts[each] for each in Outcome] == [1, 1, 1, 2]
        found = await person.forms()
        assert {key: row["days"] for key, row in found.items()} == {a: 1, b: 2, d: 4}
        left = at_once(read_csv(running.not_in_as_csv().encode()))
        assert [list(row.cells)[:2] for row in left.rows] == [[c, "=3"], ["", "5"]]
        assert "'=3" in running.not_in_as_csv()

    do(work)


def test_empty_cells_clear_fields_and_that_is_taken_back(do: Do) -> None:
    async def work(person: Person) -> None:
        a, b = person.keys(2)
        values = {"days": 1, "firstDay": "2026-02-01"}
        await person.vault.forms.create(person.template.template_id, {"reason": a, **values})
        content = csv_of(LABELS, [(a, 2, " "), (b, 3, "")])
        running = await person.begin(content, is_clearing=True)
        await person.work.settled()
        assert [running.counts[each] for each in Outcome] == [1, 1, 0, 0]
        found = await person.forms()
        assert {key: (row["days"], row["firstDay"] or None) for key, row in found.items()} == {
            a: (2, None),
            b: (3, None),
        }
        person.work.undo(running.task)
        await person.work.settled()
        found = await person.forms()
        assert {key: (row["days"], row["firstDay"]) for key, row in found.items()} == {a: (1, "2026-02-01T00:00:00Z")}

    do(work)


def test_forms_are_found_by_the_name_that_the_vault_gave(do: Do) -> None:
    async def work(person: Person) -> None:
        made = await person.vault.forms.create(person.template.template_id, {"reason": person.mark, "days": 1})
        content = csv_of(("Name", "Days"), [(made.instance_name, 7), ("NONE-000000", 8)])
        running = await person.begin(content, key="instanceName")
        await person.work.settled()
        assert (running.counts[Outcome.CHANGE], running.counts[Outcome.WRONG]) == (1, 1)
        assert (await person.forms())[person.mark]["days"] == 7

    do(work)


def test_numbers_and_days_are_keys_too(do: Do) -> None:
    async def work(person: Person) -> None:
        template = person.template.template_id
        await person.vault.forms.create(template, {"reason": person.mark, "days": 4711.5, "firstDay": "1999-01-02"})
        for key, column in (("days", "4711.50"), ("firstDay", "1999-01-02")):
            _, lines = await person.try_out(csv_of([key], [[column]]), key)
            assert outcomes(lines) == [Outcome.SAME]

    do(work)


def test_all_of_it_is_taken_back_but_what_somebody_has_changed_since(do: Do) -> None:
    async def work(person: Person) -> None:
        a, b, c = person.keys(3)
        template = person.template.template_id
        await person.vault.forms.create(template, {"reason": a, "days": 1})
        running = await person.begin(csv_of(LABELS, [(a, 2, ""), (b, 3, ""), (c, 4, "")]))
        await person.work.settled()
        changed = (await person.forms())[c]
        await person.vault.forms.change(template, changed.form_id, {"days": 9})
        person.work.undo(running.task)
        await person.work.settled()
        assert {key: row["days"] for key, row in (await person.forms()).items()} == {a: 1, c: 9}

    do(work)


def test_a_row_whose_answer_was_lost_is_found_by_its_key(do: Do) -> None:
    async def work(person: Person) -> None:
        keys = person.keys(12)
        person.scene.fault(drop="before", method="POST", path="*/forms", times=3)
        running = await person.begin(csv_of(LABELS, [(key, 1, "") for key in keys]))
        await person.work.settled()
        assert running.task.state is State.DONE
        assert set(await person.forms()) == set(keys)

    do(work)


def test_a_row_that_did_not_arrive_goes_out_again_when_somebody_says_so(do: Do) -> None:
    async def work(person: Person) -> None:
        keys = person.keys(12)
        person.scene.fault(status=502, method="POST", path="*/forms", times=3)
        running = await person.begin(csv_of(LABELS, [(key, 1, "") for key in keys]))
        await person.work.settled()
        assert running.count(State.UNKNOWN) == 3
        assert len(await person.forms()) == 9
        running.task.again()
        await person.work.settled()
        assert running.task.state is State.DONE
        assert set(await person.forms()) == set(keys)

    do(work)


def test_a_form_that_has_come_since_the_dry_run_is_not_made_again(do: Do) -> None:
    async def work(person: Person) -> None:
        a, b = person.keys(2)
        draft, lines = await person.try_out(csv_of(LABELS, [(a, 1, ""), (b, 2, "")]))
        await person.vault.forms.create(person.template.template_id, {"reason": a, "days": 8})
        running = person.go(draft, lines)
        await person.work.settled()
        assert {key: row["days"] for key, row in (await person.forms()).items()} == {a: 8, b: 2}
        assert [key for _, key, _ in running.not_in()] == [a]

    do(work)


def test_an_import_that_outlives_the_sign_in_goes_on_after_the_next(do: Do) -> None:
    async def work(person: Person) -> None:
        keys = person.keys(40)
        running = await person.begin(csv_of(LABELS, [(key, 1, "") for key in keys]))
        await person.until(lambda: running.task.done >= 10)
        person.scene.fault(status=401, path="*/formtemplates/*")
        await person.until(lambda: person.work.waits_for is Waits.SIGN_IN)
        assert str(running.task.state) == State.PAUSED
        person.scene.clear()
        person.work.resume()
        await person.work.settled()
        assert running.task.state is State.DONE
        assert set(await person.forms()) == set(keys)

    do(work)


def test_what_is_stopped_keeps_what_is_done_and_goes_on_from_a_new_dry_run(do: Do) -> None:
    async def work(person: Person) -> None:
        keys = person.keys(60)
        content = csv_of(LABELS, [(key, 1, "") for key in keys])
        running = await person.begin(content)
        await person.until(lambda: running.task.done >= 10)
        running.task.cancel()
        await person.work.settled()
        done = set(await person.forms())
        assert 10 <= len(done) < 60
        assert len(done) + running.counts[Outcome.WRONG] == 60
        again = await person.begin(running.not_in_as_csv().encode())
        await person.work.settled()
        assert again.counts[Outcome.MAKE] == 60 - len(done)
        assert set(await person.forms()) == set(keys)

    do(work)


def test_a_server_that_asks_to_wait_is_waited_for(do: Do) -> None:
    async def work(person: Person) -> None:
        keys = person.keys(8)
        person.scene.fault(status=429, retry_after=0, method="POST", path="*/forms", times=2)
        await person.begin(csv_of(LABELS, [(key, 1, "") for key in keys]))
        await person.work.settled()
        assert set(await person.forms()) == set(keys)

    do(work)


def test_a_template_with_few_forms_is_read_whole(do: Do) -> None:
    async def work(person: Person) -> None:
        keys = person.keys(300)
        count = await person.vault.forms.find(person.template.template_id, field("days") == 1).count()
        assert count is not None
        before = len(person.scene.requests())
        _, lines = await person.try_out(csv_of(LABELS, [(key, 1, "") for key in keys]))
        assert outcomes(lines) == [Outcome.MAKE] * 300
        assert len(person.scene.requests()) - before < 10

    do(work)
