"""Every environment variable that the code reads stands in the reference, and nothing else does."""

import ast
from functools import cache
from pathlib import Path

from macfa.cli.reference.settings import as_markdown, groups

ROOT = Path(__file__).resolve().parents[3]
SIGNS = ("environ", "MACFA_", "DATABASE_URL")
NAMES = ("MACFA_", "DJANGO_", "DATABASE_URL", "PYTHONPATH")


@cache
def _nodes() -> list[ast.AST]:
    """Every node of those files of the code that speak of the environment."""
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "macfa").rglob("*.py")]
    return [
        node for text in texts if any(name in text for name in SIGNS) for node in ast.walk(ast.parse(text))
    ]


def _read_by_the_code() -> set[str]:
    """Every text in the code that is a variable's name, however it reaches `os.environ`."""
    return {
        node.value
        for node in _nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_a_name(node.value)
    }


def _is_a_name(text: str) -> bool:
    return text.startswith(NAMES) and text.replace("_", "").isalnum() and text.isupper()


def _environ_names() -> set[str]:
    """Constants given to os.environ itself: these need no prefix to be variables."""
    found = set()
    for node in _nodes():
        match node:
            case ast.Subscript(value=asked, slice=ast.Constant(value=str(name))) if _is_environ(asked):
                found.add(name)
            case ast.Call(
                func=ast.Attribute(value=asked, attr="get" | "setdefault" | "pop"),
                args=[ast.Constant(value=str(name)), *_],
            ) if _is_environ(asked):
                found.add(name)
    return found


def _is_environ(node: ast.expr) -> bool:
    return ast.unparse(node) in ("os.environ", "environ")


def _documented() -> list[str]:
    return [one.name for group in groups() for one in group.settings]


def test_every_variable_of_the_code_is_documented_and_no_other():
    assert set(_documented()) == _read_by_the_code() | _environ_names()


def test_a_setting_stands_once_and_says_what_it_means():
    assert len(_documented()) == len(set(_documented()))
    assert all(one.means.endswith((".", ").")) for group in groups() for one in group.settings)


def test_secrets_are_marked_on_the_page():
    page = as_markdown()
    assert "| `MACFA_SMTP_PASSWORD` (**secret**) |" in page
    assert "| `MACFA_HOSTS` |" in page
