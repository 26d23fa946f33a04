"""E-mails that the vault sends."""

from collections.abc import Sequence

from ..endpoint import DOCUMENTED, endpoint
from ..errors import VaultError
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
            recipients=_addresses(recipients),
            cc_recipients=_addresses(cc),
            subject=subject,
            body=body,
            has_attachments=bool(documents),
            documents=",".join(documents) or None,
        )


def _addresses(several: Sequence[str]) -> str:
    """Return addresses as one text. :raises VaultError: they are one text already, or one of them holds several."""
    if isinstance(several, str) or any("," in each for each in several):
        raise VaultError("E-mail addresses come one by one, in a list.")
    return ",".join(several)
