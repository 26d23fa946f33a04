"""The transport of one sign-in, over a real server: what becomes of requests when their token changes or goes."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import pytest
from fragrant.app.authenticated_transport import AuthenticatedTransport
from fragrant.oauth import Token, TokenExpiredError, UrlNotAllowedError
from fragrant.vault import NotSignedInError, OutcomeUnknownError
from fragrant.vault.envelope import read_data
from fragrant.vault.retry import ask

from .server import Api, serving
from .tokens import HttpTransport, make_token

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ENVELOPE_401 = '{"meta": {"status": 401}}'

Found = TypeVar("Found")


class SignIn:
    """A transport, and what it tells."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._senders: list[HttpTransport] = []
        self.told: list[object] = []
        self.transport = AuthenticatedTransport(self._make, self._end, self.told.append)
        self.use("first")

    def use(self, value: str, *, lifetime: float = 3_600) -> None:
        self.transport.use_token(make_token(value, self._api.origin, lifetime=lifetime))

    def _end(self, refused_by: str) -> None:
        self.told.append(refused_by or "over")

    def _make(self, token: Token) -> HttpTransport:
        self._senders.append(HttpTransport(token))
        return self._senders[-1]

    async def end(self) -> None:
        for sender in self._senders:
            await sender.end()

    def begin(self, method: str = "GET", **more: Any) -> "asyncio.Task[Any]":
        url = f"{self._api.origin}/x"
        return asyncio.ensure_future(ask(self.transport, method, url, read_data, **more))


def with_api(test: Callable[[Api, SignIn], Coroutine[Any, Any, None]]) -> Callable[[], None]:
    async def run() -> None:
        async with serving() as api:
            person = SignIn(api)
            try:
                await test(api, person)
            finally:
                await person.end()

    def runs() -> None:
        asyncio.run(asyncio.wait_for(run(), 60))

    runs.__name__ = test.__name__
    return runs


async def raises(kind: type[Exception], work: Awaitable[object]) -> None:
    with pytest.raises(kind):
        await work


@with_api
async def test_any_method_goes_with_its_headers_and_body(api: Api, person: SignIn) -> None:
    for method in METHODS:
        task = person.begin(method, headers={"X-A": "b"}, body=b"data" if method != "GET" else None)
        call = await api.next()
        assert (call.method, call.path, call.token, call.headers["x-a"]) == (method, "/x", "first", "b")
        assert call.body == (b"data" if method != "GET" else b"")
        await call.answer(200)
        assert await task == "good"
    assert person.told == []


@with_api
async def test_what_was_sent_with_the_token_before_still_arrives(api: Api, person: SignIn) -> None:
    task = person.begin("POST")
    call = await api.next()
    person.use("second")
    await call.answer(200)
    assert (await task, person.told) == ("good", [])


@with_api
async def test_a_refusal_of_the_token_before_is_asked_again_with_the_new_one(api: Api, person: SignIn) -> None:
    for method in METHODS:
        for status, body in ((401, ""), (200, ENVELOPE_401)):
            person.use("first")
            task = person.begin(method, body=None if method == "GET" else "data")
            call = await api.next()
            person.use("second")
            await call.answer(status, body)
            again = await api.next()
            assert (again.method, again.token, again.body) == (method, "second", call.body)
            await again.answer(200)
            assert (await task, person.told) == ("good", [])


@with_api
async def test_a_refusal_of_the_token_itself_ends_the_sign_in(api: Api, person: SignIn) -> None:
    person.transport.note_taken(api.origin)
    for status, body in ((401, ""), (200, ENVELOPE_401)):
        task = person.begin("DELETE")
        await (await api.next()).answer(status, body)
        await raises(NotSignedInError, task)
        assert person.told == ["over"]
        person.told.clear()


@with_api
async def test_who_refuses_a_token_and_has_never_taken_one_is_named(api: Api, person: SignIn) -> None:
    """Such a token has not run out: it is of a server, or for a resource, that the API does not know."""
    person.transport.note_taken("https://elsewhere.example/me")
    for status, body in ((401, ""), (200, ENVELOPE_401), (401, ""), (200, ENVELOPE_401)):
        task = person.begin()
        await (await api.next()).answer(status, body)
        await raises(NotSignedInError, task)
        assert person.told == [f"{api.origin}/x"]
        person.told.clear()
        person.use("second")
    task = person.begin()
    await (await api.next()).answer(200)
    await task
    task = person.begin()
    await (await api.next()).answer(401, "")
    await raises(NotSignedInError, task)
    assert person.told == ["over"]


@with_api
async def test_no_refusal_is_taken_for_a_good_answer_while_others_are_on_their_way(api: Api, person: SignIn) -> None:
    tasks = [person.begin() for _ in range(3)]
    calls = [await api.next() for _ in tasks]
    for call in calls:
        await call.begin(200, len(ENVELOPE_401))
    for call in calls:
        await call.go_on(ENVELOPE_401)
    for task in tasks:
        await raises(NotSignedInError, task)
    assert set(person.told) == {f"{api.origin}/x"}


@with_api
async def test_an_expired_token_lets_what_is_on_its_way_end_and_nothing_new_go(api: Api, person: SignIn) -> None:
    task, refused = person.begin(), person.begin("POST")
    calls = [await api.next(), await api.next()]
    await next(call for call in calls if call.method == "GET").begin(200, 41)
    person.transport.expire()
    assert not person.transport.is_live
    await raises(TokenExpiredError, person.begin())
    await next(call for call in calls if call.method == "GET").go_on('{"meta": {"status": 200}, "data": "good"}')
    await next(call for call in calls if call.method == "POST").answer(401, "")
    assert await task == "good"
    await raises(NotSignedInError, refused)
    assert api.is_quiet
    assert person.told == []  # that it is over is known already


@with_api
async def test_what_an_expired_token_had_sent_goes_on_with_the_next(api: Api, person: SignIn) -> None:
    task = person.begin("PUT")
    call = await api.next()
    person.transport.expire()
    person.use("second")
    await call.answer(401, "")
    again = await api.next()
    assert again.token == "second"
    await again.answer(200)
    assert (await task, person.told) == ("good", [])


@with_api
async def test_closing_calls_everything_off_with_whatever_token(api: Api, person: SignIn) -> None:
    tasks = []
    calls = []
    for value in ("first", "second", "third"):
        person.use(value)
        tasks.append(person.begin())
        calls.append(await api.next())
    await calls[0].begin(200, 1_000)  # whose body is being read
    person.use("fourth")
    person.transport.close()
    for task, call in zip(tasks, calls, strict=True):
        await raises(TokenExpiredError, task)
        await call.cut()
    assert not person.transport.is_live
    await raises(TokenExpiredError, person.begin())
    assert (api.is_quiet, person.told) == (True, [])


@with_api
async def test_closing_after_an_expiry_calls_off_what_was_left_to_end(api: Api, person: SignIn) -> None:
    task = person.begin()
    call = await api.next()
    person.transport.expire()
    person.transport.close()
    await raises(TokenExpiredError, task)
    await call.cut()


@with_api
async def test_a_token_that_is_over_by_the_clock_is_told(api: Api, person: SignIn) -> None:
    person.use("old", lifetime=60)
    await raises(TokenExpiredError, person.begin())
    assert (person.told, api.is_quiet) == (["over"], True)


@with_api
async def test_it_goes_nowhere_else(api: Api, person: SignIn) -> None:
    await raises(UrlNotAllowedError, person.transport.request("POST", "https://elsewhere.example/", body="x"))
    assert (person.told, api.is_quiet) == ([], True)


@with_api
async def test_a_line_that_is_cut_leaves_a_change_unknown_and_a_get_is_asked_again(api: Api, person: SignIn) -> None:
    task = person.begin("POST", body="x")
    (await api.next()).hang_up()
    await raises(OutcomeUnknownError, task)
    assert api.is_quiet
    task = person.begin()
    call = await api.next()
    await call.begin(200, 1_000)
    call.hang_up()
    await (await api.next()).answer(200)
    assert await task == "good"


@with_api
async def test_waiting_is_told_and_its_end(api: Api, person: SignIn) -> None:
    waiting = [asyncio.ensure_future(person.transport.pause(0)) for _ in range(2)]
    await asyncio.gather(*waiting)
    assert (person.told, api.is_quiet) == ([0, 0, 0.0], True)


@with_api
async def test_the_words_about_waiting_go_with_the_token(api: Api, person: SignIn) -> None:
    for end in (person.transport.expire, person.transport.close):
        person.use("first")
        waiting = asyncio.ensure_future(person.transport.pause(3_600))
        await asyncio.sleep(0)
        end()
        assert person.told == [3_600, 0.0]
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert person.told == [3_600, 0.0]  # what is said by now may be another's
        person.told.clear()
    assert api.is_quiet


@with_api
async def test_an_answer_of_nobodys_ends_nothing(api: Api, person: SignIn) -> None:
    task = asyncio.ensure_future(person.transport.request("GET", f"{api.origin}/x"))
    await (await api.next()).answer(401, "")
    response = await task
    person.transport.close()
    assert not person.transport.reject(response)
    assert person.told == []
