"""The workflow of a case as a page of the docs, so that the docs cannot say another thing than the table.

Pure.
"""

from collections.abc import Iterable
from typing import Final

from core.workflow import Step
from feedback.workflow import EVERY_STATE, LABELS, STEPS, WORKFLOW

MOST_NAMED: Final = 8
PAGE: Final = """# How a case lives (phản ánh, kiến nghị)

Written from the table in `feedback/workflow/steps.py` by `feedback.drawing.document()`; a test compares them.

Steps to `previous` lead back to where work stood: `submitted` before the case was accepted, else `received` or
`processing`; steps to `arrived` bring a case to another unit, where it is `submitted` or `received`.
`approve` leads to `approved` where the field of work needs a công văn. Whoever took the step in the last column may not
take this one: the writer does not approve.

| Step | Button | From | To | Who | Must be given | Clock | Not by the author of |
|---|---|---|---|---|---|---|---|
{rows}

| State | On the screen |
|---|---|
{states}

```mermaid
{diagram}
```
"""


def document() -> str:
    """Write `docs/workflow-case.md`."""
    return PAGE.format(rows="\n".join(_row(step) for step in STEPS), diagram=WORKFLOW.diagram(), states=_states())


def _states() -> str:
    return "\n".join(f"| `{state}` | {label} |" for state, label in LABELS.items())


def _row(step: Step) -> str:
    after = f"`{step.after}`" if step.after else "stays"
    other = f"`{step.other_person}`" if step.other_person else ""
    cells = (
        f"`{step.name}`",
        step.label,
        _before(step),
        after,
        f"`{step.who}`",
        _codes(step.requires),
        step.clock,
        other,
    )
    return f"| {' | '.join(cells)} |"


def _before(step: Step) -> str:
    if len(step.before) <= MOST_NAMED:
        return _codes(step.before)
    left_out = _codes(EVERY_STATE - step.before)
    return f"every state but {left_out}" if left_out else "every state"


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in sorted(codes))
