"""What the answers to a question come to, whole for officials and without small numbers for everybody.

Pure. Counts are by choice and rank, as the tally keeps them; the choice "" counts who answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from consultations.figures import SMALL, apart, few, shown
from consultations.survey import Kind, Question
from core.charts import Bar, BarChart, bar_chart

FIRST: Final = "Xếp thứ nhất"
COUNT: Final = "Số lượt"

Counts = Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class Line:
    """One choice: its words, and its count in each column; None where a count is not to be told."""

    words: str
    counts: tuple[int | None, ...]


@dataclass(frozen=True)
class QuestionFigures:
    """One question with its table; `answered` is None where so few answered that it is not told."""

    number: int
    question: Question
    answered: int | None
    columns: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    mean: float | None = None

    @property
    def mean_words(self) -> str:
        """Write the mean as Vietnamese does; empty where there is none to tell."""
        return "" if self.mean is None else f"{self.mean:.1f}".replace(".", ",")

    @property
    def chart(self) -> BarChart | None:
        """Give the bars of the first column, of the counts that are told; None where there are none to compare."""
        known = [(line.words, line.counts[0]) for line in self.lines if line.counts[0] is not None]
        if not any(count for _, count in known):
            return None
        bars = [Bar(label=words, value=count) for words, count in known]
        about = f"{self.columns[0]} theo từng lựa chọn; con số không nêu thì không vẽ."
        return bar_chart(title=self.question.words, description=about, measure=self.columns[0], bars=bars)


def whole(number: int, question: Question, counts: Counts) -> QuestionFigures:
    """Give all figures of a question."""
    answered, choices = counts.get(("", 0), 0), question.choices
    ranks = range(1, len(choices) + 1) if question.kind == Kind.RANKING else (0,)
    lines = (Line(words, tuple(counts.get((code, rank), 0) for rank in ranks)) for code, words in choices.items())
    columns = tuple(f"Hạng {rank}" for rank in ranks) if question.kind == Kind.RANKING else (COUNT,)
    return QuestionFigures(number, question, answered, columns, tuple(lines), _mean(question, answered, counts))


def told(figures: QuestionFigures) -> QuestionFigures:
    """Give what everybody may read of them.

    Of a ranking only who stands first: rows and columns of its whole table have known sums. The mean of a scale only
    where every count stands beside it: with the number of answers it gives their sum.
    """
    counts = {str(at): line.counts[0] or 0 for at, line in enumerate(figures.lines)}
    of = figures.answered or 0
    kept = apart(counts, of=of) if figures.question.kind == Kind.SEVERAL else shown(counts)
    lines = tuple(replace(line, counts=(kept[str(at)],)) for at, line in enumerate(figures.lines))
    columns = (FIRST,) if figures.question.kind == Kind.RANKING else figures.columns
    mean = None if None in kept.values() else figures.mean
    return replace(figures, answered=few(of), columns=columns, lines=lines, mean=mean)


def _mean(question: Question, answered: int, counts: Counts) -> float | None:
    if question.kind != Kind.SCALE or answered < SMALL:
        return None
    return sum(int(code) * counts.get((code, 0), 0) for code in question.choices) / answered
