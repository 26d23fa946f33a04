"""The sandbox as an object: start it in this process, ask what it holds, stop it."""

import logging
import shutil
import socket
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from flask import Flask
from sqlalchemy import Engine
from waitress.server import create_server

from ..errors import UsageError
from ..serve.stopping import stop_waitress
from .api.mounting import MAX_UPLOAD
from .application import create_application
from .description import describe
from .faults.registry import EXTENSION as FAULTS
from .migrations.upgrading import upgrade
from .options import HOST, SandboxOptions
from .prepared.queue import EXTENSION
from .seed import Plan, plan_vault, register_applications, write_plan
from .seed.large import Progress
from .storage.engine import contents_of, open_engine

_THREADS: Final = 8
_PROXY: Final[dict[str, Any]] = {
    "trusted_proxy": HOST,
    "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"},
}
"""Whose headers waitress believes, and which; without this it drops them all."""


class RunningSandbox:
    """A sandbox that answers until it is stopped; as a context manager, until the block is left."""

    def __init__(self, options: SandboxOptions, progress: Progress = lambda _line: None) -> None:
        self._options = options
        self._socket = _listen(options.port)
        self.port: int = self._socket.getsockname()[1]
        """The port it listens on."""
        self.url: Final = f"http://{HOST}:{self.port}"
        """Where it listens, without a slash at the end: the site URL, unless the options name a public one."""
        self._folder: Path | None = None
        self._engine: Engine | None = None
        try:
            self._begin(progress)
        except BaseException:
            self._socket.close()
            self._clean_up()
            raise

    def _begin(self, progress: Progress) -> None:
        url = self._options.database_url
        if url is None:
            self._folder = Path(tempfile.mkdtemp(prefix="fragrant-sandbox-"))
            url = f"sqlite:///{self._folder / 'sandbox.db'}"
        self._engine = open_engine(url)
        plan = plan_vault(self._options.seed)
        _fill(self._engine, plan, self._options, progress)
        self._description = describe(plan, self._options, self._options.site_url(self.port))
        self._app = create_application(self._engine, self._options, self.port, self.describe)
        # Many connections at once are normal here, and no reason to warn.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        self._channels: dict[int, Any] = {}
        self._server = create_server(
            self._app,
            map=self._channels,
            sockets=[self._socket],
            threads=_THREADS,
            max_request_body_size=2 * MAX_UPLOAD,  # the application refuses less, in its own words
            ident="sandbox",
            **(_PROXY if self._options.behind_proxy else {}),
        )
        self._thread = threading.Thread(target=self._server.run, name=f"sandbox-{self.port}", daemon=True)
        self._thread.start()

    @property
    def application(self) -> Flask:
        """Return the application, for those who ask what addresses it has."""
        return self._app

    def describe(self) -> dict[str, Any]:
        """Return what ``--describe`` prints, with the URL this sandbox has. It is made once: do not change it."""
        return self._description

    def stop(self) -> None:
        """Stop answering and clean up. A second call does nothing."""
        if not self._thread.is_alive():
            return
        self._app.extensions[EXTENSION].clear()
        self._app.extensions[FAULTS].clear()
        stop_waitress(self._server, self._channels, self._thread)
        self._clean_up()

    def _clean_up(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()


def start(options: SandboxOptions | None = None, *, progress: Progress = lambda _line: None) -> RunningSandbox:
    """Start a sandbox in a thread of its own; it listens when this returns.

    :param progress: is told, in lines, how far the filling of a large vault has come
    :raises UsageError: the port is taken, or the database can't be used.
    """
    return RunningSandbox(options or SandboxOptions(), progress)


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
    elif contents.seed != plan.seed:
        raise UsageError(
            f"The database of --database-url was filled with seed {contents.seed}, not {plan.seed}. "
            "Name an empty one, or the same --seed."
        )
    elif contents.size != options.size:
        raise UsageError(
            f"The database of --database-url was filled with --size {contents.size}, not {options.size}. "
            "Name an empty one, or the same --size."
        )
    register_applications(plan, engine, options.all_redirect_urls, options.lifetimes)
