"""Works out the numbers that Word shows before the paragraphs of its automatic lists."""

import re
from typing import Any, Final

from docx.oxml.ns import qn

from core.text import nfc

_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_UNNUMBERED: Final = ("none", "bullet")


class Lists:
    """Counts through one document: Word keeps a counter for each level of each list, and the shape of its label."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._styles: dict[str, Any] = {style.style_id: style.element for style in document.styles}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self._overrides: dict[tuple[str, int], int] = {}
        self._read(document)

    def label(self, paragraph: Any) -> str:
        """The label with a space after it («1. », «a) », «- »); empty for a paragraph in no list."""
        number_id, level = self._place(paragraph.find(qn("w:pPr")))
        levels = self._levels.get(self._abstract.get(number_id or "", ""), {})
        if number_id in (None, "0") or level not in levels:
            return ""
        shape, template, _ = levels[level]
        if shape == "bullet":
            return "+ " if template.strip() == "+" else "- "
        if shape == "none":
            return ""
        counts = self._count(str(number_id), level, levels)
        shown = re.sub(r"%(\d)", lambda found: _shown(counts, levels, int(found[1]) - 1), template)
        return f"{shown} " if shown.strip() else ""

    def _count(self, number_id: str, level: int, levels: dict[int, tuple[str, str, int]]) -> dict[int, int]:
        counts = self._counts.setdefault(self._abstract[number_id], {})
        start = self._overrides.get((number_id, level))
        if start is not None and (number_id, level) not in self._restarted:
            self._restarted.add((number_id, level))
            counts[level] = start
        else:
            counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return counts

    def _place(self, properties: Any, *, depth: int = 0) -> tuple[str | None, int]:
        """List and level of a paragraph, its own or those of its style and the styles that style is based on."""
        if properties is None or depth > 10:
            return None, 0
        numbering = properties.find(qn("w:numPr"))
        number = numbering.find(qn("w:numId")) if numbering is not None else None
        if number is not None:
            level = numbering.find(qn("w:ilvl"))
            return number.get(qn("w:val")), int(level.get(qn("w:val")) or 0) if level is not None else 0
        style = properties.find(qn("w:pStyle"))
        style = style if style is not None else _based_on(properties)
        element = self._styles.get(style.get(qn("w:val"))) if style is not None else None
        return self._place(_properties(element), depth=depth + 1) if element is not None else (None, 0)

    def _read(self, document: Any) -> None:
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in numbering.findall(qn("w:abstractNum")):
            levels = {int(each.get(qn("w:ilvl"))): _level(each) for each in abstract.findall(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for each in numbering.findall(qn("w:num")):
            number_id = each.get(qn("w:numId"))
            self._abstract[number_id] = each.find(qn("w:abstractNumId")).get(qn("w:val"))
            for change in each.findall(qn("w:lvlOverride")):
                start = change.find(qn("w:startOverride"))
                if start is not None:
                    self._overrides[number_id, int(change.get(qn("w:ilvl")))] = int(start.get(qn("w:val")))


def _properties(style: Any) -> Any:
    """The paragraph properties of a style; the style itself when it has none, so that its base is still found."""
    found = style.find(qn("w:pPr"))
    return found if found is not None else style


def _based_on(properties: Any) -> Any:
    style = properties if properties.tag == qn("w:style") else properties.getparent()
    return style.find(qn("w:basedOn")) if style is not None and style.tag == qn("w:style") else None


def _level(element: Any) -> tuple[str, str, int]:
    def value(tag: str, default: str) -> str:
        found = element.find(qn(tag))
        return found.get(qn("w:val")) or default if found is not None else default

    return value("w:numFmt", "decimal"), nfc(value("w:lvlText", "")), int(value("w:start", "1"))


def _shown(counts: dict[int, int], levels: dict[int, tuple[str, str, int]], level: int) -> str:
    shape, _, start = levels.get(level, ("decimal", "", 1))
    number = counts.get(level, start)
    if shape in _UNNUMBERED:
        return ""
    if shape in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if shape == "upperLetter" else letter
    if shape in ("lowerRoman", "upperRoman"):
        return _roman(number).upper() if shape == "upperRoman" else _roman(number)
    return f"{number:02d}" if shape == "decimalZero" else str(number)


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        signs += sign * (number // value)
        number %= value
    return signs
