"""Small wrong versions of a module: one comparison turned round, one check left out, one "and" made an "or"."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

_COMPARED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot,
    ast.IsNot: ast.Is, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
_COMBINED = {ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Sub: ast.BitOr}


@dataclass(frozen=True)
class Mutant:
    """One change: in which function, on which line, and what; with the function's changed code."""

    function: str
    line: int
    change: str
    code: CodeType


def mutants(source: str, file: str) -> Iterator[Mutant]:
    """Every mutant of the functions and methods of a module."""
    tree = ast.parse(source)
    count = sum(1 for _ in ast.walk(tree))
    for at in range(count):
        changed = copy.deepcopy(tree)
        node = list(ast.walk(changed))[at]
        where = _function_around(changed, node)
        change = _change(node, _skipped(changed)) or _left_out(changed, node)
        if change is None:
            continue
        codes = dict(_functions(compile(ast.fix_missing_locations(changed), file, "exec")))
        if where in codes:
            yield Mutant(where, getattr(node, "lineno", 0), change, codes[where])


def _change(node: ast.AST, skipped: set[int]) -> str | None:
    """Changes the node in place; says how, or None where there is nothing to change."""
    if id(node) in skipped:
        return None
    match node:
        case ast.Compare() if type(node.ops[0]) in _COMPARED:
            before = type(node.ops[0])
            node.ops[0] = _COMPARED[before]()
            return f"{before.__name__} for {type(node.ops[0]).__name__}"
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            return f"the other way to combine: {type(node.op).__name__}"
        case ast.BinOp() if type(node.op) in _COMBINED:
            node.op = _COMBINED[type(node.op)]()
            return f"another operator: {type(node.op).__name__}"
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
            return "the condition turned round"
        case ast.Constant(value=bool()):
            node.value = not node.value
            return f"{node.value} in place of {not node.value}"
    return None


def _left_out(tree: ast.AST, node: ast.AST) -> str | None:
    """A raise or a call for its effect alone, left out of the block in which it stands."""
    called = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    if not isinstance(node, ast.Raise) and not called:
        return None
    for parent in ast.walk(tree):
        for block in (getattr(parent, "body", None), getattr(parent, "orelse", None)):
            if isinstance(block, list) and node in block:
                block[block.index(node)] = ast.copy_location(ast.Pass(), node)
                return "left out"
    return None


def _skipped(tree: ast.AST) -> set[int]:
    """Nodes that only types are made of, and defaults, which are no part of a function's code."""
    found: set[int] = set()
    for node in ast.walk(tree):
        notes = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.arguments):
            notes += [*node.defaults, *node.kw_defaults]
        for note in filter(None, notes):
            found |= {id(one) for one in ast.walk(note)}
    return found


def _function_around(tree: ast.AST, node: ast.AST) -> str:
    """The qualified name of the outermost function in which a node stands; empty outside functions."""
    for owner, name in (
        (tree, ""),
        *((one, f"{one.name}.") for one in ast.walk(tree) if isinstance(one, ast.ClassDef)),
    ):
        for part in getattr(owner, "body", ()):
            if isinstance(part, ast.FunctionDef) and any(one is node for one in ast.walk(part)):
                return name + part.name
    return ""


def _functions(module: CodeType) -> Iterator[tuple[str, CodeType]]:
    for constant in module.co_consts:
        if isinstance(constant, CodeType):
            yield constant.co_qualname, constant
            yield from (item for item in _functions(constant) if "<locals>" not in item[0])
