"""The caches of consultations and opinions: what their events decide, and nothing else.

Filled only by the `apply` of `consultations.services`, so that a rebuild gives the same rows; nothing refers to a cache
by foreign key. Everything of one consultation hangs on its subject.
"""

from consultations.models.ballots import BallotBatch
from consultations.models.checked import HeldAgainstPaper
from consultations.models.consultation import ConsultationState
from consultations.models.critique import WHOLE_DRAFT, CritiquePoint, SocialCritique
from consultations.models.document import ConsultationDocument
from consultations.models.draft import ConsultationPart, DraftVersion
from consultations.models.files import OpinionFile
from consultations.models.household import CODE_STATES, CodeState, HouseholdCode
from consultations.models.likeness import ContentTally, LikenessKey, OpinionCluster
from consultations.models.meeting import ConsultationMeeting
from consultations.models.objection import OpinionObjection
from consultations.models.opinion import (
    NUMBER_MARK,
    WITHDRAWN,
    WITHDRAWN_LABEL,
    OpinionState,
    OpinionTally,
    OpinionVoice,
)
from consultations.models.paper_approval import Contest, PaperSignature
from consultations.models.posting import ConsultationBroadcast, ConsultationPosting, PostingPhoto
from consultations.models.residence import ResidenceTally
from consultations.models.running import WindowChange
from consultations.models.survey import SurveyAnswers, SurveyQuestion, SurveyTally
from consultations.models.synthesis import AcceptanceGroup, GroupTally, PlacedTally, Placement

__all__ = [
    "CODE_STATES", "NUMBER_MARK", "WHOLE_DRAFT", "WITHDRAWN", "WITHDRAWN_LABEL", "AcceptanceGroup",
    "BallotBatch", "CodeState", "ConsultationBroadcast", "ConsultationDocument", "ConsultationMeeting",
    "ConsultationPart", "ConsultationPosting", "ConsultationState", "ContentTally", "Contest", "CritiquePoint",
    "DraftVersion", "GroupTally", "HeldAgainstPaper", "HouseholdCode", "LikenessKey", "OpinionCluster",
    "OpinionFile", "OpinionObjection", "OpinionState", "OpinionTally", "OpinionVoice", "PaperSignature",
    "PlacedTally", "Placement", "PostingPhoto", "ResidenceTally", "SocialCritique", "SurveyAnswers",
    "SurveyQuestion", "SurveyTally", "WindowChange",
]  # fmt: skip
