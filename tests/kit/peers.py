"""Other servers, for what goes out: real sockets on this machine that say exactly the bytes a test wants."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Network, ip_address, ip_network
from pathlib import Path
from typing import Any, TypeVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from backend.kit.outbound import Door, Limits
from backend.kit.outbound.addresses import Address

T = TypeVar("T")
Says = Callable[[asyncio.StreamWriter], Awaitable[None]]
HERE: list[IPv4Network] = [ip_network("127.0.0.1/32")]  # type: ignore[list-item]


@dataclass
class Peer:
    """A server: where it is, and the heads of the requests it was sent."""

    port: int = 0
    heard: list[str] = field(default_factory=list)


@asynccontextmanager
async def peer(says: Says, *, at: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> AsyncIterator[Peer]:
    """A server that hears one request and says something."""
    here = Peer()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            here.heard.append((await reader.readuntil(b"\r\n\r\n")).decode())
            await says(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, at, 0, ssl=tls)
    here.port = server.sockets[0].getsockname()[1]
    yield here
    server.close()


def saying(body: bytes = b"ok", *more: str, status: str = "200 OK") -> Says:
    """A whole answer at once."""

    async def says(writer: asyncio.StreamWriter) -> None:
        head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *more]
        writer.write("\r\n".join([*head, "", ""]).encode() + body)
        await writer.drain()

    return says


def dripping(piece: bytes, *, every: float, begin: bytes = b"") -> Says:
    """An answer that never ends."""

    async def says(writer: asyncio.StreamWriter) -> None:
        writer.write(begin)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(every)

    return says


class Names:
    """A resolver that answers another list each time it is asked, and counts."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers, self.asked = list(answers), list[str]()

    async def __call__(self, host: str, _port: int) -> Sequence[Address]:
        """The next list; the last one for ever."""
        self.asked.append(host)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [ip_address(one) for one in found]


def door(names: Names, *, tls: ssl.SSLContext | None = None, **limits: Any) -> Door:
    """A way out that may speak to this machine."""
    return Door(allowed=HERE, limits=Limits(**{"seconds": 5} | limits), resolver=names, tls=tls)


def run(work: Coroutine[Any, Any, T]) -> T:
    """The work, done."""
    return asyncio.run(work)


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context for that name, and a client's that trusts it."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = folder / "certificate.pem"
    plain = serialization.NoEncryption()
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    return server, ssl.create_default_context(cafile=str(file))
