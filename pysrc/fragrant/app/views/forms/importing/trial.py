"""The job that tries an import: it reads what the vault has of the keys, and sends nothing."""

import asyncio
from collections.abc import Callable, Sequence

from fragrant.app.imports.plan import Import, Line, dry_run
from fragrant.app.work import Reporter
from fragrant.app.work.jobs import Job
from fragrant.vault import Vault

from ..keys import existing_forms
from ..kinds import TemplateField

_AT_ONCE = 250
"""Rows that are compared before the page may do something else."""


def trial(
    vault: Vault,
    template_id: str,
    fields: Sequence[TemplateField],
    chosen: Import,
    lines: list[Line],
    *,
    on_progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Job:
    """Return the job. At its end ``lines`` holds what would become of each row; it waits for a sign-in that ends."""

    async def job(reporter: Reporter) -> None:
        def told(done: int, count: int) -> None:
            reporter.things(done, count)
            on_progress(done, count)

        existing = await existing_forms(vault.waiting(reporter.patience), template_id, fields, chosen, told)
        lines.clear()
        for line in dry_run(chosen, existing):
            lines.append(line)
            if len(lines) % _AT_ONCE == 0:
                await asyncio.sleep(0)

    return job
