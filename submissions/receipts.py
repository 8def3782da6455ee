"""The slip a sender keeps: what stands on it, and the picture that leads back to the page of its code."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import segno

from core.dates import VIETNAM

TITLES: Final = {"case": "Phiếu tiếp nhận phản ánh, kiến nghị", "opinion": "Phiếu ghi nhận ý kiến góp ý"}
_PROOF_DIGITS: Final = 16
_GROUP: Final = 4


@dataclass(frozen=True)
class Receipt:
    """Everything on the slip, ready to be printed; `pin` only while its draft lives, or on paper handed over at once.

    `due_label` and `due`: «Hạn trả lời» or «Thời hạn dự kiến», and the day with its basis. `number`: such as 57/2026.
    `declared_on`: the day on a paper that came before it was entered; the due day is counted from it (WORDS row 63).
    """

    kind: str
    code: str
    received_at: datetime
    unit: str
    event_hash: str
    site_url: str
    due_label: str = ""
    due: str = ""
    number: str = ""
    pin: str | None = None
    declared_on: date | None = None

    @property
    def title(self) -> str:
        """The name of the paper."""
        return TITLES[self.kind]

    @property
    def address(self) -> str:
        """Where the code can be followed; the picture holds the same."""
        return canonical_address(self.site_url, self.code)

    @property
    def qr(self) -> str:
        """The address as a picture, small enough to stand in the page itself (a data address)."""
        return picture_of(self.address)

    @property
    def proof(self) -> str:
        """The beginning of the event's fingerprint in groups of four, as the log shows it."""
        start = self.event_hash[:_PROOF_DIGITS]
        return " ".join(start[at : at + _GROUP] for at in range(0, len(start), _GROUP))

    @property
    def private_code(self) -> str:
        """The mã riêng in two groups, easier to copy by hand; empty when it is not shown."""
        return f"{self.pin[:3]} {self.pin[3:]}" if self.pin else ""

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The other lines of the slip, without those that have nothing to say."""
        received = f"{self.received_at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"
        when = "Tiếp nhận lúc" if self.kind == "case" else "Ghi nhận lúc"
        lines = [
            ("Số", self.number),
            ("Nơi tiếp nhận", self.unit),
            ("Ngày ghi trên văn bản, dấu đến", f"{self.declared_on:%d/%m/%Y}" if self.declared_on else ""),
            ("Ghi vào hệ thống lúc" if self.declared_on else when, received),
            (self.due_label, self.due),
            ("Xem kết quả tại", f"{self.site_url}/tra-cuu"),
        ]
        return [(label, text) for label, text in lines if text]


def picture_of(address: str) -> str:
    """Give an address as a QR picture, small enough to stand in the page itself (a data address)."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=4)


def canonical_address(site_url: str, code: str) -> str:
    """Give the one address of a code, for the slip and for letters."""
    return f"{site_url.rstrip('/')}/tra-cuu/{code}"
