"""All addresses of the authorization server, for the application to register."""

from typing import Final

from flask import Blueprint

from .endpoints import authorize, openid, token_endpoint
from .login import account, web_token_login

BLUEPRINTS: Final[tuple[Blueprint, ...]] = (
    *(module.endpoints for module in (authorize, token_endpoint, openid)),
    *(module.pages for module in (account, web_token_login)),
)
