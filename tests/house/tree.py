"""The project as it lies on disk, without what .gitignore leaves out of it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def every_file() -> tuple[Path, ...]:
    """Every file that is ours."""
    left_out = [line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines() if line]
    return tuple(sorted(_below(ROOT, [".git", *left_out])))


def _below(folder: Path, left_out: list[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        name = path.relative_to(ROOT)
        if any(name.match(pattern) for pattern in left_out):
            continue
        if path.is_dir():
            yield from _below(path, left_out)
        else:
            yield path


def called(path: Path) -> str:
    """A file by its name in the project."""
    return path.relative_to(ROOT).as_posix()


def files(ending: str, *folders: str) -> list[Path]:
    """Our files with this ending in these folders."""
    return [
        path
        for path in every_file()
        if path.name.endswith(ending) and called(path).split("/")[0] in folders
    ]


def modules(*folders: str) -> list[Path]:
    """Every Python file of these folders with anything in it."""
    return [path for path in files(".py", *folders) if path.stat().st_size]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(*folders: str) -> Iterator[tuple[str, Function]]:
    """Every function, with where it is."""
    for path in modules(*folders):
        for node in ast.walk(parsed(path)):
            if isinstance(node, Function):
                yield f"{called(path)}:{node.lineno} {node.name}", node


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


def code_lines(function: Function) -> int:
    """How long a function is, without its signature and its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
