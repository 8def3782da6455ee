"""The tree: no secret, no host of a registry, no path of a machine, no file that grew, every test collected."""

import ast
import importlib
import re
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent.parent
PLACES = re.compile(r"(?<![\w.-])/(?:home|Users|root|work|mnt)/[\w.]")
HOSTS = re.compile(r"https?://[^\s\"')]*(?:/simple\b|registry\.)|\"resolved\":\s*\"http|extra-index-url", re.IGNORECASE)
KEYS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}")
PASSWORDS = re.compile(r"(?:password|secret)\s*=\s*[\"'][^\"']{16,}")
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
EMPTY_NAMES = {"utils", "helpers", "common", "misc", "manager", "util"}


def tracked() -> list[Path]:
    """List the files that are kept."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True).stdout.splitlines()
    return [HOUSE / name for name in names if (HOUSE / name).is_file()]


def texts() -> list[tuple[str, str]]:
    """List the kept files that are text."""
    found = []
    for path in tracked():
        try:
            found.append((str(path.relative_to(HOUSE)), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize("pattern", [PLACES, HOSTS, KEYS], ids=["place", "host", "key"])
def test_nothing_of_a_machine_stands_in_the_tree(pattern):
    me = str(Path(__file__).relative_to(HOUSE))
    assert [name for name, text in texts() if name != me and pattern.search(text)] == []


def test_no_password_stands_in_the_tree_but_those_the_tests_make_up():
    assert [name for name, text in texts() if not name.startswith("tests/") and PASSWORDS.search(text)] == []


@pytest.mark.parametrize(
    ("pattern", "planted"),
    [
        (PLACES, "open('/" + "home/ai/x')"),
        (PLACES, "/" + "root/.ten/x"),
        (HOSTS, '"resolved": "http' + 's://a.b/c.tgz"'),
        (PASSWORDS, 'password = "mat-khau-that-cua-toi"'),
        (KEYS, "-----BEGIN PRIVATE" + " KEY-----"),
    ],
)
def test_the_guard_sees_what_is_planted(pattern, planted):
    assert pattern.search(planted)


def programs() -> list[Path]:
    """List our own programs, without the tests."""
    left_out = {"tests", "migrations"}
    return [p for p in tracked() if p.suffix == ".py" and p.relative_to(HOUSE).parts[0] not in left_out]


def test_what_a_package_says_it_gives_is_there():
    packages = [p.parent.relative_to(HOUSE) for p in programs() if p.name == "__init__.py"]
    houses = [importlib.import_module(".".join(package.parts)) for package in packages if package.parts]
    assert [
        f"{one.__name__}.{name}" for one in houses for name in getattr(one, "__all__", ()) if not hasattr(one, name)
    ] == []


def test_no_file_outgrows_a_reader():
    assert [f"{p.relative_to(HOUSE)}" for p in programs() if len(p.read_text().splitlines()) > LONGEST_FILE] == []


def test_no_function_outgrows_a_thought():
    long = []
    for path in programs():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION:
                long.append(f"{path.relative_to(HOUSE)}:{node.lineno} {node.name}")
    assert long == []


def test_every_name_says_something():
    assert [str(p) for p in tracked() if p.stem in EMPTY_NAMES] == []


def test_every_test_is_collected():
    """A test function in a file that pytest does not open has never run."""
    lost = []
    for path in (HOUSE / "tests").rglob("*.py"):
        if path.name.startswith("test_") or path.name == "conftest.py":
            continue
        names = [n.name for n in ast.parse(path.read_text()).body if isinstance(n, ast.FunctionDef)]
        lost += [f"{path.relative_to(HOUSE)}: {name}" for name in names if name.startswith("test_")]
    for path in (HOUSE / "tests").rglob("test_*.py"):
        tree = ast.parse(path.read_text())
        names = [n.name for n in tree.body if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")]
        lost += [f"{path.relative_to(HOUSE)}: {name} twice" for name in names if names.count(name) > 1]
    assert lost == []
