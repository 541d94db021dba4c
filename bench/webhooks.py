"""Webhooks, durable and signed: from committed events to answered messages, and how soon one arrives.

    python -m bench.webhooks [--events 200] [--endpoints 100]

Two figures of one run on SQLite. Throughput: what `httpx.AsyncClient` sends by itself, 64 requests at once, signed but
kept nowhere; beside it the product's sender, which writes every message and every attempt. Target: 5 times httpx, and 3,500
messages a second of its processor time; beside that, how many times httpx it is (5.35 on the machine of that figure).
Latency: from the commit of an event to its arrival, one endpoint; p95 at most one second.
"""

import argparse
import asyncio
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

import httpx
import sqlalchemy as sa
from sqlmodel import Session, select

from backend.app import hooks
from backend.journal import service as journal
from backend.kit import clock, db
from backend.kit.actor import SYSTEM
from backend.kit.ids import new_id
from backend.networks.tables import OpenNetwork, Purpose
from backend.units.tables import Unit, UnitKind
from backend.webhooks import signing
from backend.webhooks.sending import Post
from backend.webhooks.tables import Delivery, DeliveryStatus, Endpoint
from bench.databases import empty

TIMES, A_SECOND, LATEST = 5.0, 3_500, 1.0
AT_ONCE, BODY = 64, b'{"type":"task.accepted","data":{"reason":"' + "整改".encode() * 60 + b'"}}'
_LATENCIES = 100


class _Ear(asyncio.Protocol):
    """A receiver of one connection: answers each whole request, and notes when its message came."""

    def __init__(self, heard: list[tuple[bytes, float]]) -> None:
        self._heard, self._left = heard, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begins."""
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        """Answers what is whole by now."""
        self._left += data
        while (head := self._left.find(b"\r\n\r\n")) >= 0:
            fields = dict(line.lower().split(b": ", 1) for line in self._left[:head].split(b"\r\n")[1:])
            end = head + 4 + int(fields.get(b"content-length", 0))
            if len(self._left) < end:
                return
            self._left = self._left[end:]
            self._heard.append((fields[b"webhook-id"], time.time()))
            self._transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")


def _listen(pipe: Connection) -> None:
    async def serve() -> None:
        heard: list[tuple[bytes, float]] = []
        server = await asyncio.get_running_loop().create_server(lambda: _Ear(heard), "127.0.0.1", 0, backlog=1024)
        pipe.send(server.sockets[0].getsockname()[1])
        while await asyncio.to_thread(pipe.recv):
            pipe.send({message.decode(): at for message, at in heard})
            heard.clear()

    asyncio.run(serve())


@contextmanager
def receiving() -> Iterator[tuple[str, Callable[[], dict[str, float]]]]:
    """A receiver in its own process: its address, and how to ask which messages came when since it was last asked."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_listen, args=[theirs], daemon=True)
    process.start()
    port = ours.recv()

    def heard() -> dict[str, float]:
        ours.send(True)
        found: dict[str, float] = ours.recv()
        return found

    yield f"http://127.0.0.1:{port}", heard
    ours.send(False)
    process.join()


async def _by_httpx(address: str, messages: int) -> None:
    secret, left = signing.new_secret(), iter(range(messages))
    async with httpx.AsyncClient(trust_env=False, limits=httpx.Limits(max_connections=AT_ONCE)) as client:

        async def work() -> None:
            for number in left:
                headers = signing.headers([secret], new_id(), clock.now(), BODY)
                answer = await client.post(f"{address}/{number % 100}", content=BODY, headers=headers)
                answer.raise_for_status()

        await asyncio.gather(*(work() for _ in range(AT_ONCE)))


def subscribed(session: Session, address: str, endpoints: int) -> Unit:
    """A county with so many subscriptions, and this machine open to webhooks."""
    now = clock.now()
    county = Unit(number=1, path="/1/", name="区县", short_name="区县", kind=UnitKind.COUNTY)
    here = OpenNetwork(
        purpose=Purpose.WEBHOOKS, network="127.0.0.1/32", reason="测量", opened_by="bench", opened_at=now
    )
    session.add_all([county, here])
    session.flush()
    for number in range(endpoints):
        endpoint = Endpoint(
            unit_id=county.id, unit_path=county.path, url=f"{address}/{number}", types=["*"], made_by="bench", made_at=now,
            after_seq=0, secret_sealed="",
        )  # fmt: skip
        endpoint.secret_sealed = signing.seal(endpoint, signing.new_secret())
        session.add(endpoint)
    session.commit()
    return county


def happen(session: Session, county: Unit, events: int) -> None:
    """So many events of the county, committed together."""
    for _ in range(events):
        journal.record(session, SYSTEM, "task.accepted", unit_path=county.path, object_id=new_id(), reason="整改" * 60)
    session.commit()


@contextmanager
def started() -> Iterator[None]:
    """The product's sender, at work."""
    post = Post()
    post.start()
    yield
    assert post.stop(30)


def throughput(events: int, endpoints: int) -> tuple[float, float]:
    """Messages a second, and a second of processor time: all written, sent, answered and settled."""
    with receiving() as (address, heard), database() as session:
        happen(session, subscribed(session, address, endpoints), events)
        began, worked = time.perf_counter(), time.process_time()
        with started():
            while _delivered() < events * endpoints:
                time.sleep(0.1)
            wall, spent = time.perf_counter() - began, time.process_time() - worked
        assert len(heard()) == events, "a message was lost"
    return events * endpoints / wall, events * endpoints / spent


def _delivered() -> int:
    with db.reading() as session:
        done = select(sa.func.count()).select_from(Delivery).where(Delivery.status == DeliveryStatus.DELIVERED)
        return session.exec(done).one()


def latency() -> list[float]:
    """Seconds from the commit of each of some events to its arrival, the shortest first."""
    committed = list[float]()
    with receiving() as (address, heard), database() as session:
        county = subscribed(session, address, 1)
        with started():
            time.sleep(1)
            for _ in range(_LATENCIES):
                happen(session, county, 1)
                committed.append(time.time())
                time.sleep(0.05)
            time.sleep(1)
        arrived = heard().values()
    assert len(arrived) == len(committed), "a message was lost"
    return sorted(end - begin for begin, end in zip(committed, sorted(arrived), strict=True))


@contextmanager
def database() -> Iterator[Session]:
    """An empty database of this process, and a session that writes."""
    with empty("sqlite") as engine:
        db.use(engine)
        with Session(engine.execution_options(sqlite_begin="IMMEDIATE"), expire_on_commit=False) as session:
            yield session
        db.use(None)


def main() -> None:
    """Sends by httpx alone, then by the product, then one by one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--endpoints", type=int, default=100)
    asked = parser.parse_args()
    hooks.connect()
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with receiving() as (address, _):
        began = time.perf_counter()
        asyncio.run(_by_httpx(address, 2_000))
        plain = 2_000 / (time.perf_counter() - began)
    print(f"httpx by itself       {plain:8,.0f} messages a second")
    rate, of_processor = throughput(asked.events, asked.endpoints)
    print(f"the product's sender  {rate:8,.0f} messages a second: {rate / plain:.1f} times (target {TIMES:.1f})")
    print(
        f"  of its processor    {of_processor:8,.0f} a second: {of_processor / plain:.1f} times (target {A_SECOND:,} a second)"
    )
    taken = latency()
    p95 = taken[len(taken) * 95 // 100]
    print(
        f"commit to arrival     p50 {taken[len(taken) // 2] * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, worst {taken[-1] * 1000:.0f} ms"
    )
    if rate < TIMES * plain or of_processor < A_SECOND or p95 > LATEST:
        raise SystemExit("webhooks: target missed")


if __name__ == "__main__":
    main()
