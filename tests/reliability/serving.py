"""A real server that can be killed like a power failure of its own, and writers who remember what they were told."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
STARTS_WITHIN = 120
SERVE = """
import os, sys
from macfa.cli.serve import run
run(dict(os.environ), "127.0.0.1", int(sys.argv[1]), 2, worker=False)
"""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """A server's own, without what the tests have set."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MACFA", "DJANGO", "DATABASE_URL"))}
    return {**clean, "MACFA_FOLDER": str(folder), "DJANGO_SETTINGS_MODULE": "macfa.web.settings", **more}


def ask(script: str, folder: Path) -> dict | list:
    """What one of the scripts beside this file prints."""
    command = [sys.executable, str(HERE / script), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(folder), check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def descendants(of: int) -> list[int]:
    """Numbers of its children and theirs, which have sessions of their own."""
    children = (Path("/proc") / str(of) / "task" / str(of) / "children").read_text().split()
    return [number for child in children for number in (int(child), *descendants(int(child)))]


class Server:
    """Gunicorn with two processes of four threads, as `macfa serve` starts it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        """Returns when it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(self.port)], env=environment(self.folder), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        end = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            assert time.monotonic() < end, "The server did not start."
            time.sleep(0.1)

    def kill(self) -> None:
        """kill -9, at once, to everything that belongs to it."""
        if self._process is not None:
            for number in [self._process.pid, *descendants(self._process.pid)]:
                os.kill(number, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                pass
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except OSError:
            return False


@dataclass
class Writer:
    """Writes a new comment again and again at a desk of its own; `told` are those it was told are saved."""

    desk: dict
    port: int
    told: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def write(self, times: int) -> None:
        """Until `times` are saved, somebody stops it, or the server is gone."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            seen = self._open(connection)
            for _ in range(times):
                if self.stop.is_set():
                    return
                seen = self._save(connection, seen)
        except (OSError, http.client.HTTPException):
            if not self.stop.is_set():
                self.failed.append("no answer")
        finally:
            connection.close()

    def _open(self, connection: http.client.HTTPConnection) -> str:
        """Read the question's page, as a browser would before it writes: what it shows comes back with the save."""
        status, body = self._ask(connection, "GET", self.desk["address"])
        if status != 200:
            raise http.client.HTTPException(status)
        return re.search(r'name="seen"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="seen"', body).group(1)

    def _save(self, connection: http.client.HTTPConnection, seen: str) -> str:
        comment = f"comment-{len(self.sent):05d}"
        self.sent.append(comment)
        form = f"csrfmiddlewaretoken={'a' * 32}&seen={seen}&value={self.desk['value']}&comment={comment}"
        status, body = self._ask(connection, "POST", f"{self.desk['address']}/save", form)
        if status != 200:
            self.failed.append(f"status {status}")
            return self._open(connection)
        self.told.append(comment)
        return json.loads(body)["seen"]

    def _ask(
        self, connection: http.client.HTTPConnection, method: str, address: str, body: str | None = None
    ):
        headers = {"Cookie": f"session={self.desk['session']}; csrf={'a' * 32}", "Referer": "http://localhost/",
                   "Content-Type": "application/x-www-form-urlencoded"}  # fmt: skip
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8")


def lost(writers: list[Writer], kept: dict) -> list[str]:
    """Saves of which a writer was told and that are not there: what stands must be the last told, or a later one."""
    found = []
    for writer in writers:
        there = kept["comments"].get(f"{writer.desk['return']}/{writer.desk['question']}", "")
        if writer.told and there not in writer.sent[writer.sent.index(writer.told[-1]) :]:
            found.append(f"{writer.desk['address']}: {writer.told[-1]} was acknowledged, {there!r} is there")
    return found
