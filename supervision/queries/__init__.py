"""Every read of supervision; it changes nothing of what it reads."""

from supervision.queries.cases import (
    MOST_TAKEN,
    Behind,
    Entire,
    Held,
    Listed,
    Recorded,
    all_behind,
    case_for_review,
    cases_behind,
    codes_of,
    pauses_of,
    recorded,
    stages_of,
)
from supervision.queries.clock import Doubt, Watched, clock_watched, doubtful_cases, doubts_beside
from supervision.queries.disruptions import (
    disruption_of,
    disruption_to_read,
    disruptions,
    disruptions_beside,
    disruptions_beside_late,
    disruptions_of,
    units_to_note,
)
from supervision.queries.figures import Reading, read
from supervision.queries.findings import (
    SHELVES,
    Owed,
    cases_of,
    cases_to_name,
    finding_for_unit,
    finding_of,
    findings,
    owed_replies,
    shelf_counts,
    term_of,
    unit_findings,
    waiting_for_unit,
)
from supervision.queries.home import HomeFigure, home_figures
from supervision.queries.identities import MANY, Opening, Openings, had_openings, openings
from supervision.queries.late import Explained, Late, count_restricted_late, explained, late_cases, late_register
from supervision.queries.letters import letter, request_letter
from supervision.queries.log import WITNESS, Compared, LogState, compare, last_checks, line_of, log_state, newest_daily
from supervision.queries.month import count_promises, count_restricted_promises, late_promises, month_of
from supervision.queries.office import front_name, office_of
from supervision.queries.opinions import EnteredLate, late_entries
from supervision.queries.oversights import (
    Asked,
    file_of,
    formal_oversights,
    oversight_for_unit,
    oversight_of,
    oversights,
    owed_documents,
    report_band,
    request_of,
    requests_of,
    requests_past,
    requests_waiting,
    unit_oversights,
)
from supervision.queries.own_signs import OwnSign, own_signs
from supervision.queries.passing import Passed, front_for, passed_on, units_to_answer
from supervision.queries.postings import POSTING_FILTERS, PostedAt, posted
from supervision.queries.published import take_home
from supervision.queries.recounting import (
    FrontMove,
    day_before_recounts,
    front_moves_by,
    term_moved,
    things_on_older_calendar,
)
from supervision.queries.samples import (
    answered_codes,
    ended_periods,
    items_of,
    result_of,
    sample_of,
    samples,
    seed_after,
)
from supervision.queries.scopes import Body, Scope, answered_by, for_everybody, for_reviewer, merged_by, part_names
from supervision.queries.session import session_of
from supervision.queries.telling import told_of
from supervision.queries.withheld import (
    NOT_ASKED,
    SoughtWithheld,
    Withheld,
    withheld_opinions,
    withheld_places,
    withheld_reasons,
)

__all__ = [
    "MANY", "MOST_TAKEN", "NOT_ASKED", "POSTING_FILTERS", "SHELVES", "WITNESS", "Asked", "Behind", "Body",
    "Compared", "Doubt", "EnteredLate", "Entire", "Explained", "FrontMove", "Held", "HomeFigure", "Late", "Listed",
    "LogState", "Opening", "Openings", "Owed", "OwnSign", "Passed", "PostedAt", "Reading", "Recorded", "Scope",
    "SoughtWithheld", "Watched", "Withheld", "all_behind", "answered_by", "answered_codes", "case_for_review",
    "cases_behind", "cases_of", "cases_to_name", "clock_watched", "codes_of", "compare", "count_promises",
    "count_restricted_late", "count_restricted_promises", "day_before_recounts", "disruption_of",
    "disruption_to_read", "disruptions", "disruptions_beside", "disruptions_beside_late", "disruptions_of",
    "doubtful_cases", "doubts_beside", "ended_periods", "explained", "file_of", "finding_for_unit", "finding_of",
    "findings", "for_everybody", "for_reviewer", "formal_oversights", "front_for", "front_moves_by", "front_name",
    "had_openings", "home_figures", "items_of", "last_checks", "late_cases", "late_entries", "late_promises",
    "late_register", "letter", "line_of", "log_state", "merged_by", "month_of", "newest_daily", "office_of",
    "openings", "oversight_for_unit", "oversight_of", "oversights", "owed_documents", "owed_replies", "own_signs",
    "part_names", "passed_on", "pauses_of", "posted", "read", "recorded", "report_band", "request_letter",
    "request_of", "requests_of", "requests_past", "requests_waiting", "result_of", "sample_of", "samples",
    "seed_after", "session_of", "shelf_counts", "stages_of", "take_home", "term_moved", "term_of",
    "things_on_older_calendar", "told_of", "unit_findings", "unit_oversights", "units_to_answer", "units_to_note",
    "waiting_for_unit", "withheld_opinions", "withheld_places", "withheld_reasons",
]  # fmt: skip
