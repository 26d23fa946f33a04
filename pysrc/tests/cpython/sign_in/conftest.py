"""A world for each test, let go of afterwards."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fragrant.app.server_config import ServerConfig

from .world import World, config, sign_in_by_code

MakeWorld = Callable[..., World]


@pytest.fixture
def make_world() -> Iterator[MakeWorld]:
    """Make worlds, of the servers given, and see that nothing went wrong in them."""
    made: list[World] = []

    def make(*servers: ServerConfig, is_framed: bool = False) -> World:
        made.append(World(*servers, is_framed=is_framed))
        return made[-1]

    yield make
    for each in made:
        assert each.faults == []
        each.close()


@pytest.fixture
def world(make_world: MakeWorld) -> World:
    """A page that signs in by redirect at one server, with implicit."""
    return make_world()


@pytest.fixture
def popup_world(make_world: MakeWorld) -> World:
    """A page that signs in in a window."""
    return make_world(config(sign_in="popup"))


@pytest.fixture
def refreshing(make_world: MakeWorld) -> Any:
    """A page that uses codes and keeps refresh tokens; somebody is signed in."""
    made = make_world(config(flow="code", refresh="memory", sign_in="popup"))
    sign_in_by_code(made)
    return made
