"""What can be asked for as a fault, and what is refused."""

from typing import Any

import pytest

from tools.errors import UsageError
from tools.sandbox.faults.fault import Fault
from tools.sandbox.faults.prepared_answer import NotAFault
from tools.sandbox.options import SandboxOptions


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "x",
        {},
        {"status": 200},
        {"status": 499},
        {"status": True},
        {"status": None},
        {"status": "x"},
        {"status": 500, "latency": 1},
        {"latency": 61},
        {"latency": "nan"},
        {"latency": -1},
        {"latency": [1]},
        {"slow": 0},
        {"slow": 1e9},
        {"drop": "after"},
        {"drop": {}},
        {"body": 1},
        {"unknown": 1},
        {"state": ""},
        {"iss": "é"},
        {"iss": "a\r\nb"},
        {"content_type": ""},
        {"answer": {}},
        {"answer": "x"},
        {"status": 500, "method": "PATCH"},
        {"status": 500, "times": 0},
        {"status": 500, "path": 1},
        {"status": 500, "cors": "perhaps"},
        {"status": 500, "cors": []},
        {"status": 500, "retry_after": -1},
    ],
)
def test_a_bad_fault_is_refused(sent: Any) -> None:
    with pytest.raises(NotAFault):
        Fault.from_json(sent)


@pytest.mark.parametrize("text", ["", "status", "status=500,", "status=x", "{", "{}", "[]", '{"status": 1}', "a=b"])
def test_a_bad_fault_on_the_command_line_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"^--fault: "):
        SandboxOptions(faults=(text,))


def test_text_and_json_say_the_same() -> None:
    wanted = {"status": 429, "retry_after": 5, "path": "*/users/ME", "times": 2, "cors": False, "method": "get"}
    assert Fault.from_text(
        "status=429, retry_after=5,path=*/users/ME,times=2,cors=false,method=get"
    ) == Fault.from_json(wanted)
