"""A throw-away PostgreSQL cluster made from the installed binaries, one for a whole test run."""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg

RUN = "SITECENSUS_TEST_RUN"
"""Names the folder that the processes of one run share."""

MISSING = """PostgreSQL's server programs were not found, and every claim is tested on PostgreSQL too.
Install them: apt-get install -y postgresql   (or put initdb on the PATH).
While developing, `pytest -m 'not postgresql'` leaves that half out."""

SETTINGS = (
    "listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal",
    "max_wal_senders=0", "max_connections=300", "shared_buffers=64MB",
)  # fmt: skip

_WATCH = """
alive() { [ -e /proc/$1 ] || kill -0 $1 2>/dev/null; }
owner=$1; shift; "$@" & server=$!
while alive $owner && alive $server; do sleep 1; done
kill -INT $server 2>/dev/null; wait"""
"""Runs the server no longer than the process that began the run lives, however that ends."""


class PostgresMissing(Exception):
    """The installed binaries cannot give a cluster."""


def begin_run() -> None:
    """Called once, by the process that starts the run."""
    os.environ[RUN] = f"{os.getpid()}:{tempfile.mkdtemp(prefix='sitecensus-test-')}"
    _run()[1].chmod(0o711)


def end_run() -> None:
    """Ends the cluster, if one was started, and removes the run's files."""
    folder = _run()[1]
    del os.environ[RUN]
    with suppress(FileNotFoundError, ProcessLookupError, IndexError):
        server = int((folder / "data/postmaster.pid").read_text().split()[0])
        os.kill(server, signal.SIGINT)
        while (folder / "data/postmaster.pid").exists():
            time.sleep(0.02)
    shutil.rmtree(folder, ignore_errors=True)


def cluster() -> str:
    """The address of the run's cluster without a database, `…/{}?…`; the first to ask starts it."""
    owner, folder = _run()
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "data").exists():
            _start(owner, folder)
    return f"postgresql+psycopg://postgres@/{{}}?host={folder}"


def run_folder() -> Path:
    """The folder that the processes of this run share."""
    return _run()[1]


def _run() -> tuple[str, Path]:
    owner, _, folder = os.environ[RUN].partition(":")
    return owner, Path(folder)


def installed() -> Path:
    """The folder of the server programs, the newest where there are several. Raises PostgresMissing."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not folders:
        raise PostgresMissing(MISSING)
    return folders[-1].parent


def _unprivileged() -> dict[str, object]:
    """PostgreSQL refuses to run as root: whom to run it as then."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    chosen = names.get("postgres") or names["nobody"]
    return {"user": chosen.pw_uid, "group": chosen.pw_gid, "extra_groups": []}


def _start(owner: str, folder: Path) -> None:
    programs, identity = installed(), _unprivileged()
    if identity:
        os.chown(folder, identity["user"], identity["group"])  # type: ignore[arg-type]
    words = ["-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-N"]
    made = subprocess.run(
        [programs / "initdb", "-D", folder / "data", *words], check=False, capture_output=True, text=True, cwd="/",
        **identity,  # type: ignore[call-overload]
    )  # fmt: skip
    if made.returncode:
        raise PostgresMissing(f"initdb failed:\n{made.stdout}{made.stderr}")
    options = [word for setting in (*SETTINGS, f"unix_socket_directories={folder}") for word in ("-c", setting)]
    with (folder / "server.log").open("w") as log:
        watch = subprocess.Popen(
            ["sh", "-c", _WATCH, "sh", owner, programs / "postgres", "-D", folder / "data", *options],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True, **identity,  # type: ignore[call-overload]
        )  # fmt: skip
    _await(folder, watch)


def _await(folder: Path, watch: subprocess.Popen[bytes]) -> None:
    while watch.poll() is None:
        with suppress(psycopg.OperationalError):
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
            return
        time.sleep(0.05)
    raise PostgresMissing(f"The cluster did not start:\n{(folder / 'server.log').read_text()}")
