"""The outbound door over real sockets: only judged addresses, pinned, and no answer without end (O1, O2)."""

import asyncio
import gzip
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from backend.kit.errors import AppError
from backend.kit.outbound import (
    AddressDenied,
    Answer,
    Door,
    TooBig,
    TooManyRedirects,
    TooSlow,
    Unreachable,
    UrlRefused,
)
from tests.kit.peers import HERE, Names, Peer, Says, certificate, door, dripping, peer, run, saying

HOME = Names(["127.0.0.1"])


def asked(says: Says, names: Names = HOME, path: str = "/hook", **limits: Any) -> tuple[Answer, Peer]:
    """What comes back from one peer, and what it heard."""

    async def work() -> tuple[Answer, Peer]:
        async with peer(says) as there:
            url = f"http://hooks.example:{there.port}{path}"
            return await door(names, **limits).send("POST", url, body=b"{}", headers={"X-Ours": "1"}), there

    return run(work())


def refused(says: Says, kind: type[AppError], **limits: Any) -> float:
    """How long it takes until such an answer is refused."""
    began = time.monotonic()
    with pytest.raises(kind):
        asked(says, **limits)
    return time.monotonic() - began


def test_the_host_is_told_by_its_name_and_reached_by_its_address() -> None:
    answer, there = asked(saying(b"\xe5\xa5\xbd"), path="/hook?a=1")
    assert (answer.status, answer.body.decode(), answer.address) == (200, "好", "127.0.0.1")
    head = there.heard[0].lower()
    assert head.startswith("post /hook?a=1 http/1.1")
    assert f"host: hooks.example:{there.port}\r\n" in head
    assert "x-ours: 1" in head


@pytest.mark.parametrize(
    "addresses", [["10.0.0.1"], ["127.0.0.2"], ["8.8.8.8", "127.0.0.2"], ["::1"], ["::ffff:127.0.0.1"]]
)
def test_a_name_that_leads_inside_is_not_called(addresses: list[str]) -> None:
    async def work() -> Peer:
        async with peer(saying(), at="127.0.0.2") as there:
            with pytest.raises(AddressDenied):
                await door(Names(addresses)).send("GET", f"http://hooks.example:{there.port}/")
            return there

    assert run(work()).heard == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.2:{}/", "http://[::1]:{}/", "http://2130706434:{}/", "http://0x7f000002:{}/"]
)
def test_an_address_in_the_url_is_judged_without_a_resolver(url: str) -> None:
    async def work() -> Peer:
        async with peer(saying(), at="127.0.0.2") as there:
            with pytest.raises((AddressDenied, UrlRefused)):
                await door(HOME).send("GET", url.format(there.port))
            return there

    assert run(work()).heard == []


def test_a_name_that_leads_elsewhere_the_second_time_cannot_move_the_call() -> None:
    names = Names(["127.0.0.1"], ["127.0.0.2"])

    async def work() -> tuple[Answer, Peer]:
        async with peer(saying(b"right")) as there:
            return await door(names).send("GET", f"http://rebinding.example:{there.port}/"), there

    answer, there = run(work())
    assert (answer.body, len(there.heard), names.asked) == (b"right", 1, ["rebinding.example"])
    with pytest.raises(AddressDenied):
        run(door(names).send("GET", "http://rebinding.example/"))


def test_a_redirect_is_not_followed_unless_asked() -> None:
    answer, there = asked(saying(b"", "Location: http://127.0.0.2/", status="302 Found"))
    assert (answer.status, len(there.heard)) == (302, 1)


@pytest.mark.parametrize(
    "onward", ["http://127.0.0.2:8080/", "http://169.254.169.254/latest", "file:///etc/passwd", "//[::1]/"]
)
def test_a_redirect_is_judged_like_the_first_address(onward: str) -> None:
    with pytest.raises((AddressDenied, UrlRefused)):
        asked(saying(b"", f"Location: {onward}", status="302 Found"), redirects=5)


def test_a_redirect_that_never_ends_is_given_up() -> None:
    with pytest.raises(TooManyRedirects):
        asked(saying(b"", "Location: /again", status="307 Temporary Redirect"), redirects=3)


def test_an_address_that_is_away_is_passed_over_for_the_next() -> None:
    async def work() -> Answer:
        async with peer(saying(b"second")) as there:
            both = Names(["127.0.0.3", "127.0.0.1"])
            way = Door(allowed=[*HERE, *(type(HERE[0])("127.0.0.3/32"),)], resolver=both)
            return await way.send("GET", f"http://hooks.example:{there.port}/")

    assert run(work()).address == "127.0.0.1"


def test_nobody_there_and_a_name_without_address_are_unreachable() -> None:
    for names in (HOME, Names([])):
        with pytest.raises(Unreachable):
            run(door(names).send("GET", "http://hooks.example:1999/"))


BOMB = gzip.compress(b"\0" * (8 << 20))
HEAD = b"HTTP/1.1 200 OK\r\n"


def test_an_answer_larger_than_allowed_is_cut_off_early() -> None:
    endless = dripping(b"x" * 65_536, every=0, begin=HEAD + b"\r\n")
    assert refused(endless, TooBig, size=1 << 20) < 3


def test_a_bomb_is_seen_by_how_densely_it_is_packed() -> None:
    assert len(BOMB) < 64_000
    assert refused(saying(BOMB, "Content-Encoding: gzip"), TooBig) < 3
    assert refused(saying(zlib.compress(b"\0" * (8 << 20)), "Content-Encoding: deflate"), TooBig) < 3
    refused(saying(b"x", "Content-Encoding: br"), TooBig)


def test_an_honestly_packed_answer_is_unpacked() -> None:
    words = "郴州市政府网站普查".encode() * 2000
    answer, _ = asked(saying(gzip.compress(words), "Content-Encoding: gzip"))
    assert answer.body == words


def test_a_broken_packing_is_no_answer() -> None:
    refused(saying(b"not gzip at all", "Content-Encoding: gzip"), Unreachable)


@pytest.mark.parametrize(
    "slow",
    [
        dripping(b"x", every=0.2, begin=HEAD + b"\r\n"),
        dripping(b"X-More: 1\r\n", every=0.2, begin=HEAD),
        dripping(b"", every=0.2),
    ],
    ids=["a body by drops", "a head by drops", "nothing at all"],
)
def test_who_speaks_by_drops_is_hung_up_on(slow: Says) -> None:
    assert 0.9 < refused(slow, TooSlow, seconds=1) < 3


def test_tls_proves_the_name_and_not_the_address(tmp_path: Path) -> None:
    server, trusting = certificate(tmp_path, "hooks.example")

    async def work(name: str) -> Answer:
        async with peer(saying(b"safe"), tls=server) as there:
            return await door(HOME, tls=trusting).send("GET", f"https://{name}:{there.port}/")

    assert run(work("hooks.example")).body == b"safe"
    with pytest.raises(Unreachable):
        run(work("other.example"))


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.2:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.2:9")
    assert asked(saying())[0].status == 200


def test_a_line_asks_the_name_once_keeps_its_connection_and_remembers_no_cookie() -> None:
    heard, names = list[str](), Names(["127.0.0.1"], ["127.0.0.2"])
    connections = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        with suppress(asyncio.IncompleteReadError):
            while True:
                heard.append((await reader.readuntil(b"\r\n\r\n{}")).decode().lower())
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: who=me\r\n\r\nok")
        writer.close()

    async def work() -> list[Answer]:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, door(names).line(f"http://hooks.example:{port}/") as line:
            return [await line.send("POST", body=b"{}") for _ in range(3)]

    assert [(each.status, each.body, each.address) for each in run(work())] == [(200, b"ok", "127.0.0.1")] * 3
    assert (connections, names.asked, len(heard)) == (1, ["hooks.example"], 3)
    assert not any("cookie" in head for head in heard)


def test_a_request_of_a_line_that_fails_leaves_the_next_one_its_chance() -> None:
    names = Names([], ["127.0.0.1"])

    async def work() -> Answer:
        async with peer(saying()) as there, door(names).line(f"http://hooks.example:{there.port}/") as line:
            with pytest.raises(Unreachable):
                await line.send("GET")
            return await line.send("GET")

    assert run(work()).status == 200
