"""Drawing a sample and noting what was seen: the draw is frozen by its event, every note is one of its own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from core import clock, ledger
from core.actor import Actor
from core.clock import local
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger import Entry
from core.ledger.models import LedgerCheckpoint
from feedback.models import CaseState
from supervision import queries
from supervision.access import listed_to, of_units
from supervision.checklist import VERDICTS, questions_on
from supervision.models import Sample, SampleItem
from supervision.periods import Period
from supervision.queries.samples import ANSWERS, FOUND, IN_SYSTEM, MISSING, REGISTER
from supervision.queries.scopes import Scope
from supervision.sampling import drawn, lines
from supervision.services.numbering import next_number
from supervision.workflow import WRITE

SAMPLE: Final = "sample"
NO_SEED: Final = "Chưa có bản chốt nhật ký nào sau kỳ này. Đợi bản chốt kế tiếp rồi rút."
NOT_ENDED: Final = "Kỳ này chưa hết."
DRAWN_ALREADY: Final = "Kỳ này của đơn vị đã rút rồi. Danh sách đã chốt, không rút lại."
NOTHING: Final = "Trong kỳ không có việc nào đã trả lời."
WRONG_LINES: Final = "Số đầu phải từ 1 trở lên và không lớn hơn số cuối."
NOT_ANSWERED: Final = "Trả lời đủ các câu hỏi."
UNKNOWN_CODE: Final = "Không có việc mã này ở đơn vị."
CODE_NEEDED: Final = "Nhập mã tra cứu của việc đã thấy trong hệ thống."
SMALLEST, LARGEST = 5, 200
MOST_LINES: Final = 100_000


@dataclass(frozen=True)
class _Frozen:
    """What a draw holds for good: what was drawn at which unit for which period, by which seed, and what was asked."""

    about: str
    unit: str
    period: Period
    seed: LedgerCheckpoint
    items: list[dict[str, Any]]
    facts: dict[str, Any]


def draw_answers(scope: Scope, period: Period, *, size: int, actor: Actor) -> Sample:
    """Draw answered cases of a period, unit by unit."""
    seed = _checked_seed(ANSWERS, scope.code, period, actor)
    if not SMALLEST <= size <= LARGEST:
        raise Refused(f"Rút từ {SMALLEST} đến {LARGEST} việc.", field="size")
    known = queries.answered_codes(scope.codes, period.first, period.last)
    found = drawn(seed.root, {unit: list(codes) for unit, codes in known.items()}, size)
    if not found:
        raise Refused(NOTHING, field="period")
    items = [{"unit": unit, "case": known[unit][code]} for unit, code in found]
    facts = {
        "population": sum(map(len, known.values())),
        "questions": [question.code for question in questions_on(clock.today())],
    }
    return _freeze(_Frozen(ANSWERS, scope.code, period, seed, items, facts), actor)


def draw_register(scope: Scope, period: Period, *, first: int, last: int, actor: Actor) -> Sample:
    """Draw lines of the printed register, to be looked up in the system."""
    seed = _checked_seed(REGISTER, scope.code, period, actor)
    if not 1 <= first <= last or last - first >= MOST_LINES:
        raise Refused(WRONG_LINES, field="first")
    items = [{"unit": scope.code, "line": number} for number in lines(seed.root, first, last)]
    facts = {"population": last - first + 1, "questions": [IN_SYSTEM], "from_line": first, "to_line": last}
    return _freeze(_Frozen(REGISTER, scope.code, period, seed, items, facts), actor)


def judge_answer(sample: Sample, place: int, *, verdicts: Mapping[str, str], note: str, actor: Actor) -> Entry:
    """Note what was found of one answer; a later note of the same case takes its place, both stay on record."""
    item = _item(sample, place, ANSWERS, actor)
    said = {code: verdicts.get(code, "") for code in sample.questions}
    if not set(said.values()) <= set(VERDICTS):
        raise Refused(NOT_ANSWERED)
    return _note(sample, item, {"verdicts": said}, {"note": note}, actor)


def look_up_line(sample: Sample, place: int, *, found: bool, code: str = "", note: str = "", actor: Actor) -> Entry:
    """Note whether a line of the paper register is in the system; when it was entered the system says itself."""
    item = _item(sample, place, REGISTER, actor)
    if not found:
        return _note(sample, item, {"verdicts": {IN_SYSTEM: MISSING}}, {"note": note}, actor)
    if not code:
        raise Refused(CODE_NEEDED, field="code")
    scope = queries.for_reviewer(sample.unit, actor=actor)
    wanted = (CaseState.code == code, listed_to(actor), of_units(scope.codes))
    case = db.session.scalar(select(CaseState).where(*wanted))
    if case is None:
        raise Refused(UNKNOWN_CODE, field="code")
    facts = {"verdicts": {IN_SYSTEM: FOUND}, "entered_on": local(case.submitted_at).date().isoformat()}
    return _note(sample, item, facts, {"note": note, "case": case.subject}, actor)


def apply_sample(entry: Entry) -> None:
    """Keep the frozen list and the newest note of each of its lines."""
    _HANDLERS[entry.type](entry)
    db.session.flush()


def _drawn(entry: Entry) -> None:
    facts, items = entry.facts, json.loads(entry.texts.get("items", "[]"))
    days = {name: date.fromisoformat(facts[name]) for name in ("first", "last", "seed_day")}
    plain = {name: facts[name] for name in ("year", "number", "about", "seed", "population", "size", "questions")}
    db.session.add(
        Sample(
            subject=entry.subject,
            version=entry.seq,
            unit=entry.unit,
            seen=0,
            drawn_on=local(entry.recorded_at).date(),
            from_line=facts.get("from_line"),
            to_line=facts.get("to_line"),
            **days,
            **plain,
        )
    )
    db.session.flush()
    for place, item in enumerate(items, start=1):
        row = SampleItem(sample=entry.subject, place=place, unit=item["unit"], note="")
        row.case, row.line, row.verdicts = item.get("case"), item.get("line"), None
        db.session.add(row)


def _noted(entry: Entry) -> None:
    item = db.session.get_one(SampleItem, (entry.subject, entry.facts["place"]))
    new = 0 if item.verdicts else 1
    item.verdicts, item.note = entry.facts["verdicts"], entry.texts.get("note", "")
    item.seen_on = local(entry.recorded_at).date()
    if item.line is not None:
        item.case = entry.texts.get("case")
        entered = entry.facts.get("entered_on")
        item.entered_on = date.fromisoformat(entered) if entered else None
    counted = {"version": entry.seq, "seen": Sample.seen + new}
    db.session.execute(update(Sample).where(Sample.subject == entry.subject).values(**counted))


_HANDLERS: Final = {"sample.drawn": _drawn, "sample.noted": _noted}


def _checked_seed(about: str, unit: str, period: Period, actor: Actor) -> LedgerCheckpoint:
    if not actor.may(WRITE, unit):
        raise Hidden
    if period.last >= clock.today():
        raise Refused(NOT_ENDED, field="period")
    wanted = (Sample.about == about, Sample.unit == unit, Sample.first == period.first, Sample.last == period.last)
    if db.session.scalar(select(Sample.subject).where(*wanted)):
        raise Refused(DRAWN_ALREADY, field="period")
    seed = queries.seed_after(period.last)
    if seed is None:
        raise Refused(NO_SEED, field="period")
    return seed


def _freeze(frozen: _Frozen, actor: Actor) -> Sample:
    period, seed = frozen.period, frozen.seed
    said = {
        **frozen.facts,
        **next_number(Sample),
        "about": frozen.about,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "seed": seed.root,
        "seed_day": seed.day.isoformat(),
        "size": len(frozen.items),
    }
    texts, subject = {"items": json.dumps(frozen.items)}, ledger.new_subject()
    try:
        ledger.record(
            subject=subject, kind=SAMPLE, type="sample.drawn", actor=actor, unit=frozen.unit, facts=said, texts=texts
        )
    except IntegrityError as error:
        raise Stale(DRAWN_ALREADY) from error
    return db.session.get_one(Sample, subject)


def _item(sample: Sample, place: int, about: str, actor: Actor) -> SampleItem:
    item = db.session.get(SampleItem, (sample.subject, place))
    if item is None or sample.about != about or not actor.may(WRITE, sample.unit):
        raise Hidden
    return item


def _note(sample: Sample, item: SampleItem, facts: dict[str, Any], texts: dict[str, str], actor: Actor) -> Entry:
    said = {**facts, "place": item.place}
    entry = ledger.record(
        subject=sample.subject,
        kind=SAMPLE,
        type="sample.noted",
        actor=actor,
        unit=sample.unit,
        facts=said,
        texts=texts,
    )
    db.session.refresh(sample)
    return entry
