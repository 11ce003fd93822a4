"""A real server on an invented partnership of its own, and Debian's Chromium to look at it.

`server` is the address, `served` also knows the folder; `page_as("chair")` is a page in which that person is signed
in. Each module gets a copy of the partnership, made once: what a test changes no other module sees. Building it takes
minutes; where MACFA_TEST_DEMO names a folder that `macfa demo` made before, that is copied instead.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from watching import Watch

AXE = Path(__file__).parents[2] / "build" / "axe"
MACFA = (sys.executable, "-c", "from macfa.cli.main import main; main()")
STARTS_WITHIN = 120
BUILT_WITHIN = 600
PATIENCE = 20_000  # milliseconds; a loaded machine is slow, and slow is not wrong


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its address without a slash at the end, and its partnership's folder."""

    url: str
    folder: Path

    def macfa(self, *words: str) -> str:
        """Type a command in the folder; returns what it printed."""
        command = (*MACFA, "--folder", str(self.folder), *words)
        return subprocess.run(
            command, capture_output=True, text=True, check=True, env=_environ()
        ).stdout.strip()


@pytest.fixture(scope="session")
def demo_partnership(tmp_path_factory) -> Path:
    """The partnership of a small demonstration, to be copied. All test processes build one together."""
    ready = Path(os.environ.get("MACFA_TEST_DEMO", "none"))
    if (ready / "index.html").is_file():
        return ready / "partnership"
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    built = shared / "demo-for-browsers"
    with suppress(FileExistsError):
        (shared / "demo-is-being-built").mkdir()
        made = (*MACFA, "demo", str(built.with_suffix(".new")), "--no-serve", "--size", "0.1")
        subprocess.run(made, check=True, capture_output=True, env=_environ())
        built.with_suffix(".new").rename(built)
    _wait(built.is_dir, BUILT_WITHIN, "The demonstration was not built.")
    return built / "partnership"


@pytest.fixture(scope="session")
def small_partnership(tmp_path_factory) -> Path:
    """Thirty children and seven people, to be copied."""
    from small_office import build

    return build(tmp_path_factory.mktemp("small") / "partnership")


@pytest.fixture(scope="module")
def to_serve(request) -> Path:
    """What the module's server serves a copy of: the demonstration. A module may say otherwise."""
    return request.getfixturevalue("demo_partnership")


@pytest.fixture(scope="module")
def served(to_serve, tmp_path_factory) -> Iterator[Served]:
    """A server of this module's own, in demonstration mode."""
    folder = tmp_path_factory.mktemp("served") / "partnership"
    shutil.copytree(to_serve, folder)
    port = _free_port()
    log = (folder.parent / "server.log").open("w")
    serve = (*MACFA, "--folder", str(folder), "serve", "--port", str(port), "--workers", "1")
    environ = {**_environ(), "MACFA_DEMONSTRATION": "yes"}
    process = subprocess.Popen(serve, env=environ, stdout=log, stderr=log)
    try:
        _wait(
            lambda: _answers(f"http://localhost:{port}/health"), STARTS_WITHIN, f"No server. See {log.name}."
        )
        yield Served(f"http://localhost:{port}", folder)
    finally:
        process.terminate()
        process.wait()
        log.close()


@pytest.fixture(scope="module")
def server(served: Served) -> str:
    """The server's address."""
    return served.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, from Debian's package or where MACFA_CHROMIUM says."""
    chromium = os.environ.get("MACFA_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.skip("There is no Chromium on this machine: apt install chromium, or set MACFA_CHROMIUM.")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield started
        started.close()


@pytest.fixture
def new_context(browser: Browser, server: str) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts. At the end none may have asked elsewhere, broken its policy or met an error."""
    made: list[BrowserContext] = []
    watch = Watch(server)

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(base_url=server, **options)
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(6 * PATIENCE)
        watch.over(context)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
    assert watch.wrong == []


@pytest.fixture
def page_as(new_context, served: Served) -> Callable[..., Page]:
    """page_as("chair") is a page in which that person is signed in; options go to the browser context."""

    def sign_in(person: str, **options: object) -> Page:
        page = new_context(**options).new_page()
        page.goto(_demonstration_link(served, person))
        return page

    return sign_in


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, fetched once by script/axe."""
    fetch = [sys.executable, str(AXE.parents[1] / "script" / "axe")]
    if subprocess.run(fetch, capture_output=True).returncode:
        pytest.skip("axe-core could not be fetched from npm.")
    return next(AXE.glob("axe-*.min.js")).read_text(encoding="utf-8")


def _demonstration_link(served: Served, person: str) -> str:
    from macfa.partnership import folder as folders
    from macfa.web.secret import secret_key
    from macfa.web.sign_in.demonstration_links import link

    return link(folders.read(served.folder).person(person), secret_key(served.folder))


def _environ() -> dict[str, str]:
    """Without what this test process has set for itself."""
    return {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def _wait(until: Callable[[], bool], seconds: float, otherwise: str) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, otherwise
        time.sleep(0.2)
