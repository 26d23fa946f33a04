"""The adopter's one file of settings, checked before anything is built from it."""

from .load import Settings, SettingsError, load, parse
from .servers import ServerSettings
from .showing import shown
from .tables import ApiTable, AppTable, EmbedTable, OAuthTable, VaultTable

__all__ = [
    "ApiTable",
    "AppTable",
    "EmbedTable",
    "OAuthTable",
    "ServerSettings",
    "Settings",
    "SettingsError",
    "VaultTable",
    "load",
    "parse",
    "shown",
]
