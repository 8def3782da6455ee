"""What an answer decides, in one word: so that «đã trả lời» never hides whether anything was done.

Pure. Each decision says what an answer must carry with it; the sender and, for a public case, everybody reads it.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class DecisionKind:
    """One kind: its words, what must stand beside it (any one of `needs`), and whether work may still be owed."""

    label: str
    needs: tuple[str, ...] = ()
    may_promise: bool = True


RESOLVED, PARTLY, PROMISED, EXPLAINED, NOT_POSSIBLE = "resolved", "partly", "promised", "explained", "not_possible"

DECISIONS: Final[dict[str, DecisionKind]] = {
    RESOLVED: DecisionKind("Đã giải quyết xong", may_promise=False),
    PARTLY: DecisionKind("Giải quyết được một phần", ("promise", "basis")),
    PROMISED: DecisionKind("Sẽ giải quyết, có hẹn ngày", ("promise",)),
    EXPLAINED: DecisionKind("Giải thích, cung cấp thông tin"),
    NOT_POSSIBLE: DecisionKind("Không giải quyết được, có lý do và căn cứ", ("basis",)),
}

CHOOSE: Final = "Chọn kết quả giải quyết."
STILL_OWED: Final = "Còn việc hẹn làm tiếp thì chưa phải «Đã giải quyết xong»; chọn kết quả khác."
WHAT_BY_THEN: Final = "Đã ghi ngày thì ghi việc hẹn làm tiếp."
BY_WHEN: Final = "Việc hẹn làm tiếp phải có ngày hoàn thành hoặc ngày báo lại."
LACKING: Final = {
    (
        "promise",
        "basis",
    ): "Giải quyết được một phần: ghi việc hẹn làm tiếp và ngày, hoặc căn cứ của phần không làm được.",
    ("promise",): "Sẽ giải quyết: ghi việc hẹn làm tiếp và ngày hoàn thành hoặc ngày báo lại.",
    ("basis",): "Không giải quyết được: ghi căn cứ (văn bản, điều khoản).",
}

CONCERNS: Final = {
    CHOOSE: "decision",
    STILL_OWED: "decision",
    WHAT_BY_THEN: "promise",
    BY_WHEN: "promised_on",
    **{words: needs[0] for needs, words in LACKING.items()},
}
"""What of an answer each of these words is about: there they are shown."""


def label_of(decision: str | None) -> str:
    """Give the words of a decision; empty for an answer written before there were decisions."""
    return DECISIONS[decision].label if decision else ""


def problem_with(decision: str, *, basis: str, promise: str, has_day: bool) -> str:
    """Say why an answer of this decision cannot stand as it is; empty where it can.

    `has_day`: a day is named, which is one of a promise and of nothing else.
    """
    kind = DECISIONS.get(decision)
    if kind is None:
        return CHOOSE
    if has_day and not promise:
        return WHAT_BY_THEN
    if promise and not has_day:
        return BY_WHEN
    if promise and not kind.may_promise:
        return STILL_OWED
    given = {"basis": basis, "promise": promise}
    if kind.needs and not any(given[name] for name in kind.needs):
        return LACKING[kind.needs]
    return ""
