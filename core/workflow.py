"""Workflows as tables: one row a step, from which checks, buttons, required fields, tests and diagrams all follow.

Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from core.errors import Refused


class Clock(StrEnum):
    """What a step does to the clock of a deadline."""

    RUNS = "runs"
    STARTS = "starts"
    PAUSES = "pauses"
    RESUMES = "resumes"
    STOPS = "stops"


@dataclass(frozen=True)
class Step:
    """One allowed change: from which states to which, who may do it, what must be given, what the clock does.

    `after` None: the state stays. `who` is a permission, or "citizen", or "system". `other_person` names the step
    whose author may not do this one (the writer does not approve). `label` is the word on the button.
    """

    name: str
    before: frozenset[str]
    after: str | None
    who: str
    label: str
    requires: frozenset[str] = field(default_factory=frozenset)
    clock: Clock = Clock.RUNS
    other_person: str | None = None


class Standing:
    """What stands in a state of a table: a model names the words and the colours of its states, pages show both."""

    WORDS: ClassVar[Mapping[str, str]]
    TONES: ClassVar[Mapping[str, str]]

    @property
    def state_label(self) -> str:
        """Give the word for where it stands."""
        return self.WORDS[self.state]

    @property
    def tone(self) -> str:
        """Give the colour of that word."""
        return self.TONES[self.state]


@dataclass(frozen=True)
class Workflow:
    """A table of steps over a list of states with their labels."""

    states: Mapping[str, str]
    steps: tuple[Step, ...]

    def step(self, name: str) -> Step:
        """Give a step by its name; an unknown one is a fault of the program."""
        return next(step for step in self.steps if step.name == name)

    def open_steps(self, state: str) -> list[Step]:
        """Give the steps that a state allows, in the order of the table."""
        return [step for step in self.steps if state in step.before]

    def diagram(self) -> str:
        """Draw the table as a state diagram in Mermaid, so that the docs show what the program does."""
        lines = ["stateDiagram-v2"]
        if all(step.before for step in self.steps):
            lines.append(f"    [*] --> {next(iter(self.states))}")
        for step in self.steps:
            leaving = [before for before in sorted(step.before) if step.after not in {None, before}]
            origins = leaving if step.before else ["[*]"]
            lines += [f"    {before} --> {step.after}: {step.label}" for before in origins]
        return "\n".join(lines)

    def check(self, name: str, *, state: str, given: Iterable[str] = ()) -> Step:
        """Give the step if this state allows it and all it requires is given; raises Refused otherwise."""
        step = self.step(name)
        if state not in step.before:
            raise Refused(f"Không thể thực hiện «{step.label}» khi đang ở bước «{self.states[state]}».")
        missing = step.requires - set(given)
        if missing:
            raise Refused(f"Cần nhập đủ nội dung trước khi thực hiện «{step.label}».")
        return step
