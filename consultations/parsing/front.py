"""Finds the name of a document in its heading block, and where its own text begins."""

from dataclasses import dataclass
from typing import Final

from consultations.parsing import phrases
from consultations.parsing.joining import Layout, glue, is_ended
from consultations.parsing.markup import RULE_GAP, Line
from consultations.parsing.numbering import markers
from core.text import fold

_MOST_LINES: Final = 60  # a letterhead with its title is never longer
_MOST_NAME_LINES: Final = 8
_LONGEST_NAME_LINE: Final = 240
_SENTENCE: Final = 80  # letters; a finished sentence of this length above the title is not letterhead
_UNFINISHED: Final = ("cua", "va", "giua", "ve", "tai", "cho", "thuoc", "voi", "trong", "theo", "doi", "uy", "-", ",")


@dataclass(frozen=True)
class Front:
    """The name of a document as written, the sentences found above it, and the index of its first line of text."""

    name: str
    above: list[Line]
    end: int


def read_front(lines: list[Line], start: int, layout: Layout) -> Front:
    """Reads letterhead, type and name from `start`; the name is without its type («KẾ HOẠCH») when it has a line."""
    stop = _text_begins(lines, start)
    titled = next((at for at in range(start, stop) if _type_and_rest(lines[at].text)), None)
    if titled is None:
        return _untitled(lines, start, layout)
    above = [line for line in lines[start:titled] if _is_sentence(line)]
    rest = _type_and_rest(lines[titled].text)
    first = [Line(rest, bold=lines[titled].bold)] if rest and rest.strip() else []
    taken, end = _name_lines(lines, titled + 1, layout, taken=first, is_bold=lines[titled].bold)
    return Front(_joined(taken), above, _skip_issuer(lines, end))


def is_title(text: str) -> bool:
    """Whether a line in capitals opens a further document, such as a Quy chế attached to a Quyết định."""
    return text.isupper() and _type_and_rest(text) is not None


def _text_begins(lines: list[Line], start: int) -> int:
    last = min(len(lines), start + _MOST_LINES)
    for at in range(start, last):
        text = lines[at].text
        if phrases.GROUND.match(text) or any(mark.order == 1 for mark in markers(text)):
            return at
    return last


def _type_and_rest(text: str) -> str | None:
    """The name that shares the line of the type; a space when the line is the type alone, None when it is no title."""
    bare = phrases.DRAFT_SUFFIX.sub("", phrases.DRAFT_PREFIX.sub("", text)).strip()
    found = phrases.TYPE_KEY.fullmatch(fold(bare))
    if not found or is_ended(bare):
        return None
    if not found["rest"]:
        return " "
    rest = bare[found.start("rest") :].strip()
    if bare.isupper():
        return bare
    return rest if bare[: found.start("rest")].isupper() and not rest.isupper() else None


def _is_sentence(line: Line) -> bool:
    return is_ended(line.text) and len(line.text) > _SENTENCE and not phrases.is_letterhead(line.text)


def _untitled(lines: list[Line], start: int, layout: Layout) -> Front:
    at = start
    while at < len(lines) and phrases.is_letterhead(lines[at].text):
        at += 1
    taken: list[Line] = []
    if at < len(lines) and _opens_name(lines[at]):
        taken, at = _name_lines(lines, at, layout, taken=[], is_bold=lines[at].bold)
    return Front(_joined(taken), [], _skip_issuer(lines, at))


def _opens_name(line: Line) -> bool:
    """A name without its type: «V/v …» of a letter, or a title whose first line was lost."""
    if phrases.SUBJECT.match(line.text):
        return True
    is_set_apart = line.text.isupper() or line.bold
    is_enacting = phrases.ENACTING.fullmatch(line.text)
    return is_set_apart and not is_enacting and bool(phrases.NAME_KEY.fullmatch(fold(line.text)))


def _name_lines(
    lines: list[Line], at: int, layout: Layout, *, taken: list[Line], is_bold: bool
) -> tuple[list[Line], int]:
    taken = list(taken)
    while at < len(lines) and len(taken) < _MOST_NAME_LINES:
        if _ends_name(lines, at, taken, layout, is_bold=is_bold):
            break
        taken.append(lines[at])
        at += 1
    return taken, at


def _ends_name(lines: list[Line], at: int, taken: list[Line], layout: Layout, *, is_bold: bool) -> bool:
    line = lines[at]
    if line.row or is_ended(line.text) or len(line.text) > _LONGEST_NAME_LINE or _is_other_block(line, taken):
        return True
    if not taken:
        return False
    is_cut = line.gap == 0 and line.text[0].islower()
    if line.gap >= RULE_GAP or (is_bold and not line.bold and not is_cut):
        return True
    before = taken[-1].text
    if line.text[0].islower() or (before.isupper() and line.text.isupper()) or _is_unfinished(before) or is_bold:
        return False
    if line.gap == 0 and (line.text[0].isdigit() or (layout.is_exact and not layout.has_room(taken[-1], line))):
        return False
    return _opens_sentence(lines, at, layout)


def _is_other_block(line: Line, taken: list[Line]) -> bool:
    text = line.text
    key = fold(text)
    if phrases.GROUND.match(text) or phrases.ATTACHED_KEY.fullmatch(key) or phrases.ENACTING.fullmatch(text):
        return True
    if phrases.PREFACE_KEY.fullmatch(key):
        return True
    if any(mark.order == 1 for mark in markers(text)):
        return True
    if taken and _is_unfinished(taken[-1].text):
        return False
    return phrases.is_letterhead(text) or (bool(taken) and bool(phrases.INTRO.match(text)))


def _opens_sentence(lines: list[Line], at: int, layout: Layout) -> bool:
    """Whether a line with a capital, after a whole name, is rather the first line of the text."""
    line = lines[at]
    if line.gap > (1 if layout.is_cut else 0) or layout.is_full(line) or len(line.text) > _SENTENCE:
        return True
    return at + 1 < len(lines) and lines[at + 1].text[0].islower() and not is_ended(line.text)


def _is_unfinished(text: str) -> bool:
    return fold(text).split()[-1].endswith(_UNFINISHED[-2:]) or fold(text).split()[-1] in _UNFINISHED


def _skip_issuer(lines: list[Line], at: int) -> int:
    """Past «(Ban hành kèm theo …)», the issuing body in capitals, and number and date where they stand below."""
    while at < len(lines):
        text = lines[at].text
        if phrases.ATTACHED_KEY.fullmatch(fold(text)) and text.startswith("("):
            at = _end_of_brackets(lines, at)
        elif not phrases.is_letterhead(text):
            break
        at += 1
    return at


def _end_of_brackets(lines: list[Line], at: int) -> int:
    for end in range(at, min(at + 6, len(lines))):
        if ")" in lines[end].text:
            return end
    return at


def _joined(taken: list[Line]) -> str:
    name = ""
    for line in taken:
        name = glue(name, line.text) if name else line.text
    return phrases.SUBJECT.sub("", phrases.DRAFT_SUFFIX.sub("", name), count=1).strip(" *")
