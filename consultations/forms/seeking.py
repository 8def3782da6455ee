"""What is sought on the workbench: the filters of its address, each choice with how many there are."""

from typing import Final

from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice

from consultations import queries
from consultations.forms.synthesis import WHOLE_LABEL
from consultations.queries import Sought, Workbench
from consultations.services import Meant
from consultations.workflow import CHANNELS, STANCES

FILTERS: Final = ("phan", "y", "kenh", "noi_dung", "noi", "tim", "tat_ca", "trang", "nhom_tu")
EVERYTHING: Final = "loc"
"""Says that all opinions that are sought are meant, not the ticked ones."""

LONGEST_WORDS: Final = 100
TOLD: Final = 70
"""Letters of a content in a list to choose from."""


def sought(asked: MultiDict) -> Sought:
    """Read what is sought; what is no choice is not sought."""
    return Sought(
        anchor=asked.get("phan", ""),
        stance=asked.get("y", "") if asked.get("y") in STANCES else "",
        channel=asked.get("kenh", "") if asked.get("kenh") in CHANNELS else "",
        cluster=asked.get("noi_dung", ""),
        residence=asked.get("noi", ""),
        words=asked.get("tim", "")[:LONGEST_WORDS],
        only_unplaced=asked.get("tat_ca") != "1",
    )


def meant(asked: MultiDict) -> Meant:
    """Read which opinions are meant together."""
    return Meant(sought(asked), asked.get("den", ""))


class SeekForm:
    """The choices of the filters, as the workbench offers them."""

    def __init__(self, asked: MultiDict, *, found: Workbench) -> None:
        self.sought, self._found = sought(asked), found

    @property
    def parts(self) -> list[SelectChoice]:
        """Give the whole draft and its parts, each set in by its depth."""
        counts, indent = self._found.counts.parts, "\u2003"
        whole = SelectChoice(queries.WHOLE, f"{WHOLE_LABEL}{_told(counts.get(''))}")
        lines = [(part.anchor, part.depth, f"{part.name}. {part.heading}".rstrip(". ")) for part in self._found.parts]
        told = [
            SelectChoice(anchor, f"{indent * depth}{name[:TOLD]}{_told(counts.get(anchor))}")
            for anchor, depth, name in lines
        ]
        return [whole, *told]

    @property
    def stances(self) -> list[SelectChoice]:
        """Give the stances."""
        counts = self._found.counts.stances
        return [SelectChoice(code, f"{words}{_told(counts.get(code))}") for code, words in STANCES.items()]

    @property
    def channels(self) -> list[SelectChoice]:
        """Give the forms by which any opinion came."""
        counts = self._found.counts.channels
        return [
            SelectChoice(code, f"{words}{_told(counts[code])}") for code, words in CHANNELS.items() if code in counts
        ]

    @property
    def places(self) -> list[SelectChoice]:
        """Give the places whose residents are asked; nothing where all are."""
        known = self._found.places
        return [SelectChoice(line.code, f"{line.label} ({line.total} ý kiến)") for line in known]

    @property
    def contents(self) -> list[SelectChoice]:
        """Give the contents that were given more than once, the most frequent first."""
        known = [
            SelectChoice(
                content.cluster, f"{content.count} lượt{_left(content.count - content.placed)}: {content.text[:TOLD]}"
            )
            for content in self._found.repeated
        ]
        chosen = self.sought.cluster
        if chosen and all(choice.value != chosen for choice in known):
            known.append(SelectChoice(chosen, "Nội dung đang xem"))
        return known


def _told(counts: tuple[int, int] | None) -> str:
    return f" ({counts[0]} ý kiến{_left(counts[1])})" if counts else ""


def _left(count: int) -> str:
    return f", {count} chưa xếp" if count else ""
