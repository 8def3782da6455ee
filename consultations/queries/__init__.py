"""Every read of the domain."""

from consultations.queries.approvals import to_approve, to_approve_count
from consultations.queries.audiences import (
    audience_words,
    internal_list,
    internal_open_count,
    is_readable,
    others_words,
    residents_told,
    units_to_ask,
)
from consultations.queries.ballots import (
    BallotTotals,
    ballot_places,
    ballot_totals,
    batch,
    batch_of,
    batches,
    batches_count,
    codes_of_places,
    unchecked_count,
)
from consultations.queries.checking import personal_in
from consultations.queries.contacts import confirmed_in, same_contact_counts
from consultations.queries.contents import Contents, Repeated, contents, public_contents, repeated, times_given
from consultations.queries.contesting import contest_until, contestable, is_signer, signed_for
from consultations.queries.critiques import (
    Awaited,
    Critique,
    ahead_rule,
    answered_by,
    critique,
    critique_file,
    critique_was_sent,
    critiques,
    critiques_at,
    critiques_awaited,
    critiques_told,
    earliest_submission,
    point_of,
    points_of,
    running_critique,
)
from consultations.queries.declared import Declared, Gathered, Waiting, gathered, told_gathered
from consultations.queries.documents import document, document_file, documents
from consultations.queries.drafts import NO_SUCH_PART, PartLine, all_parts, any_part, is_known, part, part_lines, parts
from consultations.queries.earlier import EarlierWords, earlier_versions
from consultations.queries.entering import Entering, entering_of, open_to_papers, opinion_of_slip, to_enter_for
from consultations.queries.files import (
    SentFile,
    all_files_of,
    file_words,
    files_by_group,
    files_count,
    files_of,
    files_of_each,
    own_file,
    public_file,
    public_files,
)
from consultations.queries.finding import SOURCES, address, part_id, queue_whole
from consultations.queries.hands import GatheredAct, hands_behind, hands_of, story_of
from consultations.queries.households import (
    CodeCounts,
    code_counts,
    code_of,
    household,
    household_by_code,
    households,
    known_households,
    mark_of_code,
)
from consultations.queries.lists import SHELVES, Listed, Shelf, desk_list, due_by_clock, public_list
from consultations.queries.meetings import (
    meeting,
    meeting_of,
    meeting_places,
    meetings,
    meetings_count,
    scan_of,
    scans_of,
    unchecked_meetings,
)
from consultations.queries.milestones import Term, milestones, publishing_term, synthesis_term
from consultations.queries.objections import (
    ObjectionCounts,
    Withholding,
    answer_term,
    is_settled,
    objection_counts,
    objection_of,
    objections_count,
    objections_of,
    objections_waiting,
    reviewers_of,
    withholding,
    withholdings,
)
from consultations.queries.opinions import (
    PublicOpinion,
    authors_after,
    next_waiting,
    opinion,
    opinion_at_desk,
    opinion_of_code,
    opinions_of,
    public_opinions,
    reason_of,
    review_queue,
    reviewable,
    reviewable_together,
    sending,
    waiting_count,
)
from consultations.queries.paper_approval import handed_in_on, paper_scan, signers_of
from consultations.queries.plans import (
    at_desk,
    badge,
    by_subject,
    details,
    ground_of,
    grounds,
    has_closed,
    people_behind,
    reason,
    reasons,
    slugs_like,
    standing,
    takes_opinions,
    titles,
    units_to_write_for,
    visible,
    window_rule,
)
from consultations.queries.postings import (
    Photo,
    aired_days,
    broadcast,
    broadcasts,
    first_posting_day,
    hung_now,
    is_read_out,
    photo_of,
    photos_at,
    photos_of,
    posted_publicly,
    posting,
    posting_places,
    posting_rule,
    postings,
    postings_count,
    public_photo,
)
from consultations.queries.previews import preview_token, previewed
from consultations.queries.proposals import part_to_word, proposed_by
from consultations.queries.records import RecordAct, posting_scan, record_story
from consultations.queries.residences import (
    PlaceFigure,
    consultation_of,
    lives_words,
    place_word,
    places_of,
    residence_at,
    residents_to_ask,
)
from consultations.queries.result import by_kind, files_told, known_for_papers, office_of, result_lines
from consultations.queries.shaping import is_correcting, shaped_lines, tree_before
from consultations.queries.stages import Stage, newest_stages
from consultations.queries.survey import (
    answers_of,
    choosing,
    desk_question_figures,
    question_figures,
    question_of,
    questions,
)
from consultations.queries.synthesis import (
    Decided,
    answers_to,
    count_of,
    decided_last,
    group,
    groups,
    held_by_group,
    made_by,
    matrix,
    opinions_in,
    placed_in,
    some_placed_in,
    unplaced_count,
)
from consultations.queries.tallies import (
    Figure,
    Figures,
    by_contact,
    channel_figures,
    counts_by_part,
    desk_figures,
    figures,
    told_by_group,
    total,
    totals,
)
from consultations.queries.told import Told, by_short_code, told_list, told_of, told_one, unit_told, whole
from consultations.queries.touching import Touched, touched_by
from consultations.queries.versions import (
    before,
    changed_since,
    concerned_by,
    correction,
    differs,
    part_given_on,
    parts_of,
    version,
    versions,
)
from consultations.queries.voicing import opinion_on_show, takes_voices, voice_of, voiced
from consultations.queries.windows import WindowTold, window_told
from consultations.queries.workbench import (
    WHOLE,
    Amount,
    GroupLine,
    Sought,
    Workbench,
    amount,
    group_lines,
    moment_of,
    sought_outside,
    workbench,
)

__all__ = [
    "NO_SUCH_PART", "SHELVES", "SOURCES", "WHOLE", "Amount", "Awaited", "BallotTotals", "CodeCounts", "Contents",
    "Critique", "Decided", "Declared", "EarlierWords", "Entering", "Figure", "Figures", "Gathered", "GatheredAct",
    "GroupLine", "Listed", "ObjectionCounts", "PartLine", "Photo", "PlaceFigure", "PublicOpinion", "RecordAct",
    "Repeated", "SentFile", "Shelf", "Sought", "Stage", "Term", "Told", "Touched", "Waiting", "WindowTold",
    "Withholding", "Workbench", "address", "ahead_rule", "aired_days", "all_files_of", "all_parts", "amount",
    "answer_term", "answered_by", "answers_of", "answers_to", "any_part", "at_desk", "audience_words",
    "authors_after", "badge", "ballot_places", "ballot_totals", "batch", "batch_of", "batches", "batches_count",
    "before", "broadcast", "broadcasts", "by_contact", "by_kind", "by_short_code", "by_subject", "changed_since",
    "channel_figures", "choosing", "code_counts", "code_of", "codes_of_places", "concerned_by", "confirmed_in",
    "consultation_of", "contents", "contest_until", "contestable", "correction", "count_of", "counts_by_part",
    "critique", "critique_file", "critique_was_sent", "critiques", "critiques_at", "critiques_awaited",
    "critiques_told", "decided_last", "desk_figures", "desk_list", "desk_question_figures", "details", "differs",
    "document", "document_file", "documents", "due_by_clock", "earlier_versions", "earliest_submission",
    "entering_of", "figures", "file_words", "files_by_group", "files_count", "files_of", "files_of_each",
    "files_told", "first_posting_day", "gathered", "ground_of", "grounds", "group", "group_lines", "groups",
    "handed_in_on", "hands_behind", "hands_of", "has_closed", "held_by_group", "household", "household_by_code",
    "households", "hung_now", "internal_list", "internal_open_count", "is_correcting", "is_known", "is_read_out",
    "is_readable", "is_settled", "is_signer", "known_for_papers", "known_households", "lives_words", "made_by",
    "mark_of_code", "matrix", "meeting", "meeting_of", "meeting_places", "meetings", "meetings_count",
    "milestones", "moment_of", "newest_stages", "next_waiting", "objection_counts", "objection_of",
    "objections_count", "objections_of", "objections_waiting", "office_of", "open_to_papers", "opinion",
    "opinion_at_desk", "opinion_of_code", "opinion_of_slip", "opinion_on_show", "opinions_in", "opinions_of",
    "others_words", "own_file", "paper_scan", "part", "part_given_on", "part_id", "part_lines", "part_to_word",
    "parts", "parts_of", "people_behind", "personal_in", "photo_of", "photos_at", "photos_of", "place_word",
    "placed_in", "places_of", "point_of", "points_of", "posted_publicly", "posting", "posting_places", "posting_rule",
    "posting_scan", "postings", "postings_count", "preview_token", "previewed", "proposed_by", "public_contents",
    "public_file", "public_files", "public_list", "public_opinions", "public_photo", "publishing_term",
    "question_figures", "question_of", "questions", "queue_whole", "reason", "reason_of", "reasons",
    "record_story", "repeated", "residence_at", "residents_to_ask", "residents_told",
    "result_lines", "review_queue", "reviewable", "reviewable_together", "reviewers_of", "running_critique",
    "same_contact_counts", "scan_of", "scans_of", "sending", "shaped_lines", "signed_for", "signers_of",
    "slugs_like", "some_placed_in", "sought_outside", "standing", "story_of", "synthesis_term", "takes_opinions",
    "takes_voices", "times_given", "titles", "to_approve", "to_approve_count", "to_enter_for", "told_by_group",
    "told_gathered", "told_list", "told_of", "told_one", "total", "totals", "touched_by",
    "tree_before", "unchecked_count", "unchecked_meetings", "unit_told", "units_to_ask", "units_to_write_for",
    "unplaced_count", "version", "versions", "visible", "voice_of", "voiced", "waiting_count", "whole",
    "window_rule", "window_told", "withholding", "withholdings", "workbench",
]  # fmt: skip
