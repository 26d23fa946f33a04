"""What a step may know about the page that does not change while it lives."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..server_config import ServerConfig


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The servers that the settings name, by name, and whether the page is shown inside another."""

    servers: Mapping[str, ServerConfig]
    is_framed: bool
