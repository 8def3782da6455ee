"""Household ballots in batches: entered, held against the paper by a second person, only then counted (ADR 0028)."""

from collections.abc import Iterable
from typing import Final

from consultations import queries
from consultations.ballots import Batch, faults_of, written_text
from consultations.entering import BALLOT
from consultations.models import BallotBatch, ConsultationState
from consultations.said import Said
from consultations.services.checked import DIGEST_DIGITS, begin_check, check_mendable, count_in
from consultations.services.entering import check_day, working_days_since
from consultations.services.steps import act, begin
from consultations.workflow.entering import BatchState
from core.actor import Actor
from core.errors import Refused
from core.secrets import keyed_digest

NO_DAY: Final = "Nhập ngày thu phiếu."
NO_VILLAGE: Final = "Chọn thôn trong danh sách."
KNOWN: Final = "Đợt {round} của nơi này đã nhập với số liệu khác. Mở đợt ấy để sửa, hoặc ghi số đợt khác."
GIVEN_BACK: Final = "Đợt {round} của nơi này đã trả lại để sửa. Mở đợt ấy để sửa."
CHECKED: Final = "Đợt này đã đối chiếu và đã tính, không sửa được."
OWN: Final = "Người nhập, người sửa không đối chiếu phiếu do chính mình nhập, sửa. Đề nghị người khác đối chiếu."
NOT_WAITING: Final = "Đợt này không chờ đối chiếu."


def enter_ballots(
    consultation: ConsultationState,
    *,
    batch: Batch,
    actor: Actor,
    replaces: BallotBatch | None = None,
    expected_version: int | None = None,
) -> BallotBatch:
    """Enter a batch, or mend one that nobody has checked yet; the same batch entered again changes nothing.

    `expected_version` is the version of the batch that is mended, as it was seen.
    """
    begin(consultation, "enter_ballots", actor=actor, given={"declared_on"} if batch.collected_on else ())
    _check(consultation, batch)
    digest = _digest(consultation, batch)
    known = queries.batch_of(consultation, village=batch.village, round=batch.round)
    is_same = known is not None and known.digest == digest
    if is_same and known.state != BatchState.RETURNED and replaces in (None, known):
        return known
    if known is not None and known is not replaces:
        said = GIVEN_BACK if known.state == BatchState.RETURNED else KNOWN
        raise Refused(said.format(round=batch.round), field="round")
    if replaces is not None:
        check_mendable(replaces, expected_version, checked=CHECKED)
    number = replaces.number if replaces else queries.batches_count(consultation) + 1
    facts = {
        "batch": number,
        **batch.facts(),
        "digest": digest,
        "entered_after": working_days_since(batch.collected_on),
    }
    act(
        consultation,
        "ballots_entered",
        actor=actor,
        facts=facts,
        texts={"words": written_text(batch.written)},
        declared_on=batch.collected_on,
    )
    return queries.batch(consultation, number)


def check_ballots(
    consultation: ConsultationState, *, batch: BallotBatch, actor: Actor, expected_version: int | None = None
) -> None:
    """Say that a batch agrees with the paper: its ballots count from now on. Not for who entered or mended it."""
    _begin_check(consultation, "check_ballots", batch, actor, expected_version)
    act(consultation, "ballots_checked", actor=actor, facts={"batch": batch.number})
    for stance, people in batch.batch.bare.items():
        if people:
            _count(consultation, batch, Said(None, stance, ""), actor, people=people)
    for written in batch.written:
        _count(consultation, batch, Said(None, written.stance, written.text), actor)


def return_ballots(
    consultation: ConsultationState,
    *,
    batch: BallotBatch,
    reason: str,
    actor: Actor,
    expected_version: int | None = None,
) -> None:
    """Give a batch back to be mended, saying what does not agree with the paper."""
    given = {"reason"} if reason else ()
    _begin_check(consultation, "return_ballots", batch, actor, expected_version, given=given)
    act(consultation, "ballots_returned", actor=actor, facts={"batch": batch.number}, texts={"reason": reason})


def _begin_check(
    consultation: ConsultationState,
    step: str,
    batch: BallotBatch,
    actor: Actor,
    seen: int | None,
    given: Iterable[str] = (),
) -> None:
    said = {"not_waiting": NOT_WAITING, "own": OWN}
    begin_check(consultation, step, batch, actor=actor, seen=seen, given=given, **said)


def _check(consultation: ConsultationState, batch: Batch) -> None:
    if batch.collected_on is None:
        raise Refused(NO_DAY, field="declared_on")
    check_day(consultation, batch.collected_on)
    places = queries.ballot_places(consultation)
    if batch.village not in places:
        raise Refused(NO_VILLAGE, field="village")
    faults = faults_of(batch)
    if faults:
        raise Refused("; ".join(faults) + ".")


def _digest(consultation: ConsultationState, batch: Batch) -> str:
    return keyed_digest("ballots", consultation.subject, batch.content())[:DIGEST_DIGITS]


def _count(consultation: ConsultationState, batch: BallotBatch, said: Said, actor: Actor, *, people: int = 1) -> None:
    """Let ballots count as an opinion on the whole draft; those without words as one, for so many people."""
    ways = {"channel": BALLOT, "way": BALLOT, "source": f"ballots/{batch.number}"}
    count_in(consultation, batch, said=said, people=people, actor=actor, **ways)
