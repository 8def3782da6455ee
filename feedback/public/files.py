"""Which files of a case a visitor gets, and under which names."""

from collections.abc import Iterable

from submissions.models import Attachment

EVIDENCE = "evidence"


def may_have(row: Attachment, is_sender: bool) -> bool:
    """Say who may have a file: a signed công văn bears the sender's name, so it is for the sender alone."""
    if is_sender:
        return row.origin == "sender" or row.audience == "public"
    return row.audience == "public" and row.origin in {"sender", EVIDENCE} and not row.is_recording


def shown_names(rows: Iterable[Attachment], *, is_sender: bool) -> dict[str, str]:
    """Name the files of a case that somebody may have: a name given by a telephone or a person may hold a person's.

    A sender finds the own files under their own names.
    """
    names, number = {}, 0
    for row in rows:
        number += row.origin == EVIDENCE
        if row.origin == EVIDENCE:
            names[row.id] = evidence_name(number, row.name)
        elif is_sender or row.origin != "sender" or row.is_recording:
            names[row.id] = row.name
        else:
            names[row.id] = f"anh-{row.position}.{'png' if row.media_type.endswith('png') else 'jpg'}"
    return names


def evidence_name(number: int, name: str) -> str:
    """Name what shows that an answer is true by its place, with the ending that opens it."""
    return f"chung-minh-{number}.{name.rpartition('.')[2].lower()}"
