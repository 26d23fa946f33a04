"""E-mails that the vault sends."""

from collections.abc import Sequence

from ..endpoint import DOCUMENTED, endpoint
from ..resource import Resource


class Emails(Resource):
    """``vault.emails``."""

    @endpoint("POST", "emails", DOCUMENTED)
    async def _send(
        self,
        *,
        recipients: str,
        cc_recipients: str,
        subject: str,
        body: str,
        has_attachments: bool,
        documents: str | None,
    ) -> None:
        """Send an e-mail."""

    async def send(
        self,
        recipients: Sequence[str],
        subject: str,
        body: str,
        *,
        cc: Sequence[str] = (),
        documents: Sequence[str] = (),
    ) -> None:
        """Send an e-mail (documented). ``documents`` are ids of documents or of revisions to attach (seen)."""
        await self._send(
            recipients=",".join(recipients),
            cc_recipients=",".join(cc),
            subject=subject,
            body=body,
            has_attachments=bool(documents),
            documents=",".join(documents) or None,
        )
