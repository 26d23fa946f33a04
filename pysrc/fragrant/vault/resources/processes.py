"""Scheduled processes and web services."""

from typing import Unpack

from ..endpoint import SEEN, endpoint
from ..listing import Listing
from ..record import Record
from ..resource import Resource
from .options import Filter, ListOptions


class Processes(Resource):
    """``vault.processes``."""

    @endpoint("GET", "outsideprocesses", SEEN)
    def find(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Record]:
        """List the web services and the scheduled processes of the database."""

    @endpoint("PUT", "scheduledprocess/run", SEEN)
    async def run(self) -> None:
        """Run all scheduled processes."""

    @endpoint("POST", "scheduledprocess/{process_id}", SEEN, query=("action", "result", "message"))
    async def complete(
        self, process_id: str, *, action: str | None = None, result: bool | None = None, message: str | None = None
    ) -> None:
        """Report how a process ended."""
