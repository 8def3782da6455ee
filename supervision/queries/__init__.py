"""Every read of supervision; it changes nothing of what it reads."""

from supervision.queries.cases import (
    Behind,
    Held,
    Late,
    Listed,
    Recorded,
    case_for_review,
    cases_behind,
    codes_of,
    late_cases,
    pauses_of,
    recorded,
    stages_of,
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
    told,
    unit_findings,
    waiting_for_unit,
)
from supervision.queries.home import HomeFigure, home_figures
from supervision.queries.identities import Opening, Openings, had_openings, openings
from supervision.queries.letters import letter
from supervision.queries.log import WITNESS, Compared, LogState, compare, last_checks, line_of, log_state
from supervision.queries.opinions import Withheld, withheld_opinions
from supervision.queries.published import take_home
from supervision.queries.samples import (
    answered_codes,
    ended_periods,
    items_of,
    result_of,
    sample_of,
    samples,
    seed_after,
)
from supervision.queries.scopes import Body, Scope, for_everybody, for_reviewer

__all__ = [
    "Behind", "Body", "Compared", "Held", "HomeFigure", "Late", "Listed", "LogState", "Opening", "Openings",
    "answered_codes", "ended_periods", "items_of", "result_of", "sample_of", "samples", "seed_after",
    "Owed", "SHELVES", "cases_of", "cases_to_name", "finding_for_unit", "finding_of", "findings", "owed_replies",
    "shelf_counts", "term_of", "told", "unit_findings", "waiting_for_unit",
    "Reading", "Recorded", "Scope", "WITNESS", "Withheld", "case_for_review", "cases_behind", "codes_of", "compare",
    "for_everybody", "for_reviewer", "had_openings", "home_figures", "last_checks", "letter", "late_cases", "line_of",
    "log_state", "openings", "pauses_of", "read", "recorded", "stages_of", "take_home", "withheld_opinions",
]  # fmt: skip
