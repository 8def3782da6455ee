"""Which blueprints make up the site, and what each domain hands to the registries of the floor."""

from datetime import timedelta
from itertools import chain

from flask import Flask

from accounts.desk import accounts_desk
from accounts.models import HatChange, Membership, PersonState, StandIn
from accounts.services import CHANGE as HAT_CHANGE
from accounts.services import KIND as PERSON
from accounts.services import apply as apply_person
from accounts.services import apply_change as apply_hat_change
from accounts.services.noting import note_unusual
from accounts.services.own_email import erase_old_changes
from accounts.services.signing_in import erase_old_log
from app.pages import pages
from consultations import jobs as consultation_jobs
from consultations.api import consultations_api
from consultations.desk import consultations_desk
from consultations.models import (
    AcceptanceGroup,
    BallotBatch,
    ConsultationBroadcast,
    ConsultationDocument,
    ConsultationMeeting,
    ConsultationPart,
    ConsultationPosting,
    ConsultationState,
    ContentTally,
    CritiquePoint,
    DraftVersion,
    GroupTally,
    HouseholdCode,
    LikenessKey,
    OpinionCluster,
    OpinionFile,
    OpinionObjection,
    OpinionState,
    OpinionTally,
    OpinionVoice,
    PlacedTally,
    Placement,
    PostingPhoto,
    ResidenceTally,
    SocialCritique,
    SurveyAnswers,
    SurveyQuestion,
    SurveyTally,
)
from consultations.public import consultations_public
from consultations.queries import SOURCES as CONSULTATION_SOURCES
from consultations.services import (
    HOUSEHOLD_CODE,
    HOUSEHOLD_LIST,
    apply_answers,
    apply_consultation,
    apply_critique,
    apply_household_code,
    apply_household_list,
    apply_opinion,
    closed_opinions,
)
from consultations.services import VOICE as OPINION_VOICE
from consultations.services import apply_voice as apply_opinion_voice
from core import attempts, clock, mail, outbox, sms, timekeeping
from core.export import EXPORT
from core.ledger import Subject, subjects
from core.ledger.models import LedgerCosignature
from core.ledger.seal import seal, seal_day
from core.planning import refresh_statistics
from core.search import sources
from core.worker import Duty, duties
from feedback import jobs as feedback_jobs
from feedback.desk import feedback_desk
from feedback.models import (
    CaseCounter,
    CaseEnding,
    CaseKeptFrom,
    CasePause,
    CasePromise,
    CaseRequest,
    CaseStage,
    CaseState,
    CaseVoice,
    WordingUse,
)
from feedback.public import feedback_public
from feedback.queries import SOURCES as FEEDBACK_SOURCES
from feedback.services import KIND as CASE
from feedback.services import VOICE, apply_voice, closed_voices, restricted_among
from feedback.services import apply as apply_case
from rules import services as rules
from rules.desk import rules_desk
from rules.models import RuleChange
from rules.public import rules_public
from submissions.jobs import DUTIES as SUBMISSION_DUTIES
from submissions.public import submissions_public
from supervision import services as supervision
from supervision.desk import disruptions_desk, findings_desk, supervision_desk
from supervision.jobs import DUTIES as SUPERVISION_DUTIES
from supervision.jobs import HANDLERS as SUPERVISION_HANDLERS
from supervision.models import (
    Disruption,
    Finding,
    FindingCase,
    LogCheck,
    Oversight,
    OversightRequest,
    Sample,
    SampleItem,
)
from supervision.public import supervision_public
from units.desk import units_desk
from units.models import Unit
from units.services import KIND as UNIT
from units.services import apply as apply_unit

BLUEPRINTS = (
    pages,
    accounts_desk,
    units_desk,
    rules_desk,
    rules_public,
    consultations_desk,
    consultations_public,
    consultations_api,
    feedback_desk,
    feedback_public,
    submissions_public,
    supervision_desk,
    findings_desk,
    disruptions_desk,
    supervision_public,
)

HOUR, MONTH = timedelta(hours=1), timedelta(days=30)
SEALING = (Duty("seal", timedelta(minutes=1), seal), Duty("seal-day", "day", seal_day))
WATCHING = (
    Duty("watch-clock", timedelta(minutes=1), timekeeping.watch),
    Duty("ask-time", HOUR, timekeeping.ask),
)
PLANNING = (Duty("refresh-statistics", HOUR, refresh_statistics),)
SWEEPING = (
    Duty("sweep-attempts", HOUR, attempts.sweep),
    Duty("sweep-outbox", HOUR, lambda: outbox.sweep(before=clock.now() - MONTH)),
    Duty("erase-access-log", "day", lambda _day: erase_old_log()),
    Duty("note-unusual-acts", "day", note_unusual),
    Duty("erase-asked-emails", "day", lambda _day: erase_old_changes()),
)

OF_A_CONSULTATION = (
    ConsultationPart,
    ConsultationDocument,
    DraftVersion,
    AcceptanceGroup,
    Placement,
    BallotBatch,
    ConsultationMeeting,
    ConsultationPosting,
    PostingPhoto,
    ConsultationBroadcast,
    GroupTally,
    PlacedTally,
    SurveyQuestion,
)
"""What is kept beside a consultation, by its subject."""

HANDLERS = {
    mail.TOPIC: mail.deliver,
    sms.TOPIC: sms.deliver,
    **consultation_jobs.HANDLERS,
    **feedback_jobs.HANDLERS,
    **SUPERVISION_HANDLERS,
}


def register_blueprints(app: Flask) -> None:
    """Hang all pages into the house."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)


def register_registries() -> None:
    """Fill the registries of the floor: ledger subjects, outbox topics, search sources, duties."""
    _register_subjects()
    outbox.handlers.update(HANDLERS)
    sources.update(CONSULTATION_SOURCES)
    sources.update(FEEDBACK_SOURCES)
    domains = (consultation_jobs.DUTIES, feedback_jobs.DUTIES, SUBMISSION_DUTIES, SUPERVISION_DUTIES)
    duties[:] = [*SEALING, *WATCHING, *PLANNING, *SWEEPING, *chain.from_iterable(domains)]


def _register_subjects() -> None:
    subjects[timekeeping.KIND] = Subject(apply=timekeeping.apply, tables=((timekeeping.ClockDoubt, "subject"),))
    subjects[UNIT] = Subject(apply=apply_unit, tables=((Unit, "subject"),))
    subjects[rules.KIND] = Subject(apply=rules.apply, tables=((RuleChange, "subject"),))
    subjects[PERSON] = Subject(
        apply=apply_person, tables=((PersonState, "subject"), (Membership, "subject"), (StandIn, "subject"))
    )
    subjects[HAT_CHANGE] = Subject(apply=apply_hat_change, tables=((HatChange, "subject"),))
    subjects[CASE] = Subject(
        apply=apply_case,
        tables=(
            (CaseState, "subject"),
            (CasePause, "subject"),
            (CaseStage, "subject"),
            (CaseEnding, "subject"),
            (CasePromise, "subject"),
            (CaseRequest, "subject"),
            (CaseKeptFrom, "subject"),
            (CaseCounter, "unit"),
            (WordingUse, "unit"),
        ),
        closed_among=restricted_among,
    )
    subjects[VOICE] = Subject(apply=apply_voice, tables=((CaseVoice, "subject"),), closed_among=closed_voices)
    _register_consultations()
    _register_supervision()


def _register_consultations() -> None:
    subjects["consultation"] = Subject(
        apply=apply_consultation,
        tables=(
            (ConsultationState, "subject"),
            *((model, "consultation") for model in OF_A_CONSULTATION),
        ),
    )
    _register_opinions()
    subjects["critique"] = Subject(
        apply=apply_critique, tables=((SocialCritique, "subject"), (CritiquePoint, "critique"))
    )
    subjects[HOUSEHOLD_LIST] = Subject(apply=apply_household_list, tables=((HouseholdCode, "list"),))
    subjects[HOUSEHOLD_CODE] = Subject(apply=apply_household_code)


def _register_opinions() -> None:
    subjects["opinion"] = Subject(
        apply=apply_opinion,
        tables=(
            (OpinionState, "subject"),
            (OpinionFile, "opinion"),
            (OpinionTally, "consultation"),
            (ResidenceTally, "consultation"),
            (OpinionCluster, "consultation"),
            (ContentTally, "consultation"),
            (LikenessKey, "consultation"),
            (OpinionObjection, "opinion"),
        ),
        closed_among=closed_opinions,
        counts_closed=True,
    )
    subjects[OPINION_VOICE] = Subject(apply=apply_opinion_voice, tables=((OpinionVoice, "subject"),))
    subjects["answers"] = Subject(
        apply=apply_answers,
        tables=((SurveyAnswers, "subject"), (SurveyTally, "consultation")),
        closed_among=set,
    )


def _register_supervision() -> None:
    subjects[supervision.COSIGNATURE] = Subject(
        apply=supervision.apply_cosignature, tables=((LedgerCosignature, "subject"),)
    )
    subjects[supervision.CHECK] = Subject(apply=supervision.apply, tables=((LogCheck, "subject"),))
    subjects[supervision.FINDING] = Subject(
        apply=supervision.apply_finding, tables=((Finding, "subject"), (FindingCase, "finding"))
    )
    subjects[supervision.SAMPLE] = Subject(
        apply=supervision.apply_sample, tables=((Sample, "subject"), (SampleItem, "sample"))
    )
    subjects[supervision.DISRUPTION] = Subject(apply=supervision.apply_disruption, tables=((Disruption, "subject"),))
    subjects[supervision.OVERSIGHT] = Subject(
        apply=supervision.apply_oversight, tables=((Oversight, "subject"), (OversightRequest, "oversight"))
    )
    subjects[EXPORT] = Subject(apply=supervision.apply)
