"""A thousand rows a round: all of them go in once, also with a bad day in between."""

import pytest
from fragrant.app.imports.plan import Outcome
from fragrant.app.work import State, Waits

from tools.endurance.rounds import rounds

from .conftest import Do, Person, csv_of, outcomes

COUNT = 1_000 * rounds()


@pytest.mark.endurance
def test_many_rows_go_in_once_on_a_bad_day(do: Do) -> None:
    async def work(person: Person) -> None:
        keys = person.keys(COUNT)
        content = csv_of(("Reason", "Days"), [(key, number % 30) for number, key in enumerate(keys)])
        running = await person.begin(content)
        progress: list[int] = []
        stop = person.work.on_change(lambda: progress.append(running.task.done))
        await person.until(lambda: running.task.done > COUNT // 100)
        person.scene.fault(drop="before", method="POST", path="*/forms", times=3)
        await person.until(lambda: running.task.done > COUNT // 10)
        person.scene.fault(status=401, path="*/formtemplates/*")
        await person.until(lambda: person.work.waits_for is Waits.SIGN_IN)
        person.scene.clear()
        person.work.resume()
        await person.work.settled()
        stop()
        assert running.task.state is State.DONE
        assert running.counts[Outcome.MAKE] == COUNT
        assert progress == sorted(progress)
        assert len(progress) > 100
        assert set(await person.forms()) == set(keys)
        _, lines = await person.try_out(content)
        assert outcomes(lines) == [Outcome.SAME] * COUNT

    do(work)
