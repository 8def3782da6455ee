"""What becomes of the files of an opinion with a decision on it: each is for the desk until a review shows it."""

from collections.abc import Collection

from consultations import queries
from consultations.filing import check_offered
from consultations.models import OpinionState
from submissions import queries as papers
from submissions import services as submissions
from submissions.moderation import PUBLIC, SHOWN


def show_files(opinion: OpinionState, chosen: Collection[int], *, outcome: str) -> list[int]:
    """Let everybody open the chosen files (by their places) and no others; none of what is not on show."""
    if not opinion.files:
        check_offered(chosen, ())
        return []
    offered = queries.files_of(opinion)
    check_offered(chosen, [file.place.position for file in offered])
    wanted = set(chosen) if outcome in PUBLIC else set()
    for file in offered:
        submissions.set_audience(file.kept, "public" if file.place.position in wanted else "desk")
    return sorted(wanted)


def changes_files_alone(opinion: OpinionState, chosen: Collection[int], *, outcome: str) -> bool:
    """Say whether a decision lets the words of an opinion on show as they are, and shows other files of it."""
    if not (outcome == opinion.moderation == SHOWN) or not opinion.files:
        return False
    return {file.place.position for file in queries.files_of(opinion) if file.place.is_shown} != set(chosen)


def close_files(opinion: OpinionState, *, but: Collection[str] = ()) -> None:
    """Take the files of an opinion back to the desk, all but those named: it was changed or withdrawn."""
    for row in papers.attachments(opinion.subject, audience="public") if opinion.public_files else ():
        if row.key not in but:
            submissions.set_audience(row, "desk")
