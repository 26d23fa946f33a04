"""The server: its version, kinds of data, and services."""

from typing import Any

from ..endpoint import DOCUMENTED, SEEN, endpoint
from ..record import Record
from ..resource import Resource


class Server(Resource):
    """``vault.server``."""

    @endpoint("GET", "version", DOCUMENTED)
    async def version(self) -> Record:
        """Return the version of the server."""

    @endpoint("GET", "meta", DOCUMENTED)
    async def data_types(self) -> Any:
        """Return the names of all kinds of row."""

    @endpoint("GET", "meta/{data_type}", DOCUMENTED)
    async def data_type(self, data_type: str) -> Record:
        """Return the fields of a kind of row: all, those that always come, and the one that identifies a row."""

    @endpoint("GET", "configuration", SEEN)
    async def services(self) -> Record:
        """Return how the extended services are configured. The address is seen in the C# client."""

    @endpoint("GET", "configuration/{service}", SEEN)
    async def service(self, service: str) -> Record:
        """Return whether an extended service such as ``docapi`` is enabled, and its address."""

    @endpoint("GET", "layout", SEEN)
    async def layout(self) -> Record:
        """Return the user's menu."""
