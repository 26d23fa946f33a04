"""The sandbox as an object: start it in this process, ask what it holds, stop it."""

import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import Engine
from waitress.server import create_server

from ..errors import CommandError, UsageError
from ..serve.stopping import stop_waitress
from .api.routers import MAX_UPLOAD
from .application import create_application
from .description import describe
from .faults.registry import ANSWERS, EXTENSION
from .migrations import upgrade
from .options import HOST, SandboxOptions
from .seed.applications import register_applications
from .seed.contents import plan_vault, write_plan
from .seed.large import Progress
from .seed.plan import Plan
from .storage.engine import contents_of, open_engine

_THREADS: Final = 8
_PROXY: Final[dict[str, Any]] = {
    "trusted_proxy": HOST,
    "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"},
}
"""Whose headers waitress believes, and which; without this it drops them all."""


class RunningSandbox(AbstractContextManager["RunningSandbox"]):
    """A sandbox that answers until it is stopped; as a context manager, until the block is left."""

    def __init__(self, options: SandboxOptions, progress: Progress = lambda _line: None) -> None:
        with ExitStack() as held:
            listening = held.enter_context(_listen(options.port))
            self.port: int = listening.getsockname()[1]
            """The port it listens on."""
            self.url: Final = f"http://{HOST}:{self.port}"
            """Where it listens, without a slash at the end: the site URL, unless the options name a public one."""
            url = options.database_url
            if url is None:
                folder = held.enter_context(TemporaryDirectory(prefix="fragrant-sandbox-", ignore_cleanup_errors=True))
                url = f"sqlite:///{Path(folder) / 'sandbox.db'}"
            engine = open_engine(url)
            held.callback(engine.dispose)
            plan = plan_vault(options.seed)
            _fill(engine, plan, options, progress)
            self._description = describe(plan, options, options.site_url(self.port))
            self.application: Final = create_application(engine, options, self.port, self.describe)
            """Of Flask's, for those who ask what addresses it has."""
            # Many connections at once are normal here, and no reason to warn.
            logging.getLogger("waitress.queue").setLevel(logging.ERROR)
            self._channels: dict[int, Any] = {}
            self._server = create_server(
                self.application,
                map=self._channels,
                sockets=[listening],
                threads=_THREADS,
                max_request_body_size=2 * MAX_UPLOAD,  # the application refuses less, in its own words
                ident="sandbox",
                **(_PROXY if options.behind_proxy else {}),
            )
            self._thread = threading.Thread(target=self._server.run, name=f"sandbox-{self.port}", daemon=True)
            self._thread.start()
            self._held = held.pop_all()

    def describe(self) -> dict[str, Any]:
        """Return what ``--describe`` prints, with the URL this sandbox has. It is made once: do not change it."""
        return self._description

    def stop(self) -> None:
        """Stop answering and clean up. A second call does nothing."""
        if not self._thread.is_alive():
            return
        for waiting in (ANSWERS, EXTENSION):
            self.application.extensions[waiting].clear()
        stop_waitress(self._server, self._channels, self._thread)
        self._held.close()

    def __exit__(self, *_error: object) -> None:
        self.stop()


def start(options: SandboxOptions | None = None, *, progress: Progress = lambda _line: None) -> RunningSandbox:
    """Start a sandbox in a thread of its own; it listens when this returns.

    :param progress: is told, in lines, how far the filling of a large vault has come
    :raises UsageError: the port is taken, or the database can't be used.
    """
    return RunningSandbox(options or SandboxOptions(), progress)


@contextmanager
def sandbox_apart(*options: str) -> Iterator[str]:
    """Run a sandbox in a process of its own, so that it does not share the time of the one that asks; provide its URL.

    Options are those of ``python3 -m tools sandbox``.

    :raises CommandError: it does not start.
    """
    command = [sys.executable, "-m", "tools", "sandbox", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  our own program
        try:
            told = (line for line in process.stdout or () if line.startswith("sandbox ready on "))
            url = next((line.split()[-1] for line in told), "")
            if not url:
                raise CommandError("The sandbox did not start.")
            yield url
        finally:
            process.terminate()
            process.communicate()


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port), backlog=1024)
    except OSError as error:
        raise UsageError(
            f"Port {port} can't be listened on ({error.strerror}). Choose another with --port, or 0 for any free one."
        ) from None


def _fill(engine: Engine, plan: Plan, options: SandboxOptions, progress: Progress) -> None:
    """Fill an empty database; accept one that an earlier run filled the same way."""
    upgrade(engine)
    contents = contents_of(engine)
    if contents is None:
        write_plan(plan, engine, options.size, progress)
    else:
        for name in ("seed", "size"):
            found, asked = getattr(contents, name), getattr(options, name)
            if found != asked:
                raise UsageError(
                    f"The database of --database-url was filled with --{name} {found}, not {asked}. "
                    f"Name an empty one, or the same --{name}."
                )
    register_applications(plan, engine, options.all_redirect_urls, options.lifetimes)
