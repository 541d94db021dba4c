"""A body too large or too full is refused at once, and next to nothing of it is ever held (I2, F2)."""

import socket
import time
from pathlib import Path

from tests.databases import SqliteFiles
from tests.processes import Server, serving

HUGE = 64 << 20
MOST_SECONDS, MOST_MEMORY, TRIES = 0.5, 16 << 20, 5
REFUSED = {b"400", b"401", b"413", b"422"}
KEYS = b"{" + b",".join(b'"k%d":1' % number for number in range(200_000)) + b"}"
FULL_OF_KEYS = b"{" + b",".join([b'"":0'] * 200_000) + b"}"


def sent(server: Server, path: str, body: bytes, *, kind: str = "application/json", size: int | None = None) -> bytes:
    """The answer's first line; the body goes on until the server answers or hangs up."""
    head = f"POST /api/v1{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {kind}\r\n"
    head += f"Content-Length: {len(body)}\r\n\r\n" if size is None else "Transfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall(head.encode())
        try:
            if size is None:
                line.sendall(body)
            for _ in range((size or 0) // len(body)):
                line.sendall(b"%x\r\n%s\r\n" % (len(body), body))
        except ConnectionError:
            pass
        return line.recv(200).partition(b"\r\n")[0]


def peak(server: Server) -> int:
    """The most memory the server has ever held, in bytes."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) << 10


CASES = {
    "64 MB": ("/auth/session", b" " * (1 << 20), HUGE, "application/json"),
    "64 MB of a file": ("/issues/x/evidence", b"x" * (1 << 20), HUGE, "multipart/form-data; boundary=b"),
    "200,000 keys": ("/auth/session", KEYS, None, "application/json"),
    "200,000 keys in little": ("/auth/session", FULL_OF_KEYS, None, "application/json"),
}


def test_it_is_refused_at_once_and_never_held(sqlite_files: SqliteFiles, data_dir: Path) -> None:
    with sqlite_files.fresh(data_dir) as engine, serving(engine, data_dir) as server:
        assert sent(server, "/auth/session", b"{}").startswith(b"HTTP/1.1 422")
        for name, (path, body, size, kind) in CASES.items():
            before, took = peak(server), []
            for _ in range(TRIES):
                started = time.monotonic()
                said = sent(server, path, body, kind=kind, size=size)
                took.append(time.monotonic() - started)
                assert said.split(b" ")[1] in REFUSED, (name, said)
            assert min(took) < MOST_SECONDS, (name, took)
            assert peak(server) - before < MOST_MEMORY, name
