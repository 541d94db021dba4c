"""People who keep writing to a server that is killed under them, and remember what it acknowledged."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count

import httpx

from tests.evidence.files import png
from tests.issues.desk import Desk
from tests.processes import Server

MEET_AT = 4
"""So many issues are written at by all: one alone would be full of remarks before the last kill."""


@dataclass
class Writers:
    """Several writers who meet at a few issues; `acknowledged` holds what was answered 201, under its mark."""

    server: Server
    desk: Desk
    number: int
    acknowledged: dict[str, set[str]] = field(default_factory=lambda: {"find": set(), "remark": set(), "prove": set()})
    refused: Counter[int] = field(default_factory=Counter)
    _marks: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.issues = [self.desk.find() for _ in range(MEET_AT)]
        self.desk.session.commit()
        self._done = threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(self.server.caller("beihu"),)) for _ in range(self.number)
        ]

    def begin(self) -> None:
        """They start writing."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """They finish what they are at and go home."""
        self._done.set()
        for thread in self._threads:
            thread.join()

    def total(self) -> int:
        """How much has been acknowledged."""
        return sum(map(len, self.acknowledged.values()))

    def await_more(self, writes: int) -> None:
        """Comes back when so many more writes were acknowledged."""
        until, wanted = time.monotonic() + 120, self.total() + writes
        while self.total() < wanted:
            assert time.monotonic() < until, self.refused
            time.sleep(0.002)

    def _write(self, caller: httpx.Client) -> None:
        ways = [("find", self._find), ("remark", self._remark), ("prove", self._prove)]
        while not self._done.is_set():
            mark = next(self._marks)
            kind, way = ways[mark % len(ways)]
            try:
                answer = way(caller, mark)
            except httpx.TransportError:
                time.sleep(0.02)
                continue
            if answer.status_code == 201:
                self.acknowledged[kind].add(str(mark))
            else:
                self.refused[answer.status_code] += 1

    def _find(self, caller: httpx.Client, mark: int) -> httpx.Response:
        place = {"campaign_id": self.desk.campaign.id, "site_id": self.issues[0].site_id}
        return caller.post("/issues", json=place | {"indicator": "D2", "title": str(mark)})

    def _remark(self, caller: httpx.Client, mark: int) -> httpx.Response:
        return caller.post(f"/issues/{self._met(mark)}/comments", json={"text": str(mark)})

    def _prove(self, caller: httpx.Client, mark: int) -> httpx.Response:
        file = {"file": (f"{mark}.png", png(width=mark), "image/png")}
        return caller.post(f"/issues/{self._met(mark)}/evidence", files=file, data={"stage": "found"})

    def _met(self, mark: int) -> str:
        return self.issues[mark // len(self.acknowledged) % MEET_AT].id
