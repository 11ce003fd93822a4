"""`macfa serve` in earnest and in a demonstration: what is printed works, and Ctrl+C leaves nothing behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

MACFA = "from macfa.cli.main import main; main()"
SERVE_DEMONSTRATION = """
import sys
from pathlib import Path
from macfa.cli.demo.serving import serve_demonstration
from macfa.partnership.setup import open_application
open_application(Path(sys.argv[1]))
serve_demonstration(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]))
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    made = [sys.executable, "-c", MACFA, "init", str(tmp_path / "partnership")]
    subprocess.run(made, check=True, capture_output=True, env=environ())
    return tmp_path / "partnership"


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environ() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    return {**kept, "PYTHONUNBUFFERED": "1"}


def start(tmp_path: Path, *words: str) -> tuple[subprocess.Popen[bytes], Path]:
    said = tmp_path / "said"
    with said.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, *words], stdout=out, stderr=out, env=environ(), start_new_session=True
        ), said


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("No server.")


def browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


def processes_of(folder: Path) -> list[str]:
    """Command lines of processes that were started for this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"MACFA_FOLDER={folder}" in (process / "environ").read_text(errors="replace"):
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def test_a_demonstration_prints_a_working_link_for_each_role_and_ends_with_ctrl_c(folder, port, tmp_path):
    server, said = start(tmp_path, "-c", SERVE_DEMONSTRATION, str(folder), str(port))
    try:
        wait_for(port)
        links = re.findall(r"^  ([A-Z][^(]+) \((.+)\): (http\S+)$", said.read_text(), re.MULTILINE)
        assert [role for role, *_ in links][:3] == ["Practitioner", "Agency auditor", "Agency lead"]
        assert len(links) == 13
        for _, name, link in links:
            with browser().open(link, timeout=20) as page:
                assert f"Welcome, {name}" in page.read().decode()
    finally:
        os.killpg(server.pid, signal.SIGINT)  # a terminal sends it to every process
        assert server.wait(timeout=30) == 0
    assert "Traceback" not in said.read_text()
    assert processes_of(folder) == []


def test_the_links_of_a_demonstration_open_nothing_in_earnest(folder, port, tmp_path):
    made = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'macfa.partnership.settings';"
        "from pathlib import Path; from macfa.cli.demo.serving import _links;"
        "print(_links(Path(sys.argv[1]))[0][2])"
    )
    server, _ = start(
        tmp_path, "-c", MACFA, "--folder", str(folder), "serve", "--port", str(port), "--workers", "1"
    )
    try:
        wait_for(port)
        words = [sys.executable, "-c", made, str(folder)]
        path = subprocess.run(words, check=True, capture_output=True, text=True, env=environ()).stdout.strip()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            browser().open(f"http://127.0.0.1:{port}{path}", timeout=20)
    finally:
        server.terminate()  # as a service manager does
        server.wait(timeout=30)
    assert processes_of(folder) == []


def test_a_port_in_use_is_said_before_anything_is_made(tmp_path, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        words = [sys.executable, "-c", MACFA, "demo", str(tmp_path / "demo"), "--port", str(port)]
        made = subprocess.run(words, capture_output=True, text=True, timeout=60, env=environ())
    assert made.returncode == 1
    assert f"Port {port} is in use" in made.stderr
    assert not (tmp_path / "demo").exists()


def test_the_command_line_prints_an_invitation_and_the_list_of_people(folder):
    words = [sys.executable, "-c", MACFA, "--folder", str(folder), "people"]
    listed = subprocess.run(
        [*words, "list"], capture_output=True, text=True, check=True, env=environ()
    ).stdout
    assert re.search(
        r"administrator\s+Toni Example\s+Partnership business unit\s+System administrator\s+yes", listed
    )
    invite = [*words, "invite", "administrator", "--at", "https://audits.example.org/"]
    printed = subprocess.run(invite, capture_output=True, text=True, check=True, env=environ()).stdout
    assert re.fullmatch(r"https://audits\.example\.org/sign-in/link/[\w-]{43}\n", printed)
