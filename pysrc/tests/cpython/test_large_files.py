"""Large files both ways by a program, and what it costs in memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.endurance.rounds import rounds
from tools.tests.sandbox.starting import run_sandbox

SIZE = 1024**3 // 10 * rounds()
"""Bytes: a gibibyte in ten rounds."""

MOST = 64 * 1024**2
"""Bytes of memory that moving it may cost."""

PROGRAM = """
import asyncio, json, sys
from pathlib import Path

import fragrant
from fragrant.server import ClientCredentials

site, folder = json.loads(sys.argv[1]), Path(sys.argv[2])
key = site["api_keys"][0]
grant = ClientCredentials(site["token_url"], key["client_id"], key["client_secret"], scope="vault")


def peak():  # what rusage tells begins with the peak of whoever started this program
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


async def main():
    async with fragrant.connect(site["site_url"], key["customer"], key["database"], grant) as vault:
        home = await vault.folders.create("Large")
        made = await vault.documents.create(home.folder_id, "big")
        small = await vault.files.upload(made.document_id, b"x", "small.bin")
        await vault.files.download(small.revision_id, "small.bin").save(folder)
        before = peak()
        row = await vault.files.upload(made.document_id, folder / "big.bin", "big.bin")
        uploaded = peak()
        saved = await vault.files.download(row.revision_id, "back.bin").save(folder)
        print(json.dumps([saved.size, uploaded - before, peak() - before]))


asyncio.run(main())
"""


@pytest.mark.endurance
@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
def test_a_large_file_costs_little_memory(tmp_path: Path) -> None:
    with (tmp_path / "big.bin").open("wb") as file:
        file.truncate(SIZE)
    with run_sandbox() as sandbox:
        command = [sys.executable, "-W", "error", "-c", PROGRAM, json.dumps(sandbox.describe()), str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    size, up, both = json.loads(done.stdout)
    print(f"up {up / 1024**2:.0f} MiB, both ways {both / 1024**2:.0f} MiB")
    assert size == (tmp_path / "back.bin").stat().st_size == SIZE
    assert both < MOST
