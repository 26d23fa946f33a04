"""Where the services are added."""

from typing import Any, Final

from flask import Blueprint, Flask

from ..service_addresses import add_service
from . import configuration, docapi, formsapi, notificationapi, objectsapi, studioapi

_SERVICES: Final = {
    "docapi": docapi,
    "formsapi": formsapi,
    "notificationapi": notificationapi,
    "objectsapi": objectsapi,
    "studioapi": studioapi,
}
"""Their modules, by their names in ``service_addresses``."""


def add_routes(api: Blueprint) -> None:
    """Add the addresses of the core API that tell where the services are."""
    configuration.add_routes(api)


def add_services(app: Flask, *checks: Any) -> None:
    """Add the services themselves; ``checks`` as ``add_service`` takes them."""
    for name, service in _SERVICES.items():
        add_service(app, name, service, *checks)
