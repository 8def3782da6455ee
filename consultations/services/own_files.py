"""What the author may do with the files of a sending until closing: add some, take some out; every version stays."""

from collections.abc import Collection, Sequence

from consultations import queries
from consultations.filing import check_ever, texts_of
from consultations.models import OpinionState
from consultations.services.files import close_files
from consultations.services.own import check_changeable, record_own
from core import ledger
from core.errors import Refused
from core.storage import Reference, TooManyFiles
from submissions import services as submissions


def change_files(
    opinion: OpinionState,
    *,
    kept: Collection[str],
    added: Sequence[Reference] = (),
    expected_version: int | None = None,
) -> ledger.Entry | None:
    """Record which files come with the first opinion of a sending from now on; nothing where they are the same.

    `kept` names (ids) those that stay. One that is new is reviewed with the whole opinion; what is taken out is at once
    no longer public, and stays on record. The caller has been shown the mã riêng.
    """
    check_changeable(opinion, queries.by_subject(opinion.consultation))
    ever = queries.all_files_of(opinion)
    before = [file for file in ever if not file.place.removed]
    keys = list(dict.fromkeys([*(file.kept.key for file in before if file.id in kept), *(one.key for one in added)]))
    if keys == [file.kept.key for file in before]:
        return None
    if len(keys) > submissions.MOST_FILES:
        raise Refused(TooManyFiles(submissions.MOST_FILES).message, field="files")
    known = {file.kept.key for file in ever}
    check_ever([*known, *keys])
    submissions.add_attachments(opinion.subject, [one for one in added if one.key not in known])
    is_review_over = set(keys) <= {file.kept.key for file in before}
    close_files(opinion, but=keys if is_review_over else ())
    facts = {"files": len(keys), "has_words": bool(opinion.words)}
    return record_own(opinion, "files_changed", facts=facts, texts=texts_of(keys), expected_version=expected_version)
