"""What hosts need to be told: files that are uploaded with the page, and snippets for their configuration."""

import re
from pathlib import Path

from ...settings import Settings
from ..pages import render
from ..policy import FOR_EVER, MEDIA_TYPES, common_headers, document_headers

_TEMPLATES = Path(__file__).parent
_UPLOADED = {"_headers": "headers.txt", "web.config": "web.config.xml"}
_SNIPPETS = {"nginx.conf": "nginx.conf", "apache.conf": "apache.conf", "Caddyfile": "caddy.conf"}


def upload_files(settings: Settings) -> dict[str, bytes]:
    """Return the files that hosts read from inside the uploaded folder: Netlify's kind, and IIS's."""
    return {name: _render(template, settings) for name, template in _UPLOADED.items()}


def hosting_files(settings: Settings) -> dict[str, bytes]:
    """Return snippets for a server's own configuration: they stand beside the uploaded folder, not in it."""
    return {name: _render(template, settings) for name, template in _SNIPPETS.items()}


def _render(template: str, settings: Settings) -> bytes:
    return render(
        _TEMPLATES,
        template + ".j2",
        settings=settings,
        base=settings.base_path,
        page=settings.main.page_name,
        headers=common_headers(),
        documents=document_headers(settings),
        types=MEDIA_TYPES,
        for_ever=FOR_EVER,
        api=settings.main.vault.api_url if settings.main.vault else "",
        escaped=re.escape,
        api_policy=_API_POLICY,
        proxy_error=_proxy_error,
    )


_API_POLICY = "default-src 'none'; sandbox"
"""For what the API answers below the page's own origin: if a browser shows it, it is inert."""


def _proxy_error(status: object) -> str:
    """Return a proxy's own refusal in VisualVault's envelope, so that the page tells whose it is."""
    return f'{{"meta":{{"status":{status},"statusMsg":"The proxy in front got no answer from VisualVault."}}}}'
