"""The APIs beside the vault's: the administration, and the addresses without aliases that take a token of either."""

from typing import Final

from ..api.endpoint import Router
from .access import require_administration, require_any_token, require_rights

administration: Final = Router(
    "customers", "/api/v1", access=require_administration, scoped=False, standing="inferred", scope="administration"
)
without_aliases: Final = Router(
    "without_aliases", "/api/v1", access=require_any_token, administrator=require_rights, scoped=False
)
