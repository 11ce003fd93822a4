"""Measure our pages beside a bare Django, in the same run, on SQLite and on PostgreSQL.

    python benchmarks/web/run.py DEMO                         a folder that `macfa demo DEMO --no-serve` made
    python benchmarks/web/run.py DEMO --postgresql URL        and a new, empty database of PostgreSQL

Each page is asked for by eight clients at once, one page at a time, by threads of this process: the clients share the
cores with the server. The server is gunicorn with two processes of four threads, as `macfa serve` starts it.
"""

import argparse
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CLIENTS = 8
STARTS_WITHIN = 120


@dataclass(frozen=True)
class Measured:
    """95th percentile in milliseconds, pages per second, pages that were not answered with 200."""

    p95: float
    rate: float
    failed: int


def ask(port: int, address: str, session: str, seconds: float) -> Measured:
    """Eight clients for some seconds, after two pages that do not count."""
    times, failed, end = [], [], 0.0

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Cookie": f"session={session}"}
        while (asked := time.perf_counter()) < end:
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - asked)
            if answer.status != 200:
                failed.append(answer.status)

    for _ in range(2):  # each process reads its templates and its record once
        first = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        first.request("GET", address, headers={"Cookie": f"session={session}"})
        first.getresponse().read()
        first.close()
    end = time.perf_counter() + seconds
    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    return Measured(times[int(len(times) * 0.95)] * 1000, len(times) / seconds, len(failed))


class Served:
    """A gunicorn of some settings, for as long as a `with` block runs."""

    def __init__(self, environ: dict[str, str], application: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{self.port}",
                         "--preload", "--worker-class", "gthread", "--workers", "2", "--threads", "4",
                         "--log-level", "error"]  # fmt: skip
        self._environ = environ

    def __enter__(self) -> int:
        self._process = subprocess.Popen(self._command, env=self._environ, cwd=HERE, start_new_session=True)
        end = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < end:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return self.port
            except OSError:
                time.sleep(0.2)
        raise SystemExit("The server did not start.")

    def __exit__(self, *ignored: object) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()


def prepare(environ: dict[str, str], *words: str) -> str:
    """What prepare.py prints."""
    command = [sys.executable, str(HERE / "prepare.py"), *words]
    return subprocess.run(command, env=environ, check=True, capture_output=True, text=True).stdout


def measure(environ: dict[str, str], seconds: float) -> dict[str, Measured]:
    """The bare pages and ours, with one database."""
    found = {}
    bare = {**environ, "DJANGO_SETTINGS_MODULE": "bare_settings"}
    with Served(bare, "macfa.web.wsgi:application") as port:
        found["bare: two letters"] = ask(port, "/", "", seconds)
        found["bare: forty rows"] = ask(port, "/rows", "", seconds)
    pages = json.loads(prepare(environ, "pages"))
    with Served(environ, "macfa.web.wsgi:application") as port:
        for name, (address, session) in pages.items():
            found[name] = ask(port, address, session, seconds)
    return found


def show(title: str, found: dict[str, Measured]) -> None:
    """Print the table."""
    plain = found["bare: forty rows"].p95
    print(f"\n{title}\n{'':20}{'p95, ms':>10}{'pages/s':>10}{'to forty rows':>15}{'not 200':>9}")
    for name, one in found.items():
        print(
            f"{name:20}{one.p95:>10.1f}{one.rate:>10.0f}{one.p95 / plain:>15.2f}{one.failed:>9}", flush=True
        )


def main() -> None:
    """Both databases, one after the other."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("demo", type=Path)
    said.add_argument("--postgresql", metavar="URL")
    said.add_argument("--seconds", type=float, default=5)
    options = said.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "partnership"
        shutil.copytree(options.demo / "partnership", folder)
        clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environ = {**clean, "MACFA_FOLDER": str(folder), "DJANGO_SETTINGS_MODULE": "macfa.web.settings"}
        show("SQLite", measure(environ, options.seconds))
        if options.postgresql:
            prepare(environ, "dump", f"{scratch}/dump.json")
            there = {**environ, "DATABASE_URL": options.postgresql}
            prepare(there, "fill", f"{scratch}/dump.json")
            show("PostgreSQL", measure(there, options.seconds))


if __name__ == "__main__":
    main()
