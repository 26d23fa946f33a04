"""The settings of a page that belongs to a sandbox."""

import json
from collections.abc import Sequence
from typing import Any

TEMPLATE = """\
[app]
title = "Fragrant"
description = "Documents of a VisualVault database, in a page without a server."
views = {views}

[vault]
site_url = "{site_url}"
customer = "{customer}"
database = "{database}"

[oauth]
client_id = "{client_id}"
redirect_url = "{page_url}"
scope = "vault"
"""


def sandbox_settings(
    description: dict[str, Any], page_url: str, application: int = 0, views: Sequence[str] = ("documents",)
) -> str:
    """Return the text of a settings file for one of a sandbox's sample applications.

    ``description`` is what the sandbox says of itself; ``page_url`` is one of its registered redirect URLs; ``views``:
    what is shown.
    """
    registered = description["applications"][application]
    return TEMPLATE.format(
        views=json.dumps(list(views)),
        site_url=description["site_url"],
        customer=registered["customer"],
        database=registered["database"],
        client_id=registered["client_id"],
        page_url=page_url,
    )
