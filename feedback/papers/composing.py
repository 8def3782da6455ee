"""From a form and what is known of a case to the paper: nothing is typed that the system knows already.

Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from core.papers import Block, Code, Head, Letterhead, Paper, Signature
from feedback.papers.forms import PaperForm
from feedback.papers.offering import PaperKind

HEADING = "# "
LETTER = "letter"
BLANK = "…"
"""What ends a line of a form whose rest is written by hand."""


@dataclass(frozen=True)
class Office:
    """Whose paper it is: the letterheads of the unit and of the department that holds the case, their symbols."""

    unit: Letterhead
    department: Letterhead
    letter_symbol: str
    unit_symbol: str
    is_practice: bool = False


def compose(
    kind: PaperKind, form: PaperForm, values: Mapping[str, str], *, office: Office, signer: Signature, address: str = ""
) -> Paper:
    """Write the paper; `address` is where its QR leads, if the form has one."""
    head = Head(
        office.department if form.head == "department" else office.unit,
        name=form.name,
        subject=fill(form.subject, values),
        symbol=_symbol(form, office),
        is_dated=form.is_dated,
    )
    return Paper(
        file_name=f"{kind.slug}-{values['ma']}",
        title=f"{kind.name} {values['ma']}",
        head=head,
        to=tuple(filter(None, (fill(line, values) for line in form.to))),
        body=tuple(_body(form, values)),
        signatures=tuple(_hand(line, values) for line in form.signed_by) or (signer,),
        recipients=tuple(filter(None, (fill(line, values) for line in form.recipients))),
        code=Code(address, form.code_words) if form.code_words and address else None,
        is_practice=office.is_practice,
    )


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into a text; empty where one of them is, so that a paper has no sentence about nothing."""
    parts, filled = list(Formatter().parse(text)), []
    for at, (literal, name, _, _) in enumerate(parts):
        filled.append(literal.removeprefix(".") if filled and filled[-1].endswith(BLANK) else literal)
        if not name:
            continue
        value = values.get(name, "").strip()
        if not value:
            return ""
        follows = parts[at + 1][0] if at + 1 < len(parts) else ""
        filled.append(value.rstrip(".") if follows.startswith((".", ",", ";")) else value)
    return "".join(filled)


def _body(form: PaperForm, values: Mapping[str, str]) -> Iterator[Block]:
    for text in form.body:
        if text.startswith(HEADING):
            yield Block(text.removeprefix(HEADING), "heading")
            continue
        lines = [line.strip() for line in fill(text, values).splitlines() if line.strip()]
        last = lines.pop() if text.endswith(BLANK) else ""
        yield from map(Block, lines)
        if last:
            yield Block(last.rstrip(BLANK).rstrip(), "blank")


def _hand(line: str, values: Mapping[str, str]) -> Signature:
    title, _, name = line.partition(";")
    return Signature((title.strip(),), fill(name.strip(), values))


def _symbol(form: PaperForm, office: Office) -> str:
    if form.symbol == LETTER:
        return f"/{office.letter_symbol}"
    return f"/{form.symbol}-{office.unit_symbol}" if form.symbol else ""
