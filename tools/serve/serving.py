"""Run a WSGI application on a loopback port, in a thread."""

import socket
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Any

from waitress.server import create_server

from ..errors import CommandError
from .stopping import stop_waitress

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class Serving:
    """A server that runs until :meth:`stop`, or as a context manager."""

    def __init__(self, app: "WSGIApplication", *, host: str, port: int) -> None:
        """Start listening. ``port`` 0 takes a free one. :raises CommandError: the port is taken."""
        try:
            sockets = _listen(host, port)
        except OSError as problem:
            raise CommandError(
                f"Port {port} on {host} cannot be used: {problem.strerror}. Give another with --port."
            ) from None
        self.port: int = sockets[0].getsockname()[1]
        self.origin = f"http://{host}:{self.port}"
        self._channels: dict[int, Any] = {}
        self._server: Any = create_server(
            app, map=self._channels, sockets=sockets, threads=8, clear_untrusted_proxy_headers=True
        )
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening and let running answers end. A second call does nothing."""
        if self._thread.is_alive():
            stop_waitress(self._server, self._channels, self._thread)

    def __enter__(self) -> "Serving":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _listen(host: str, port: int) -> list[socket.socket]:
    """Return sockets for each address of the host: ``localhost`` may be IPv4 and IPv6, and browsers try both."""
    found: list[socket.socket] = []
    addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    for family, kind, protocol, _, address in dict.fromkeys(addresses):
        try:
            listener = socket.socket(family, kind, protocol)
        except OSError:
            continue  # this machine has no such protocol
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        chosen = found[0].getsockname()[1] if found else port
        try:
            listener.bind((address[0], chosen))
        except OSError:
            listener.close()
            if family == socket.AF_INET6 and host == "localhost":
                continue  # IPv6 switched off
            for each in found:
                each.close()
            raise
        listener.listen(128)
        found.append(listener)
    return found
