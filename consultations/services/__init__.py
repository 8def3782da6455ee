"""Every write of the domain, one verb each."""

from consultations.services.answering import change_answers, check_given, withdraw_answers
from consultations.services.apply import (
    VOICE,
    apply_answers,
    apply_consultation,
    apply_critique,
    apply_opinion,
    apply_voice,
    closed_opinions,
)
from consultations.services.apply.households import CODE as HOUSEHOLD_CODE
from consultations.services.apply.households import LIST as HOUSEHOLD_LIST
from consultations.services.apply.households import apply_household_code, apply_household_list
from consultations.services.ballots import check_ballots, enter_ballots, return_ballots
from consultations.services.broadcasts import correct_broadcast, record_broadcast, strike_broadcast
from consultations.services.contesting import contest_plan, contest_result
from consultations.services.correcting import CORRECTED, approve_correction, prepare_correction, return_correction
from consultations.services.critique import (
    answer_point,
    approve_reply,
    ask_critique,
    remove_point,
    return_reply,
    send_critique,
    submit_reply,
    withdraw_critique,
    write_point,
)
from consultations.services.documents import add_documents, remove_document
from consultations.services.drafting import (
    approve,
    create_draft,
    edit,
    record_plan_sent,
    replace_draft,
    return_plan,
    schedule,
    submit,
    take_back,
)
from consultations.services.entering import EnteredOpinion, enter_opinion
from consultations.services.giving import send_opinions
from consultations.services.households import close_code, give_for_household, list_households
from consultations.services.meetings import check_meeting, enter_meeting, return_meeting
from consultations.services.objecting import check_objectable, decide_objection, object_to
from consultations.services.opinions import check_opinion, give_opinion, review
from consultations.services.own import change_opinion, check_changeable, withdraw_opinion
from consultations.services.own_files import change_files
from consultations.services.paper_approval import Signed, approve_on_paper, approve_result_on_paper
from consultations.services.placing import Meant, place, place_all, unplace, unplace_all
from consultations.services.posting_photos import Photos
from consultations.services.postings import (
    correct_posting,
    end_posting,
    record_posting,
    sign_posting,
    strike_posting,
)
from consultations.services.previews import revoke_preview, share_preview
from consultations.services.reporting import archive, record_explanation, report, report_up
from consultations.services.residences import check_correctable, check_lives, correct_residence, is_correctable
from consultations.services.result import (
    PUBLISHED,
    approve_result,
    decide,
    publish_result,
    return_result,
    submit_result,
)
from consultations.services.running import (
    CANCELLED,
    ask_cancellation,
    ask_extension,
    ask_suspension,
    cancel,
    extend,
    refuse_asked,
    resume,
    suspend,
    withdraw_asked,
)
from consultations.services.shaping import restore_tree, shape
from consultations.services.steps import catch_up
from consultations.services.survey import set_questions
from consultations.services.synthesis import create_group, edit_group, finish_synthesis, remove_group, start_synthesis
from consultations.services.together import MOST_REVIEWED, Reviewed, covered_form, review_together
from consultations.services.verifying import check_confirmable, confirm_contact, send_contact_code
from consultations.services.voices import add_voice

__all__ = [
    "CANCELLED", "CORRECTED", "HOUSEHOLD_CODE", "HOUSEHOLD_LIST", "MOST_REVIEWED", "PUBLISHED", "VOICE",
    "EnteredOpinion", "Meant", "Photos", "Reviewed", "Signed", "add_documents", "add_voice", "answer_point",
    "apply_answers", "apply_consultation", "apply_critique", "apply_household_code", "apply_household_list",
    "apply_opinion", "apply_voice", "approve", "approve_correction", "approve_on_paper", "approve_reply",
    "approve_result", "approve_result_on_paper", "archive", "ask_cancellation", "ask_critique", "ask_extension",
    "ask_suspension", "cancel", "catch_up", "change_answers", "change_files", "change_opinion", "check_ballots",
    "check_changeable", "check_confirmable", "check_correctable", "check_given", "check_lives", "check_meeting",
    "check_objectable", "check_opinion", "close_code", "closed_opinions", "confirm_contact", "contest_plan",
    "contest_result", "correct_broadcast", "correct_posting", "correct_residence", "covered_form",
    "create_draft", "create_group", "decide", "decide_objection", "edit", "edit_group", "end_posting",
    "enter_ballots", "enter_meeting", "enter_opinion", "extend", "finish_synthesis", "give_for_household",
    "give_opinion", "is_correctable", "list_households", "object_to", "place", "place_all",
    "prepare_correction", "publish_result", "record_broadcast", "record_explanation", "record_plan_sent",
    "record_posting", "refuse_asked", "remove_document", "remove_group", "remove_point", "replace_draft",
    "report", "report_up", "restore_tree", "resume", "return_ballots", "return_correction", "return_meeting",
    "return_plan", "return_reply", "return_result", "review", "review_together", "revoke_preview", "schedule",
    "send_contact_code", "send_critique", "send_opinions", "set_questions", "shape", "share_preview",
    "sign_posting", "start_synthesis", "strike_broadcast", "strike_posting", "submit", "submit_reply",
    "submit_result", "suspend", "take_back", "unplace", "unplace_all", "withdraw_answers", "withdraw_asked",
    "withdraw_critique", "withdraw_opinion", "write_point",
]  # fmt: skip
