"""Reports."""

from typing import Unpack

from ..download import Download
from ..endpoint import SEEN, endpoint
from ..listing import Listing
from ..record import Record
from ..resource import Resource
from .options import Filter, ListOptions


class Reports(Resource):
    """``vault.reports``."""

    @endpoint("GET", "reports", SEEN)
    def find(self, q: Filter = None, **options: Unpack[ListOptions]) -> Listing[Record]:
        """List the reports of the database."""

    @endpoint("GET", "reportserver/{report_id}/pdf", SEEN)
    def pdf(self, report_id: str, name: str = "report.pdf", *, params: str | None = None) -> Download:
        """Return a report, as it is now, as a PDF."""
