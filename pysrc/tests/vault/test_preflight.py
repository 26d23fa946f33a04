"""When a write without an answer is told as a page that may read and not write, and when it is not."""

import asyncio
from collections.abc import Callable, Mapping

import pytest
from fragrant.oauth import TokenExpiredError
from fragrant.vault import NoAnswerError, OutcomeUnknownError, Progress, Response, Vault, WriteBlockedError
from fragrant.vault.transport import Body

from .answers import Given

BASE = "https://v.example/api/v1/Acme/Main/"
LOST = NoAnswerError("The request failed without a status.")


class Network:
    """A transport, and what is asked without its token; ``is_let`` tells by method whether an answer comes."""

    def __init__(self, is_let: Callable[[str, int], bool], first: Given | Exception = LOST) -> None:
        self._is_let = is_let
        self._first = first
        self.read_error: Exception | None = None
        self.asked: list[str] = []

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> Response:
        if method != "GET":
            if isinstance(self._first, Exception):
                raise self._first
            return self._first
        assert (url, headers, body, progress) == (BASE, None, None, None)
        if self.read_error is not None:
            raise self.read_error
        return Given(401, "")

    def accept(self, _response: Response) -> None:
        """Nothing follows from it here."""

    def reject(self, _response: Response) -> bool:
        raise AssertionError  # the probe's refusal says nothing of the token

    async def pause(self, _seconds: float) -> None:
        raise AssertionError

    async def is_answered(self, method: str, url: str) -> bool:
        assert url == BASE
        self.asked.append(method)
        return self._is_let(method, len(self.asked))

    def failure(self, method: str = "PUT") -> OutcomeUnknownError:
        vault = Vault(BASE, self, is_answered=self.is_answered)
        with pytest.raises(OutcomeUnknownError) as caught:
            asyncio.run(vault.request(method, "folders", body={}))
        assert (caught.value.method, caught.value.url) == (method, f"{BASE}folders")
        return caught.value


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_where_reading_is_answered_and_writing_is_not(method: str) -> None:
    network = Network(lambda asked, _count: asked == "GET")
    assert isinstance(network.failure(method), WriteBlockedError)
    assert network.asked == ["GET", method, "GET"]


def test_a_connection_that_ended() -> None:
    assert type(Network(lambda _method, _count: True).failure()) is OutcomeUnknownError


def test_a_page_that_is_offline() -> None:
    network = Network(lambda _method, _count: False)
    network.read_error = LOST
    assert type(network.failure()) is OutcomeUnknownError
    assert network.asked == []


def test_a_connection_that_ends_in_between() -> None:
    assert type(Network(lambda _method, count: count == 1).failure()) is OutcomeUnknownError


def test_a_server_whose_refusals_no_page_may_see() -> None:
    network = Network(lambda _method, _count: False)
    assert type(network.failure()) is OutcomeUnknownError
    assert network.asked == ["GET"]


def test_a_token_that_has_run_out_meanwhile() -> None:
    network = Network(lambda method, _count: method == "GET")
    network.read_error = TokenExpiredError("Signed out.")
    assert type(network.failure()) is OutcomeUnknownError


def test_an_answer_that_broke_off_tells_that_it_was_let() -> None:
    class Broken(Given):
        async def text(self) -> str:
            raise LOST

    network = Network(lambda method, _count: method == "GET", Broken(200, ""))
    error = network.failure()
    assert (type(error), error.status, network.asked) == (OutcomeUnknownError, 200, [])


def test_a_program_is_never_told_so() -> None:
    with pytest.raises(OutcomeUnknownError) as caught:
        asyncio.run(Vault(BASE, Network(lambda method, _count: method == "GET")).request("PUT", "folders", body={}))
    assert type(caught.value) is OutcomeUnknownError
