"""Answers that break off, over httpx2: what is known of them."""

import asyncio

import pytest
from fragrant.server import GivenToken, connect
from fragrant.vault import ForbiddenError, NoAnswerError, NotFoundError, OutcomeUnknownError, Response, VaultError

from .server import serving

WRITES = ("POST", "PUT", "DELETE")


@pytest.mark.parametrize(
    ("method", "status", "kind"),
    [
        *((method, 403, ForbiddenError) for method in ("GET", *WRITES)),
        *((method, 404, NotFoundError) for method in ("GET", *WRITES)),
        *((method, 502, OutcomeUnknownError) for method in WRITES),
    ],
)
def test_a_status_decides_though_its_answer_broke_off(method: str, status: int, kind: type[VaultError]) -> None:
    async def work() -> None:
        async with serving() as api, connect(api.origin, "Acme", "Main", GivenToken("s3cr3t")) as vault:
            asked = asyncio.ensure_future(vault.request(method, "documents", body=None if method == "GET" else {}))
            call = await api.next()
            await call.begin(status, 100, Content_Type="application/json")
            await call.go_on('{"meta": {"status": ')
            call.hang_up()
            with pytest.raises(kind) as caught:
                await asked
            assert str(status) in str(caught.value)
            assert api.is_quiet

    asyncio.run(work())


def test_what_broke_off_is_not_taken_for_the_whole_when_it_is_read_again() -> None:
    async def read(response: Response, _url: str) -> None:
        for _ in range(2):
            with pytest.raises(NoAnswerError):
                await response.text()

    async def work() -> None:
        async with serving() as api, connect(api.origin, "Acme", "Main", GivenToken("s3cr3t")) as vault:
            asked = asyncio.ensure_future(vault.ask("GET", "documents", read))
            call = await api.next()
            await call.begin(200, 100)
            await call.go_on("[1]")
            call.hang_up()
            await asked

    asyncio.run(work())
