"""Scans of signed papers, kept for the desk beside the event that names them."""

from collections.abc import Sequence
from typing import Any, Final

from consultations.models import ConsultationState
from core.errors import Refused
from core.storage import Reference
from submissions import services as submissions

ONE_SCAN: Final = "Chỉ kèm được một tệp. Văn bản nhiều trang: ghép thành một tệp PDF; tệp nào không gửi thì bỏ dấu."


def keep_scan(consultation: ConsultationState, scans: Sequence[Reference]) -> dict[str, Any]:
    """Keep the scan of a signed paper for the desk; gives the facts by which an event names it.

    One file, since the event names one: a second would lie there without standing behind anything.
    """
    if len(scans) > 1:
        raise Refused(ONE_SCAN, field="scan")
    kept = submissions.add_attachments(consultation.subject, scans, audience="desk", origin="office")
    return {"scan": kept[0].key, "file": kept[0].id}
