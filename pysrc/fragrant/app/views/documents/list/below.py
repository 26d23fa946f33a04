"""What there is below a folder that has no documents itself."""

from dataclasses import replace

from fragrant.app.view import FAILURES
from fragrant.app.widgets.listing.rows import Offer

from ..desk import Desk
from ..words import n, t
from .query import Query


async def look_below(desk: Desk) -> Offer | None:
    """Return the offer to show what is in the folders below an empty one."""
    spot = desk.spot
    if not spot.folder or spot.below:
        return None
    try:
        count = await Query(spot.folder, below=True).listing(desk.vault).count()
    except FAILURES:
        return None  # the list has been told of as empty, which it is
    below = replace(spot, below=True)
    return Offer(n("below-count", count), t("show-below"), lambda: desk.go(below)) if count else None
