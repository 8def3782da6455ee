"""Review before publishing: what may be decided, with which reason, and what author and desk read of it."""

import datetime as dt
from typing import Final

from core.errors import Refused
from core.policies import PolicyBook, Reason
from core.policies.entries import Act

WAITING: Final = "waiting"
SHOWN: Final = "shown"
MASKED: Final = "masked"
WITHHELD: Final = "withheld"

LABELS: Final = {
    WAITING: "Chờ rà soát trước khi đăng",
    SHOWN: "Đã đăng",
    MASKED: "Đã đăng, có che thông tin cá nhân",
    WITHHELD: "Không đăng công khai",
}
PUBLIC: Final = frozenset({SHOWN, MASKED})
"""What everybody may read; of a masked text only the masked form."""

SECRET: Final = frozenset({"denunciation", "state_secret"})
"""Reasons for which the content is read by nobody but those who handle it, not by the Front either (Luật Tố cáo 2018,
Điều 8; Luật Bảo vệ bí mật nhà nước 2018)."""

_ALLOWED: Final = {
    WAITING: frozenset({SHOWN, MASKED, WITHHELD}),
    SHOWN: frozenset({MASKED, WITHHELD}),
    MASKED: frozenset({SHOWN, MASKED, WITHHELD}),
    WITHHELD: frozenset({SHOWN, MASKED, WITHHELD}),
}
_ACTS: Final[dict[str, Act]] = {MASKED: "mask", WITHHELD: "withhold"}


def choices(before: str) -> list[str]:
    """Give the decisions that a state allows, in the order of the labels."""
    return [state for state in LABELS if state in _ALLOWED[before]]


def reasons(after: str, *, policy: PolicyBook, on: dt.date) -> list[Reason]:
    """Give the reasons to choose from for a decision; showing a text as it is needs none."""
    return policy.reasons_for(_ACTS[after], on=on) if after in _ACTS else []


def check_change(before: str, after: str, *, reason: str | None, policy: PolicyBook, on: dt.date) -> None:
    """Refuse a decision that the state does not allow, or that hides something without a reason of the policies."""
    if after not in _ALLOWED[before]:
        raise Refused(f"Không thể chuyển từ «{LABELS[before]}» sang «{LABELS.get(after, after)}».")
    known = {entry.code for entry in reasons(after, policy=policy, on=on)}
    if known and reason not in known:
        raise Refused("Vui lòng chọn lý do che hoặc không đăng trong danh sách.", field="reason")
    if not known and reason:
        raise Refused("Đăng nguyên văn thì không cần lý do.", field="reason")


def label(state: str, *, kind: str, reason: str = "") -> str:
    """Give the words for author and desk; `reason` in words. An opinion that is not shown still counts, and says so."""
    if state != WITHHELD:
        return LABELS[state]
    why = f"{LABELS[WITHHELD]} ({reason})" if reason else LABELS[WITHHELD]
    return f"{why}; vẫn được tổng hợp" if kind == "opinion" else why
