"""The documents say what the program does: settings, commands, words, pictures and links."""

import json
import re
from collections.abc import Iterator
from enum import EnumMeta
from pathlib import Path
from typing import get_args

import click
import pytest

from app.cli import danban
from consultations.workflow import CONSULTATION
from core.settings import Settings
from feedback.workflow import WORKFLOW
from tests.guards.glossary import SPOKEN, UNSPOKEN, enumerations, enumerations_of, sections
from tests.guards.test_tree import HOUSE, tracked

DOCS = HOUSE / "docs"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
LONGEST_SENTENCE = 20
LONGEST_HANDBOOK = 900
"""Words of two printed pages."""


def read(name: str) -> str:
    """Give the text of a document."""
    return (DOCS / name).read_text(encoding="utf-8")


def commands(group: click.Group, above: str) -> Iterator[str]:
    """Name every command and sub-command as it is typed."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}"


def options(group: click.Group, above: str) -> Iterator[tuple[str, str]]:
    """Name every option with the command it belongs to."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from options(command, f"{above} {name}")
            continue
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield f"{above} {name}", parameter.opts[0]


def told_of(text: str) -> str:
    """Give the rows of the table of commands, one command a row."""
    return "\n".join(line for line in text.splitlines() if line.startswith("| `danban "))


def unknown_commands(text: str, known: set[str]) -> list[str]:
    """Name commands that a document speaks of and the program does not have."""
    first_words = {name.split()[1] for name in known}
    return [word for word in re.findall(r"`danban ([a-z][a-z-]*)", text) if word not in first_words]


def package_names() -> list[str]:
    """Name what the built files are made with."""
    return list(json.loads((HOUSE / "package.json").read_text())["devDependencies"])


def mermaid(text: str) -> str:
    """Give the picture of a document."""
    return re.search(r"```mermaid\n(.*?)\n```", text, re.DOTALL)[1]


def values_of(enumeration: object) -> set[str]:
    """Give the values of an enumeration or of a list of literals."""
    if isinstance(enumeration, EnumMeta):
        return {member.value for member in enumeration}
    return set(get_args(enumeration))


def without_code(text: str) -> str:
    """Take out what is code, where brackets are no links."""
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


def broken_links(path: Path) -> list[str]:
    """Name the links of a document that lead to no file of the tree."""
    addresses = LINK.findall(without_code(path.read_text(encoding="utf-8")))
    targets = [address.partition("#")[0] for address in addresses if "://" not in address and address[0] != "#"]
    return [target for target in targets if not (path.parent / target).exists()]


def long_sentences(text: str) -> list[str]:
    """Name the sentences that are longer than a reader's breath; a heading or an item of a list ends one."""
    pieces = re.split(r"(?<=[.:;])\s+|\n\s*\n|\n(?=[-|#\d])|\|", text)
    return [piece.strip() for piece in pieces if len(re.findall(r"\w+", piece)) > LONGEST_SENTENCE]


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_explained(name):
    assert f"`DANBAN_{name.upper()}`" in read("operations.md")


def test_no_setting_is_told_that_does_not_exist():
    known = {f"DANBAN_{name.upper()}" for name in Settings.model_fields}
    texts = {path.name: path.read_text(encoding="utf-8") for path in tracked() if path.suffix in {".md", ".example"}}
    told = {(name, word) for name, text in texts.items() for word in re.findall(r"\bDANBAN_[A-Z_]+\b", text)}
    assert {(name, word) for name, word in told if word not in known} == set()


@pytest.mark.parametrize("command", sorted(commands(danban, "danban")))
def test_every_command_is_explained(command):
    assert re.search(rf"`{re.escape(command)}[ `]", told_of(read("operations.md")))


@pytest.mark.parametrize(("command", "option"), sorted(options(danban, "danban")))
def test_every_option_is_explained(command, option):
    rows = [row for row in told_of(read("operations.md")).splitlines() if f"`{command}" in row]
    assert any(option in row for row in rows)


@pytest.mark.parametrize("path", [p for p in tracked() if p.suffix == ".md"], ids=lambda p: str(p.relative_to(HOUSE)))
def test_no_command_is_told_that_does_not_exist(path):
    assert unknown_commands(path.read_text(encoding="utf-8"), set(commands(danban, "danban"))) == []


@pytest.mark.parametrize(
    ("document", "drawn"), [("workflow-case.md", WORKFLOW.diagram), ("workflow-consultation.md", CONSULTATION.diagram)]
)
def test_the_pictures_of_the_workflows_are_those_of_the_program(document, drawn):
    assert mermaid(read(document)) == drawn()


@pytest.mark.parametrize("title", SPOKEN)
def test_every_value_has_its_words_and_the_glossary_gives_them(title):
    enumeration, words = SPOKEN[title]
    if enumeration is not None:
        assert {str(value) for value in words} == values_of(enumeration)
    assert all(words.values())
    assert sections(read("glossary.md"))[title] == {str(code): text for code, text in words.items()}


@pytest.mark.parametrize("title", UNSPOKEN)
def test_every_value_of_the_program_alone_is_explained(title):
    assert set(sections(read("glossary.md"))[title]) == values_of(UNSPOKEN[title])


def test_every_enumeration_is_in_the_glossary():
    kept = [enumeration for enumeration, _ in SPOKEN.values() if enumeration is not None] + list(UNSPOKEN.values())
    classes = {f"{kind.__module__}.{kind.__name__}" for kind in kept if isinstance(kind, EnumMeta)}
    lists = [values_of(kind) for kind in kept if not isinstance(kind, EnumMeta)]
    missing = [name for name in enumerations() - classes if _literal(name) not in lists]
    assert missing == []


def _literal(name: str) -> set[str]:
    module, _, last = name.rpartition(".")
    return values_of(getattr(__import__(module, fromlist=[last]), last))


@pytest.mark.parametrize("path", [p for p in tracked() if p.suffix == ".md"], ids=lambda p: str(p.relative_to(HOUSE)))
def test_every_link_leads_somewhere(path):
    assert broken_links(path) == []


def test_the_changelog_tells_of_this_version():
    version = re.search(r'^version = "(.+)"', (HOUSE / "pyproject.toml").read_text(), re.MULTILINE)[1]
    assert re.search(rf"^## {re.escape(version)}\b", (HOUSE / "CHANGELOG.md").read_text(), re.MULTILINE)


@pytest.mark.parametrize("path", sorted((DOCS / "huong-dan").glob("*.md")), ids=lambda path: path.stem)
def test_a_handbook_is_short_and_speaks_in_short_sentences(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.split()) <= LONGEST_HANDBOOK
    assert long_sentences(text) == []


def test_every_dependency_says_why_it_is_here():
    lines = [line for name in ("run.in", "dev.in") for line in (HOUSE / "requirements" / name).read_text().splitlines()]
    names = [re.split(r"[\[<>=]", line)[0] for line in [*lines, *package_names()] if not line.startswith("-r")]
    told = read("dependencies.md")
    assert [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", told)] == []


def test_the_guard_sees_planted_faults(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("[there](nowhere.md) [web](https://example.org) [here](page.md) `[code](none.md)`")
    assert broken_links(page) == ["nowhere.md"]
    assert unknown_commands("`danban fly`", set(commands(danban, "danban"))) == ["fly"]
    assert enumerations_of("class Mood(StrEnum):\n    GOOD = 'good'\nTone = Literal['a']\n") == ["Mood", "Tone"]
    assert sections("### Tones\n\n| `a` | words |\n") == {"Tones": {"a": "words"}}
    assert len(long_sentences("Một câu ngắn. " + "chữ " * 21)) == 1


def test_a_decision_has_its_number_alone():
    numbers = [path.name[:4] for path in (DOCS / "adr").glob("*.md")]
    assert len(numbers) == len(set(numbers))
    headed = {path.name[:4]: path.read_text(encoding="utf-8")[2:6] for path in (DOCS / "adr").glob("*.md")}
    assert {number for number, head in headed.items() if number != head} <= {"0000"}
