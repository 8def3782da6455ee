"""Shows a draft as an indented outline, so that an expected tree can be read and corrected by hand."""

from consultations.parsing import Draft, Part


def outline(draft: Draft) -> str:
    lines = [f"TITLE {draft.title}", *(f"PREAMBLE {line}" for line in draft.preamble.split("\n") if line)]
    for part in draft.parts:
        lines.extend(_lines(part, 0))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(part: Part, depth: int) -> list[str]:
    indent = "  " * depth
    lines = [f"{indent}[{part.kind} {part.number}] {part.heading}".rstrip()]
    lines.extend(f"{indent}  = {line}" for line in part.text.split("\n") if part.text)
    for child in part.children:
        lines.extend(_lines(child, depth + 1))
    return lines
