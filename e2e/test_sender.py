"""The one sender of requests, by itself: what it sends, shows and refuses."""

import json
from collections.abc import Iterable, Iterator
from queue import Queue
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask, Response, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from playwright.sync_api import Page, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox
from tools.serve.serving import Serving

from .support.sites import Sites, free_port
from .support.watch import Watch

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

GO_ON: Queue[None] = Queue()
"""What lets the server send its next part."""

LIMIT_S = 60


def echo_app() -> Flask:
    """Return an API that tells what it was sent."""
    app = Flask(__name__)

    @app.route("/echo", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def echo() -> ResponseReturnValue:
        body = request.get_data()
        answer = jsonify(
            method=request.method, headers=dict(request.headers), size=len(body), start=body[:40].decode("latin-1")
        )
        answer.headers["X-Told"] = "yes"
        return answer, 201

    @app.route("/elsewhere", methods=["GET", "POST"])
    def elsewhere() -> ResponseReturnValue:
        return redirect("/echo", 307)

    @app.route("/nothing", methods=["PUT"])
    def nothing() -> ResponseReturnValue:
        return "", 204

    @app.route("/odd", methods=["GET"])
    def odd() -> ResponseReturnValue:
        return "odd", 799

    @app.route("/parts/<int:count>", methods=["GET", "POST"])
    def parts(count: int) -> ResponseReturnValue:
        """Send a part each time that it is told to go on."""
        request.get_data()

        def body() -> Iterator[str]:
            for part in range(count):
                GO_ON.get(timeout=60)
                yield f"{part} "

        return Response(body(), mimetype="text/plain")

    @app.after_request
    def allow(response: Any) -> Any:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Headers"] = "authorization, content-type, x-more"
        response.headers["Access-Control-Allow-Methods"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "X-Told"
        return response

    return app


@pytest.fixture(scope="module")
def api() -> Iterator[str]:
    app = echo_app()

    def with_late(environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        """Answer at ``/late`` with headers at once, and the body when told: Flask sends both together."""
        if environ["PATH_INFO"] != "/late":
            return app(environ, start)
        write = start("200 OK", [("Content-Type", "text/plain"), ("Access-Control-Allow-Origin", "*")])
        write(b"")
        GO_ON.get(timeout=60)
        return [b"late"]

    with Serving(with_late, host="127.0.0.1", port=0) as serving:
        yield serving.origin


SEND = """async ({ method, url, headers, shows, stop }) => {
  const seen = [];
  const aborting = new AbortController();
  if (stop === "before") aborting.abort();
  const progress = shows ? (loaded, total) => {
    seen.push([loaded, total]);
    if (stop === "meanwhile") aborting.abort();
  } : undefined;
  try {
    const response = await window.page.send(method, url, headers, BODY, aborting.signal, 60_000, false, progress);
    const told = response.headers.get("x-told");
    return { status: response.status, told, text: new TextDecoder().decode(await response.arrayBuffer()), seen };
  } catch (error) {
    return { error: error.name, seen };
  }
}"""


class Sender:
    """The page without Python, which is the only one that gets the sender otherwise."""

    def __init__(self, page: Page, api: str) -> None:
        self._page = page
        self._api = api

    def __call__(
        self, method: str, path: str = "/echo", *, headers: tuple[str, ...] = (), body: str = "null", **more: Any
    ) -> dict[str, Any]:
        """Send one request; ``body`` is JavaScript. ``shows``: with progress; ``stop``: "before" or "meanwhile"."""
        given = {"method": method, "url": self._api + path, "headers": list(headers), **more}
        result: dict[str, Any] = self._page.evaluate(SEND.replace("BODY", body), given)
        return result


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture
def send(page: Page, sites: Sites, sandbox: RunningSandbox, api: str, port: int) -> Sender:
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{port}/")
    site = sites.build(settings.replace("[oauth]", f'[api]\norigins = ["{api}"]\n\n[oauth]'), port=port)
    Watch(page)
    page.route("**/boot.*.js", lambda route: route.abort())
    page.goto(site.url)
    page.evaluate("window.page = window.fragrantPage()")
    return Sender(page, api)


BODIES = {
    "text": ("'grüße'", 7),
    "bytes": ("new Uint8Array([1, 2, 3])", 3),
    "a file": ("new File(['x'.repeat(2_000_000)], 'a.txt')", 2_000_000),
    "nothing": ("null", 0),
}
FORM = "(() => { const form = new FormData(); form.append('file', new Blob(['abc']), 'a.txt'); return form; })()"


@pytest.mark.parametrize("shows", [False, True], ids=["by fetch", "with progress"])
def test_any_body_goes_out_and_the_answer_is_whole(send: Sender, shows: bool) -> None:
    headers = ("Authorization", "Bearer t0k3n", "X-More", "yes")
    for kind, (body, size) in BODIES.items():
        answer = send("POST", headers=headers, body=body, shows=shows)
        echoed = json.loads(answer["text"])
        told = (kind, answer["status"], answer["told"], echoed["method"], echoed["size"])
        assert told == (kind, 201, "yes", "POST", size)
        assert (echoed["headers"]["Authorization"], echoed["headers"]["X-More"]) == ("Bearer t0k3n", "yes")
        assert not {"Cookie", "Referer"} & echoed["headers"].keys()
        if shows and size > 1_000_000:
            assert answer["seen"][-1] == [size, size]
    assert send("PUT", "/nothing", body="'x'", shows=shows)["status"] == 204


def test_every_method_a_form_and_a_status_of_no_standard(send: Sender) -> None:
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    assert [
        json.loads(send(each, headers=("Authorization", "Bearer t0k3n"))["text"])["method"] for each in methods
    ] == methods
    echoed = json.loads(send("POST", body=FORM)["text"])
    assert echoed["headers"]["Content-Type"].startswith("multipart/form-data; boundary=")
    answer = send("GET", "/odd")
    assert (answer["status"], answer["text"]) == (799, "odd")


@pytest.mark.parametrize("shows", [False, True], ids=["by fetch", "with progress"])
def test_a_redirect_is_no_answer_and_a_request_can_be_called_off(send: Sender, shows: bool) -> None:
    assert send("POST", "/elsewhere", body="'x'", shows=shows)["error"] == "TypeError"
    assert "error" in send("POST", body="'x'", shows=shows, stop="before")
    if shows:
        answer = send("POST", body="'x'.repeat(4_000_000)", shows=True, stop="meanwhile")
        assert "error" in answer
        assert answer["seen"]


PIECEMEAL = """async ({ url, shows }) => {
  const parts = [];
  const tell = (part) => {
    parts.push(part);
    document.documentElement.dataset.parts = parts.join("|");
  };
  const stop = new AbortController().signal;
  const progress = shows ? () => {} : undefined;
  try {
    const response = await window.page.send("POST", url, [], shows ? "x" : null, stop, LIMIT, false, progress);
    tell("headers");
    const reader = response.body.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      tell(new TextDecoder().decode(read.value));
    }
    tell("end");
  } catch (error) {
    tell(error.name);
  }
}""".replace("LIMIT", str(LIMIT_S * 1000))


class Piecemeal:
    """A page, whose clock stands still, that reads an answer part by part."""

    def __init__(self, page: Page, url: str, *, shows: bool = False) -> None:
        self._page = page
        page.evaluate(f"given => {{ ({PIECEMEAL})(given) }}", {"url": url, "shows": shows})

    def pass_time(self, seconds: float) -> None:
        self._page.clock.run_for(int(seconds * 1000))

    def expect(self, *parts: str) -> None:
        expect(self._page.locator("html")).to_have_attribute("data-parts", "|".join(parts))


@pytest.fixture
def still(page: Page) -> None:
    """Let no timer of the page run by itself."""
    page.clock.install()
    page.clock.pause_at("2100-01-01")
    while not GO_ON.empty():
        GO_ON.get()


@pytest.mark.usefixtures("still", "send")
def test_an_answer_that_comes_slowly_is_read_and_one_that_stalls_is_given_up(page: Page, api: str) -> None:
    reading = Piecemeal(page, f"{api}/parts/4")
    got = ["headers"]
    for part in range(4):
        GO_ON.put(None)
        got.append(f"{part} ")
        reading.expect(*got) if part < 3 else reading.expect(*got, "end")
        reading.pass_time(LIMIT_S - 1)

    reading = Piecemeal(page, f"{api}/parts/3")
    GO_ON.put(None)
    reading.expect("headers", "0 ")
    reading.pass_time(LIMIT_S - 1)
    GO_ON.put(None)
    reading.expect("headers", "0 ", "1 ")
    reading.pass_time(LIMIT_S + 1)
    reading.expect("headers", "0 ", "1 ", "AbortError")
    GO_ON.put(None)


@pytest.mark.usefixtures("still", "send")
@pytest.mark.parametrize("shows", [False, True], ids=["by fetch", "with progress"])
def test_a_server_that_says_nothing_is_given_up(page: Page, api: str, shows: bool) -> None:
    with page.expect_request("**/parts/1"):
        reading = Piecemeal(page, f"{api}/parts/1", shows=shows)
    reading.pass_time(LIMIT_S + 1)
    reading.expect("AbortError" if not shows else "TypeError")
    GO_ON.put(None)


@pytest.mark.usefixtures("still", "send")
def test_nothing_stalls_while_nobody_reads(page: Page, api: str) -> None:
    page.evaluate(
        """async (url) => {
          window.kept = await window.page.send("GET", url, [], null, new AbortController().signal, 60_000);
        }""",
        f"{api}/late",
    )
    page.clock.run_for(10 * LIMIT_S * 1000)
    GO_ON.put(None)
    assert page.evaluate("window.kept.arrayBuffer().then((bytes) => new TextDecoder().decode(bytes))") == "late"
