"""nginx, Apache and Caddy of Debian's packages, each with the snippet of the build as a host would put it in place."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tools.build.hosting import hosting_files
from tools.environment.debian import install_package
from tools.settings import Settings

from .local_process import running

_NGINX = """
user root;
daemon off;
error_log stderr;
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/a;
    proxy_temp_path {folder}/b;
    fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d;
    scgi_temp_path {folder}/e;
    {sites}
}}
"""
_NGINX_SITE = """
server {{
    listen 127.0.0.1:{port};
    {snippet}
}}
"""

_APACHE = """
ServerName localhost
ServerRoot {folder}
PidFile {folder}/apache.pid
Include /etc/apache2/mods-available/mime.conf
ErrorLog /dev/stderr
User www-data
Group www-data
{modules}
{sites}
"""
_APACHE_SITE = """
Listen 127.0.0.1:{port}
<VirtualHost 127.0.0.1:{port}>
    DocumentRoot {host}
    {snippet}
</VirtualHost>
"""
_APACHE_MODULES = (
    "mpm_event",
    "authz_core",
    "mime",
    "dir",
    "headers",
    "env",
    "filter",
    "deflate",
    "proxy",
    "proxy_http",
    "rewrite",
    "socache_shmcb",
    "ssl",
    "reqtimeout",
)

_CADDY = """
{{
    admin off
    auto_https off
}}
{sites}
"""
_CADDY_SITE = """
http://127.0.0.1:{port} {{
    root * {folder}
    {snippet}
}}
"""


class HostedSite(NamedTuple):
    """A site for a web server to send, on a port of its own.

    ``folder`` is where the page was uploaded to; its path ends with the page's base path.
    """

    settings: Settings
    folder: Path
    port: int


class WebServer(NamedTuple):
    """A product, and how it is started in the foreground."""

    package: str
    program: str
    snippet: str
    configuration: str
    site: str
    command: Callable[[str], list[str]]


WEB_SERVERS = {
    "nginx": WebServer("nginx-light", "nginx", "nginx.conf", _NGINX, _NGINX_SITE, lambda file: ["-c", file]),
    "Apache": WebServer(
        "apache2", "apache2", "apache.conf", _APACHE, _APACHE_SITE, lambda file: ["-D", "FOREGROUND", "-f", file]
    ),
    "Caddy": WebServer(
        "caddy",
        "caddy",
        "Caddyfile",
        _CADDY,
        _CADDY_SITE,
        lambda file: ["run", "--adapter", "caddyfile", "--config", file],
    ),
}


def install_or_explain(server: WebServer) -> str | None:
    """Return None when it can be run, installed if need be, or one sentence that says why it cannot."""
    return None if shutil.which(server.program) else install_package(server.package)


@contextmanager
def run_web_server(server: WebServer, sites: Sequence[HostedSite]) -> Iterator[None]:
    """Serve sites by one process, each with its snippet of the build, the proxy switched on."""
    program = shutil.which(server.program)
    assert program is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        modules = "\n".join(
            f"LoadModule {each}_module /usr/lib/apache2/modules/mod_{each}.so" for each in _APACHE_MODULES
        )
        blocks = "\n".join(_block(server, site) for site in sites)
        file = folder / "configuration"
        file.write_text(server.configuration.format(folder=folder, sites=blocks, modules=modules))
        probe = f"http://127.0.0.1:{sites[0].port}{sites[0].settings.base_path}"
        with running([program, *server.command(str(file))], probe=probe, log=folder / "log"):
            yield


def _block(server: WebServer, site: HostedSite) -> str:
    """Return a site's part of the configuration, its snippet put in place as that says."""
    host = str(site.folder).removesuffix(site.settings.base_path.rstrip("/"))
    snippet = _with_proxy(hosting_files(site.settings)[server.snippet].decode())
    snippet = snippet.replace("/path/to/dist/", f"{site.folder}/")
    return server.site.format(port=site.port, folder=site.folder, host=host, snippet=snippet)


def _with_proxy(snippet: str) -> str:
    """Return a snippet whose last part is no comment any more: what follows its last line with nothing but a "#"."""
    always, _, proxy = snippet.rpartition("\n#\n")
    return always + "\n" + "\n".join(line.removeprefix("#") for line in proxy.splitlines())
