"""Which resources have an example, and that both places show the same."""

import re
from collections.abc import Iterable

from tools.docs.reference.endpoints import endpoints, methods, resources
from tools.sandbox.contract.examples import FRAGRANT, VVREST
from tools.sandbox.options import DEFAULT_PORT
from tools.sandbox.serving import RunningSandbox

from .shown import Shown, in_the_file

ALWAYS = {"HTTP", "curl", "JavaScript"}
BY_PYTHON: dict[str, Iterable[str]] = {"Python, with vvrest": VVREST, "Python, with fragrant": FRAGRANT}


def test_every_resource_that_takes_a_token_has_one(examples: dict[str, Shown]) -> None:
    resources = in_the_file()
    assert len(resources) > 40
    # The token endpoint below a database gives tokens and takes none.
    assert [name for name in resources if name not in examples] == ["oauth"]
    assert all(set(example.codes) >= ALWAYS for example in examples.values())


def test_the_file_shows_the_same(server: RunningSandbox, examples: dict[str, Shown]) -> None:
    here, there = server.url.removeprefix("http://"), f"127.0.0.1:{DEFAULT_PORT}"
    told = {
        name: {kind: code.replace(here, there) for kind, code in one.codes.items()} for name, one in examples.items()
    }
    assert {name: codes for name, codes in in_the_file().items() if codes} == told


def test_each_call_of_a_python_client_is_shown(examples: dict[str, Shown]) -> None:
    for language, table in BY_PYTHON.items():
        assert {f"{one.method} {one.path}" for one in examples.values() if language in one.codes} == set(table)


def test_each_resource_that_fragrant_has_a_method_for_is_shown_with_it(examples: dict[str, Shown]) -> None:
    declared = [each for _, kind in resources() for name in methods(kind) for each in endpoints(kind, name)]
    known = {each.path.removeprefix("/api/v1/").partition("/")[0].lower() for each in declared}
    assert {name for name, one in examples.items() if "Python, with fragrant" in one.codes} == known


def test_no_token_is_shown(examples: dict[str, Shown], tokens: dict[str, str]) -> None:
    for example in examples.values():
        for code in example.codes.values():
            assert not any(token in code for token in tokens.values())
            assert all(re.match(r"\$(TOKEN|{token})", shown) for shown in re.findall(r"Bearer (\S+)", code))
