"""All addresses of the authorization server, for the application to register."""

from typing import Final

from flask import Blueprint

from .endpoints import authorize, logout, metadata, token_endpoint, userinfo
from .login import account, form_page, new_password, web_token_login

BLUEPRINTS: Final[tuple[Blueprint, ...]] = (
    *(module.endpoints for module in (authorize, token_endpoint, userinfo, logout, metadata)),
    *(module.pages for module in (account, new_password, web_token_login, form_page)),
)
