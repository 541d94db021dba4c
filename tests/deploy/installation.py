"""What `docker-compose.yml` starts, started without containers: the same commands, the same proxy configuration."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from string import Template
from typing import Any

import httpx
import sqlalchemy as sa
import yaml

from backend.kit.migrate import ROOT
from tests.processes import begun, command, environment

NGINX = ROOT / "deploy" / "nginx"
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
HERE = {"--host": "127.0.0.1", "--behind-proxy": "127.0.0.1"}
"""What is another address without containers."""


def nginx() -> str:
    """The installed program."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    assert found, "nginx was not found; the reverse proxy is tested with it. Install it: apt-get install -y nginx-light"
    return found


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def words_of(service: str, port: int | None = None) -> list[str]:
    """The command of a service of the file, with the addresses of this machine."""
    told, words = HERE | ({"--port": str(port)} if port else {}), list(COMPOSE["services"][service]["command"])
    for at, word in enumerate(words[:-1]):
        if word in told:
            words[at + 1] = told[word]
    return words


@dataclass
class Installation:
    """Somebody at its proxy, its database, and the processes by the names of the file."""

    http: httpx.Client
    database: sa.Engine
    processes: dict[str, ForkServerProcess]

    def await_ready(self) -> None:
        """Comes back when the proxy hands out a ready service's word."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if self.http.get("/readyz").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise AssertionError("The installation did not become ready.")


@contextmanager
def installed(database: sa.Engine, folder: Path) -> Iterator[Installation]:
    """The whole of it on an empty database, while the block lasts."""
    known, ports = environment(database, folder / "data"), {"api-one": free_port(), "api-two": free_port()}
    migration = begun(known, command, *words_of("migrate"))
    migration.join(120)
    assert migration.exitcode == 0
    processes = {name: begun(known, command, *words_of(name, port)) for name, port in ports.items()}
    processes |= {f"worker-{n}": begun(known, command, *words_of("worker")) for n in (1, 2)}
    listen = free_port()
    with ExitStack() as running:
        for process in processes.values():
            running.callback(process.kill)
        running.enter_context(proxy(folder, {
            "LISTEN": f"127.0.0.1:{listen}", "PAGES": str(pages(folder)),
            "API_ONE": f"127.0.0.1:{ports['api-one']}", "API_TWO": f"127.0.0.1:{ports['api-two']}",
        }))  # fmt: skip
        here = Installation(httpx.Client(base_url=f"http://127.0.0.1:{listen}", timeout=60), database, processes)
        here.await_ready()
        yield here


def pages(folder: Path) -> Path:
    """Pages as the build leaves them, small ones: what the proxy does with them does not depend on what they say."""
    made = folder / "pages"
    (made / "assets").mkdir(parents=True)
    (made / "index.html").write_text("<!doctype html><title>普查整改</title>", encoding="utf-8")
    (made / "assets" / "start-1a2b.js").write_text("export {};", encoding="utf-8")
    return made


@contextmanager
def proxy(folder: Path, told: Mapping[str, str]) -> Iterator[None]:
    """The proxy with its own configuration, filled in as its image does at its start."""
    there = folder / "nginx"
    shutil.copytree(NGINX, there)
    (there / "conf.d").mkdir()
    shutil.copy(Path("/etc/nginx/mime.types"), there)
    filled = Template((NGINX / "sitecensus.conf.template").read_text(encoding="utf-8")).safe_substitute(told)
    (there / "conf.d" / "sitecensus.conf").write_text(filled, encoding="utf-8")
    main = (there / "nginx.conf").read_text(encoding="utf-8").replace("/tmp/", f"{folder}/")
    (there / "nginx.conf").write_text(main.replace("/dev/stdout", str(folder / "access.log")), encoding="utf-8")
    itself = "daemon off; user root;" if os.getuid() == 0 else "daemon off;"
    running = [nginx(), "-p", str(there), "-c", str(there / "nginx.conf"), "-g", itself]
    with subprocess.Popen(running, stderr=(folder / "nginx.log").open("w")) as process:
        try:
            yield
        finally:
            process.terminate()
