"""Mistakes that no single value shows."""

from collections.abc import Iterator, Mapping
from typing import Any


def check_together(tree: Mapping[str, Any]) -> Iterator[str]:
    """Yield mistakes that no single value shows."""
    has_vault = "vault" in tree
    oauth, api = tree.get("oauth"), tree.get("api", {})
    if not has_vault and isinstance(oauth, dict) and "authorize_url" not in oauth:
        yield "[oauth] authorize_url is missing; without a [vault] table it must be given"
    if isinstance(oauth, dict):
        yield from _check_callback(oauth)
        yield from _check_flow(oauth)
    whoami = api.get("whoami", "users/me" if has_vault else "") if isinstance(api, dict) else ""
    if (
        isinstance(oauth, dict)
        and oauth.get("renew") == "frame"
        and oauth.get("response") != "id_token token"
        and not whoami
    ):
        yield '[oauth] renew = "frame" needs an [api] whoami: a renewed token must be for the same account'
    if not has_vault and isinstance(whoami, str) and whoami and "://" not in whoami:
        yield (
            f"[api] whoami = {whoami!r} is relative to api_url, but there is no [vault] table: "
            'give an absolute URL, or "" for none'
        )


def _check_flow(oauth: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a flow needs and has not."""
    if oauth.get("flow") == "code" and not oauth.get("token_url"):
        yield '[oauth] token_url is missing; with flow = "code" it must be given'
    if not _asks_identity(oauth):
        return
    if oauth.get("flow") == "code":
        yield '[oauth] response = "id_token token" goes with flow = "implicit" alone'
    for key in ("issuer", "jwks_url"):
        if not oauth.get(key):
            yield f'[oauth] {key} is missing; with response = "id_token token" it must be given'
    if "openid" not in str(oauth.get("scope", "")).split():
        yield '[oauth] scope must contain "openid" with response = "id_token token" (OpenID Connect Core 3.1.2.1)'


def _check_callback(oauth: Mapping[str, Any]) -> Iterator[str]:
    """Yield mistakes of the callback page: it passes the answer on within one origin, and is built beside the page."""
    callback, page = oauth.get("callback_url"), oauth.get("redirect_url")
    if isinstance(callback, str) and callback and isinstance(page, str):
        if callback.rpartition("/")[0] != page.rpartition("/")[0]:
            yield f"[oauth] callback_url = {callback!r} must be in the folder of redirect_url, {page!r}"
        elif callback == page or not callback.endswith(".html"):
            yield f'[oauth] callback_url = {callback!r} must name a page of its own, such as ".../callback.html"'


def _asks_identity(oauth: Mapping[str, Any]) -> bool:
    return bool(oauth.get("response") == "id_token token")
