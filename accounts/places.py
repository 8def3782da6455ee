"""Where officials work: which parts of the desk a person's permissions open, in the order of the menu.

Pure. The words are those of WORDS rows 6, 11 and 12.
"""

from dataclasses import dataclass

from core.actor import Actor

HANDLING = frozenset({"case.sort", "case.answer", "case.approve", "case.issue", "case.enter", "case.restricted_read"})
CONSULTING = frozenset(
    {"opinion.review", "consultation.edit", "consultation.approve", "consultation.synthesise"},
)
ADMINISTRATION = frozenset({"admin.units", "admin.people", "admin.calendar", "admin.ledger"})


@dataclass(frozen=True)
class Place:
    """One entry of the menu; with no permissions named it is everybody's who is signed in.

    `without`: who holds one of these comes there by another entry.
    """

    address: str
    text: str
    permissions: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    @property
    def head(self) -> str:
        """Give the beginning of all addresses that belong here."""
        return "/quan-tri" if self.address.startswith("/quan-tri/") else self.address


OWN_ACCOUNT = Place("/cong-viec/tai-khoan", "Tài khoản")

PLACES = (
    Place("/cong-viec", "Việc cần xử lý", HANDLING),
    Place("/cong-viec/lay-y-kien", "Lấy ý kiến", CONSULTING),
    Place("/giam-sat", "Mặt trận theo dõi, giám sát", frozenset({"supervision.read", "supervision.ledger"})),
    Place("/quan-tri/nguoi-dung", "Quản trị", ADMINISTRATION),
    Place("/quan-tri/lich-lam-viec", "Lịch, thời hạn", frozenset({"rules.approve"}), without=ADMINISTRATION),
    OWN_ACCOUNT,
)


def places_of(actor: Actor) -> list[Place]:
    """Give the places a person may go to."""
    held = {permission for permission, _ in actor.grants}
    offered = (place for place in PLACES if not place.permissions or place.permissions & held)
    return [place for place in offered if not place.without & held]


def place_at(path: str, places: list[Place]) -> Place | None:
    """Say which of these places an address belongs to: the one with the longest beginning."""
    around = [place for place in places if path == place.head or path.startswith(place.head + "/")]
    return max(around, key=lambda place: len(place.head), default=None)
