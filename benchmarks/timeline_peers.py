"""The same entries drawn by Vega-Lite and by vis-timeline, which are no part of Macfa and are installed elsewhere.

python3 -m venv /tmp/vega && /tmp/vega/bin/pip install vl-convert-python
npm install --prefix /tmp/vis vis-timeline vis-data moment
"""

import gzip
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from macfa.chronology.entries import Entry

_CONVERT = """
import json, resource, sys, time
import vl_convert
spec = json.load(sys.stdin)
vl_convert.vegalite_to_svg({**spec, "data": {"values": spec["data"]["values"][:1]}})  # the start-up is not counted
started = time.perf_counter()
svg = vl_convert.vegalite_to_svg(spec)
seconds = time.perf_counter() - started
print(json.dumps({"seconds": seconds, "svg": svg}))
"""

_PAGE = """<!doctype html><link rel="stylesheet" href="{folder}/styles/vis-timeline-graph2d.min.css">
<div id="line"></div>
<script src="{folder}/standalone/umd/vis-timeline-graph2d.min.js"></script>
<script>
const data = {data};
const started = performance.now();
const place = document.getElementById("line"), items = new vis.DataSet(data.items);
const line = new vis.Timeline(place, items, new vis.DataSet(data.groups), {{stack: false, type: "point", {options}}});
line.on("changed", () => requestAnimationFrame(() => setTimeout(() => {{
  window.took ??= (performance.now() - started) / 1000;
}})));
</script>
"""


def vega_lite(python: str, entries: Sequence[Entry]) -> str:
    """A tick for each entry, a row for each agency, as SVG."""
    values = [
        {
            "day": one.when.first.isoformat(),
            "agency": one.agency,
            "significance": one.significance or "not said",
        }
        for one in entries
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 744, "mark": "tick", "data": {"values": values},
        "encoding": {
            "x": {"field": "day", "type": "temporal"}, "y": {"field": "agency", "type": "nominal"},
            "color": {"field": "significance", "type": "nominal"},
        },
    }  # fmt: skip
    done = subprocess.run(
        [python, "-c", _CONVERT],
        input=json.dumps(spec),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    told = json.loads(done.stdout)
    return f"Vega-Lite: {told['seconds']:.3f} s, {_size(told['svg'])}"


def vis_timeline(folder: Path, entries: Sequence[Entry], options: str = "") -> str:
    """A point for each entry, a lane for each agency, in a browser without a screen, up to the first whole drawing."""
    from playwright.sync_api import sync_playwright

    agencies = sorted({one.agency for one in entries})
    data = {
        "items": [
            {"id": place, "start": one.when.first.isoformat(), "group": one.agency, "content": ""}
            for place, one in enumerate(entries)
        ],
        "groups": [{"id": agency, "content": agency} for agency in agencies],
    }
    package = (folder / "node_modules" / "vis-timeline").resolve().as_uri()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as play:
        page_file = Path(place) / "vis.html"
        page_file.write_text(_PAGE.format(folder=package, data=json.dumps(data), options=options), "utf-8")
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        page = browser.new_page(viewport={"width": 1000, "height": 800})
        page.goto(page_file.as_uri())
        page.wait_for_function("window.took !== undefined", timeout=240_000)
        seconds, nodes = page.evaluate("[window.took, document.querySelectorAll('*').length]")
        browser.close()
    return f"vis-timeline {options}: {seconds:.2f} s to the first drawing, {nodes:,} nodes"


def shown_in_browser(svg: str) -> str:
    """How long the picture takes in the same browser, from reading its text to having it on the page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        page = browser.new_page(viewport={"width": 1000, "height": 800})
        seconds = page.evaluate(
            """svg => new Promise(done => { const started = performance.now(); document.body.innerHTML = svg;
            requestAnimationFrame(() => setTimeout(() => done((performance.now() - started) / 1000))); })""",
            svg,
        )
        nodes = page.evaluate("document.querySelectorAll('svg *').length")
        browser.close()
    return f"macfa in the browser: {seconds:.2f} s to the first drawing, {nodes:,} nodes"


def _size(svg: str) -> str:
    packed = len(gzip.compress(svg.encode(), mtime=0))
    return f"{len(svg) / 1024:.0f} KiB, {packed / 1024:.1f} KiB gzip, {svg.count('<'):,} tags"
