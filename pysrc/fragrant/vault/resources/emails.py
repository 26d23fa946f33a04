"""E-mails that the vault sends."""

from collections.abc import Sequence
from typing import Any

from ..endpoint import DOCUMENTED, endpoint
from ..errors import VaultError
from ..names import safe_name
from ..resource import Resource
from ..transport import Progress, Upload
from ..writing import written


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

    @endpoint("POST", "emails", DOCUMENTED, content="upload")
    async def _send_with_files(self, upload: Upload, *, progress: Progress | None) -> None:
        """Send an e-mail with files."""

    async def send(
        self,
        recipients: Sequence[str],
        subject: str,
        body: str,
        *,
        cc: Sequence[str] = (),
        documents: Sequence[str] = (),
        attachments: Sequence[tuple[str, Any]] = (),
        progress: Progress | None = None,
    ) -> None:
        """Send an e-mail (documented).

        :param documents: ids of documents or of revisions to attach (seen)
        :param attachments: names and contents of files to send along (seen); contents as for ``vault.files.upload``
        :param progress: is told how many bytes of the attachments have gone out
        """
        has_attachments = bool(documents or attachments)
        to, copies, ids = _addresses(recipients), _addresses(cc), ",".join(documents) or None
        if not attachments:
            await self._send(
                recipients=to,
                cc_recipients=copies,
                subject=subject,
                body=body,
                has_attachments=has_attachments,
                documents=ids,
            )
            return
        fields = {
            "recipients": to,
            "ccRecipients": copies,
            "subject": subject,
            "body": body,
            "hasAttachments": written(has_attachments),
            **({} if ids is None else {"documents": ids}),
        }
        (name, content), *more = [(safe_name(name), content) for name, content in attachments]
        await self._send_with_files(Upload(fields, "fileUpload", name, content, more), progress=progress)


def _addresses(several: Sequence[str]) -> str:
    """Return addresses as one text. :raises VaultError: they are one text already, or one of them holds several."""
    if isinstance(several, str) or any("," in each for each in several):
        raise VaultError("E-mail addresses come one by one, in a list.")
    return ",".join(several)
