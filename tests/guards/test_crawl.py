"""No link leads nowhere: the links of the commune's site, pressed by a stranger and by each of its people.

The year has many cases that are alike; of each shape of address everybody opens a few, and one of each kind of thing.
"""

import pytest
from flask import Flask
from sqlalchemy import func, select

from accounts.models import StandIn
from app.demo.founding import read
from app.demo.loading import load
from consultations.chapters import LONG_DRAFT
from consultations.models import ConsultationState, DraftVersion, OpinionState
from consultations.workflow import State as Hearing
from core import search
from core.db import db
from core.ledger.verify import verify
from feedback.models import CaseState
from feedback.workflow import State
from supervision.models import Finding
from tests.browsing import sign_in
from tests.guards.crawl import Known, Walk

HATS = {person["login"]: " ".join(hat for hat, _ in person["hats"]) for person in read("people")["person"]}
STARTS = ("/", "/lay-y-kien?nhom=result", "/lay-y-kien?nhom=closed", "/tim-kiem?q=duong", "/thong-ke")
STRANGER = "a stranger"
ON_POSTGRES = ("tiepnhan", "mattran")
NO_LINK = {
    "steps of what a visitor is sending, and its slip: tests/feedback/public, tests/consultations, journeys": """
        feedback_public.alike feedback_public.check feedback_public.contact feedback_public.files
        feedback_public.quick_check feedback_public.slip feedback_public.slip_to_print feedback_public.what
        feedback_public.where consultations_public.check consultations_public.sender consultations_public.slip
        consultations_public.slip_to_print consultations_public.words consultations_public.add consultations_public.questions
        consultations_public.rewrite consultations_public.household_slip consultations_public.files consultations_desk.entered_slip feedback_desk.slip""",
    "an approval on paper before the opening, before the publication: tests/consultations/test_contesting.py": """
        consultations_desk.contest_plan consultations_desk.contest_result""",
    "found by search, or by the private link of a long draft: tests/consultations/public/test_long_drafts.py": """
        consultations_public.draft_part consultations_public.preview_draft""",
    "opened by a mã riêng: tests/feedback/public": """
        consultations_public.change consultations_public.follow consultations_public.object_to consultations_public.withdraw consultations_public.change_answers consultations_public.change_residence
        consultations_public.withdraw_answers consultations_public.change_files consultations_public.own_file
        consultations_public.own_thumbnail consultations_public.confirm_contact consultations_public.contact_code feedback_public.add_info feedback_public.ask_again feedback_public.give_info
        feedback_public.insist feedback_public.rate feedback_public.withdraw""",
    "reached by a form or out of a letter: the tests of its domain": """
        accounts_desk.confirm_email accounts_desk.enrolment accounts_desk.new_password accounts_desk.remove_factor
        accounts_desk.second_factor consultations_desk.new_group consultations_desk.review_many feedback_desk.many feedback_public.follow_asked
        submissions_public.any_spelling submissions_public.confirm_following
        submissions_public.leave_following supervision_desk.month supervision_desk.write_finding""",
    "leads to what nobody of this commune has made: tests/accounts, tests/consultations, tests/feedback, tests/rules, tests/units": """
        accounts_desk.hat_change
        consultations_public.preview consultations_public.preview_document feedback_desk.kept_draft feedback_desk.rename_filter findings_desk.oversight_file rules_desk.change
        supervision_desk.edit_oversight supervision_desk.oversight_file units_desk.import_file""",
    "pictures, files and addresses for machines, and one typed by hand": """
        accounts_desk.administration consultations_desk.opinion_thumbnail consultations_desk.posting_thumbnail consultations_public.posting_thumbnail
        consultations_public.opinion_thumbnail disruptions_desk.file feedback_desk.thumbnail feedback_public.file
        feedback_public.thumbnail
        pages.healthz pages.readyz static supervision_desk.late_sheet_again""",
}
"""Pages that no link of this commune leads to, by the reason, which names the tests that open them."""

BY_CHANCE = {
    "a batch of ballots, which one consultation alone has: tests/consultations/test_ballot_desk.py": """
        consultations_desk.ballot_batch consultations_desk.mend_ballots""",
    "letters with codes, which one consultation alone has: tests/consultations/test_households.py": """
        consultations_desk.household_letters""",
    "a meeting, which one consultation alone has: tests/consultations/test_meeting_desk.py": """
        consultations_desk.meeting consultations_desk.meeting_minutes consultations_desk.meeting_scan consultations_desk.mend_meeting""",
    "what is written on an entry of posting, which is opened where it is read only: tests/consultations/test_posting_desk.py": """
        consultations_desk.correct_broadcast consultations_desk.correct_posting consultations_desk.end_posting
        consultations_desk.sign_posting consultations_desk.strike_broadcast consultations_desk.strike_posting""",
    "a phản biện in a step where the one that is opened does not stand: tests/consultations/test_critique_desk.py": """
        consultations_desk.answer_point consultations_desk.approve_reply consultations_desk.ask_critique
        consultations_desk.critique_file consultations_desk.return_reply consultations_desk.send_critique
        consultations_desk.withdraw_critique consultations_desk.write_point consultations_public.critique_file""",
}
"""Pages of which the one of their kind that is opened, which the day decides, has a link or has none."""

OF_ALL_KINDS = {
    "feedback_desk.case": "petition", "supervision_desk.case": "petition", "consultations_desk.plan": "hearing",
    "supervision_desk.finding": "finding",
}  # fmt: skip
"""Pages of one thing that are opened for every kind of it."""

AT_DESK = {"petition": "/cong-viec/kien-nghi", "hearing": "/cong-viec/lay-y-kien", "finding": "/cong-viec/giam-sat"}
AT_FRONT = {"petition": "/giam-sat/vu-viec", "hearing": "/cong-viec/lay-y-kien", "finding": "/giam-sat/kien-nghi"}
"""Where the pages of things lie for those who handle them, and for the Front."""

NOT_SUPERVISED = ("guided", "restricted")
"""What the Front does not read: a khiếu nại that came by the wrong door, and what is closed to all but one."""


@pytest.fixture
def living(ground):
    """The commune with its whole year, as the demonstration loads it."""
    with ground.app.app_context():
        load()
        db.session.commit()
        search.rebuild()
    return ground.app


@pytest.fixture
def found(living, backend) -> dict[str, Walk]:
    """What a stranger and the people of the commune come to, one after another."""
    known = Known(_kinds(living))
    walks = {STRANGER: Walk(living.test_client(), known).go(*STARTS)}
    for login in HATS if backend == "sqlite" else ON_POSTGRES:
        browser, desk = sign_in(living.test_client(), login), AT_FRONT if "reviewer" in HATS[login] else AT_DESK
        walks[login] = Walk(browser, known, HATS[login]).go("/cong-viec", "/giam-sat", *_one_of_each(known, desk))
    return walks


def test_no_link_leads_nowhere_and_every_page_has_its_own_title(living, found, backend):
    broken = {who: [link for link in walk.broken if not _is_a_start(link)] for who, walk in found.items()}
    assert {who: links for who, links in broken.items() if links} == {}
    assert {who: walk.titles_used_twice() for who, walk in found.items() if walk.titles_used_twice()} == {}
    assert [who for who, walk in found.items() if not walk.is_whole] == []
    if backend == "sqlite":
        _comes_to_everything(living, found)
        with living.app_context():
            _has_something_of_everything()


def _comes_to_everything(app: Flask, found: dict[str, Walk]) -> None:
    """Every page was opened by somebody, or is known to have no link; and so was every kind of thing at its desk."""
    opened = {place for walk in found.values() for place in walk.reached()}
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    unreached = pages - {place.endpoint for place in opened}
    known, by_chance = (set(" ".join(reasons.values()).split()) for reasons in (NO_LINK, BY_CHANCE))
    assert unreached - known - by_chance == set(), "no link leads there"
    assert known - unreached == set(), "links lead there after all"
    assert by_chance <= pages
    kinds = set(_kinds(app).values())
    for endpoint, thing in OF_ALL_KINDS.items():
        met = {place.kind for place in opened if place.endpoint == endpoint}
        missed = {kind for kind in kinds - met if kind.startswith(thing)}
        if endpoint.startswith("supervision"):
            missed = {kind for kind in missed if not set(NOT_SUPERVISED) & set(kind.split())}
        assert missed == set(), endpoint


def _one_of_each(known: Known, desk: dict[str, str]) -> list[str]:
    """Give a thing of each kind: some stand on later pages of a list, where those who press links come too late."""
    codes = {kind: code for code, kind in known.kinds.items()}
    return [f"{desk[kind.split()[0]]}/{code}" for kind, code in codes.items() if kind.split()[0] in desk]


def _kinds(app: Flask) -> dict[str, str]:
    """Say of each thing with a code of its own what kind of thing it is."""
    with app.app_context():
        cases = {case.code: _kind(case) for case in db.session.scalars(select(CaseState))}
        corrected = set(db.session.scalars(select(DraftVersion.consultation).where(DraftVersion.number > 1)))
        hearings = {one.slug: _hearing(one, corrected) for one in db.session.scalars(select(ConsultationState))}
        opinions = dict(db.session.execute(select(OpinionState.code, OpinionState.moderation)).all())
        away = dict.fromkeys(db.session.scalars(select(StandIn.subject)), "away")
        findings = {f"{one.year}-{one.number}": f"finding {one.state}" for one in db.session.scalars(select(Finding))}
    return {**cases, **hearings, **opinions, **away, **findings}


def _hearing(one: ConsultationState, corrected: set[str]) -> str:
    facts = {"corrected": one.subject in corrected, "long": one.parts > LONG_DRAFT, "on-paper": bool(one.plan_paper)}
    return " ".join(["hearing", one.state, *(name for name, holds in facts.items() if holds)])


def _kind(case: CaseState) -> str:
    facts = {
        "restricted": case.restricted, "public": case.is_public, "joined": case.merged_into, "away": case.home != case.unit
    }  # fmt: skip
    return " ".join([case.kind, case.state, *(name for name, holds in facts.items() if holds)])


def _has_something_of_everything() -> None:
    """Every desk has something to do: a case in each state, and a sound ledger."""
    states = dict(db.session.execute(select(CaseState.state, func.count()).group_by(CaseState.state)).all())
    assert set(states) == set(State)
    assert sum(states.values()) > 180
    assert set(db.session.scalars(select(ConsultationState.state))) == set(Hearing)
    assert verify().findings == []


def _is_a_start(broken: str) -> bool:
    """A start without a source may be closed to this person: that is no link."""
    return broken.startswith(" -> ")
