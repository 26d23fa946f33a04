"""schemathesis at the running sandbox: nothing breaks, and nothing is answered that the contract does not tell of."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.endurance.rounds import rounds
from tools.project import Project

from .conftest import Besieged
from .guarded import digest_of_others
from .hooks import IDS

_CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# what stands at the bounds of each parameter is thousands of cases, however few are asked for by chance
_PHASES = "examples,fuzzing" if rounds() == 1 else "examples,coverage,fuzzing"
_OPTIONS = (
    f"--phases={_PHASES}",
    f"--max-examples={max(rounds(), 5)}",
    "--seed=1",
    "--suppress-health-check=all",
    "--continue-on-failure",
    "--warnings=off",
    "--generation-database=none",
    "--no-color",
    "--request-timeout=60",  # a busy machine is no fault
    "--no-shrink",
    "--workers=1",
)
pytestmark = pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile")


@pytest.mark.endurance
def test_the_contract_holds(besieged: Besieged, tmp_path: Path) -> None:
    main = besieged.sandbox.describe()["databases"][0]
    before = digest_of_others(besieged.engine, main)
    ids = tmp_path / "ids.json"
    ids.write_text(json.dumps(besieged.ids), "utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{besieged.sandbox.url}/openapi.json", *_OPTIONS]
    command += [f"--checks={_CHECKS}", f"--header=Authorization: Bearer {besieged.token}"]
    root = str(Project.find().root)
    environment = os.environ | {
        "PYTHONPATH": root,
        IDS: str(ids),
        "SCHEMATHESIS_HOOKS": "tools.tests.sandbox.hostile.hooks",
    }
    done = subprocess.run(  # noqa: S603  our own
        command,
        env=environment,
        cwd=tmp_path,  # where it leaves what it remembers
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    cases = re.search(r"([0-9]+) generated", done.stdout)
    assert cases, done.stdout
    assert int(cases[1]) > (1_000 if rounds() == 1 else 5_000)
    assert digest_of_others(besieged.engine, main) == before
