"""Save every report as a PDF."""

import tempfile

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    with tempfile.TemporaryDirectory() as target:
        async for report in vault.reports.find():
            saved = await vault.reports.pdf(report["id"], f"{report['name']}.pdf").save(target)
            print(saved.name, saved.size)
