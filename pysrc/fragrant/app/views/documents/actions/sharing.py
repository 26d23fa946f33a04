"""A link to a document, for somebody else who may see it."""

from fragrant.app.view import Place, ask, copy_text, link_to, make, say

from ..desk import Desk
from ..place import Spot
from ..words import t


async def copy_link(desk: Desk) -> None:
    """Copy the link to the document that is chosen: it names folder and document, and nothing else."""
    (row,) = desk.chosen().documents
    link = link_to("documents", Place(Spot(row.folder_id, row.document_id).segments))
    if copy_text(link):
        say(t("link-copied"))
        return
    field = make("input", type="text", readonly="", value=link, data_ask="link")
    label = make("label", t("link"))
    label.append(field)
    await ask(t("copy-link"), [label, t("link-needs-sign-in")])
