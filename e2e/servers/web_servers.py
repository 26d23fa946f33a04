"""nginx, Apache and Caddy of Debian's packages, each with the snippet of the build as a host would put it in place."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tools.build.hosting import hosting_files
from tools.environment.debian import install_package
from tools.settings import Settings

from .local_process import free_port, running

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
    server {{
        listen 127.0.0.1:{port};
        root {folder}/root;
        {snippet}
    }}
}}
"""

_APACHE = """
ServerName localhost
ServerRoot {folder}
PidFile {folder}/apache.pid
TypesConfig /etc/mime.types
ErrorLog /dev/stderr
User www-data
Group www-data
{modules}
Listen 127.0.0.1:{port}
<VirtualHost 127.0.0.1:{port}>
    DocumentRoot {folder}/root
    {snippet}
</VirtualHost>
"""
_APACHE_MODULES = (
    "mpm_event", "authz_core", "mime", "dir", "headers", "env", "filter", "deflate", "proxy", "proxy_http",
    "rewrite", "socache_shmcb", "ssl", "reqtimeout",
)  # fmt: skip

_CADDY = """
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {folder}/root
    {snippet}
}}
"""


class WebServer(NamedTuple):
    """A product, and how it is started in the foreground."""

    package: str
    program: str
    snippet: str
    configuration: str
    command: Callable[[str], list[str]]


WEB_SERVERS = {
    "nginx": WebServer("nginx-light", "nginx", "nginx.conf", _NGINX, lambda file: ["-c", file]),
    "Apache": WebServer("apache2", "apache2", "apache.conf", _APACHE, lambda file: ["-D", "FOREGROUND", "-f", file]),
    "Caddy": WebServer(
        "caddy", "caddy", "Caddyfile", _CADDY, lambda file: ["run", "--adapter", "caddyfile", "--config", file]
    ),
}


def install_or_explain(server: WebServer) -> str | None:
    """Return None when it can be run, installed if need be, or one sentence that says why it cannot."""
    return None if shutil.which(server.program) else install_package(server.package)


@contextmanager
def run_web_server(server: WebServer, settings: Settings, files: Path | None = None) -> Iterator[int]:
    """Serve a small page, and what is in ``files``, with the build's snippet, its proxy switched on; give the port."""
    program = shutil.which(server.program)
    assert program is not None
    with tempfile.TemporaryDirectory() as name:  # one that other accounts may enter, as Apache's must
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        for root in (folder / "root", folder / "root" / settings.base_path.strip("/")):
            root.mkdir(parents=True, exist_ok=True)
            (root / settings.main.page_name).write_text("<!doctype html><title>Served</title>")
        if files is not None:
            shutil.copytree(files, folder / "root", dirs_exist_ok=True)
        snippet = _with_proxy(hosting_files(settings)[server.snippet].decode())
        modules = "\n".join(
            f"LoadModule {each}_module /usr/lib/apache2/modules/mod_{each}.so" for each in _APACHE_MODULES
        )
        file = folder / "configuration"
        file.write_text(server.configuration.format(folder=folder, port=port, snippet=snippet, modules=modules))
        probe = f"http://127.0.0.1:{port}{settings.base_path}"
        with running([program, *server.command(str(file))], probe=probe, log=folder / "log"):
            yield port


def _with_proxy(snippet: str) -> str:
    """Return a snippet whose last part is no comment any more: what follows its last line with nothing but a "#"."""
    always, _, proxy = snippet.rpartition("\n#\n")
    return always + "\n" + "\n".join(line.removeprefix("#") for line in proxy.splitlines())
