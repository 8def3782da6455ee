"""What is read out and what is sent of a consultation: a text for loudspeakers, one for Zalo, one short message.

Pure.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from consultations.audiences import OTHERS
from core import reading_aloud
from core.dates import short_date
from core.short_text import short_message
from core.text import in_sentence

SYLLABLES_A_MINUTE: Final = 150
"""How fast a voice over loudspeakers is still understood in the street."""

SHORTEST_S, LONGEST_S = 60, 90
LONGEST_MESSAGE: Final = 300
MOST_SYLLABLES: Final = 24
"""Of a place or a contact, which stand in a plan with everything somebody wrote there."""

OPENING: Final = "Thông báo lấy ý kiến Nhân dân."
WHAT: Final = "{unit} lấy ý kiến {people} về: {title}."
WHEN: Final = "Thời gian góp ý từ {opens} đến hết {closes}."
WHERE: Final = "Bà con đọc dự thảo tại {place}."
ASK: Final = "Cần hỏi thêm, xin liên hệ {contact}."
AGAIN: Final = "Xin nhắc lại: {unit} lấy ý kiến {people} về: {title}. Nhận góp ý đến hết {closes}."
FILLING: Final = (
    "Mỗi ý kiến đều được đọc, tổng hợp, tiếp thu hoặc giải trình công khai.",
    "Bà con không dùng mạng có thể gặp trưởng thôn, tổ trưởng tổ dân phố để được giúp góp ý.",
    "Không cần đăng ký tài khoản, không cần nêu họ tên nếu không muốn.",
    "Bà con nói lại cho người trong gia đình, hàng xóm chưa nghe được thông báo này cùng biết và tham gia.",
    "Sau khi hết thời gian góp ý, kết quả tổng hợp, tiếp thu, giải trình được công khai để bà con xem.",
)
CLOSING: Final = "Kính mời bà con tham gia góp ý."

MESSAGE: Final = "{unit} lấy ý kiến {people}: {title}. Góp ý đến hết ngày {closes} tại {page}"
LONGEST_UNIT: Final = 80

EVERYBODY: Final = "Nhân dân"
RESIDENTS: Final = "người dân {places}"
MANY_PLACES: Final = "người dân {count} nơi nêu trong thông báo"
LONGEST_PLACES: Final = 90
"""Letters of the names of places that are read out and sent; more are counted, and stand on the notice."""


@dataclass(frozen=True)
class Announced:
    """What is told: who asks what, when, where it is read, whom to ask, and the short address."""

    unit: str
    title: str
    summary: str
    opens_on: date
    closes_on: date
    place: str
    contact: str
    page: str
    places: tuple[str, ...] = ()
    """Whose residents are asked, where it is not everybody."""


@dataclass(frozen=True)
class Script:
    """A text to be read out, and how long that takes."""

    text: str
    seconds: int


def script_of(told: Announced) -> Script:
    """Write what a voice reads out in 60 to 90 seconds: every number and day in words."""
    named = {"unit": told.unit, "title": reading_aloud.aloud(told.title.rstrip(" ."))}
    named["people"] = reading_aloud.aloud(people_of(told))
    days = {"opens": reading_aloud.day(told.opens_on), "closes": reading_aloud.day(told.closes_on)}
    head = [OPENING, WHAT.format(**named)]
    tail = [OTHERS] if told.places else []
    tail += [WHEN.format(**days)]
    tail += [WHERE.format(place=_shortly(told.place))] if told.place else []
    tail += [ASK.format(contact=_shortly(told.contact))] if told.contact else []
    middle = _fitting(_sentences(told.summary), [*head, *tail, CLOSING])
    tail += _fitting([AGAIN.format(**named, **days)], [*head, *middle, *tail, CLOSING])
    for sentence in FILLING:
        if seconds_of(" ".join([*head, *middle, *tail, CLOSING])) < SHORTEST_S:
            tail.append(sentence)
    text = "\n".join([*head, *middle, *tail, CLOSING])
    return Script(text, seconds_of(text))


def message_of(told: Announced) -> str:
    """Write what is put into a Zalo group: at most 300 characters; the title is cut, days and address never."""
    known = {"unit": _cut(told.unit, LONGEST_UNIT), "closes": short_date(told.closes_on), "page": told.page}
    known["people"] = people_of(told)
    room = LONGEST_MESSAGE - len(MESSAGE.format(title="", **known))
    return MESSAGE.format(title=_cut(told.title.rstrip(" ."), room), **known)


def people_of(told: Announced) -> str:
    """Say whose opinion is asked: everybody's, or that of the residents of named places."""
    if not told.places:
        return EVERYBODY
    named = ", ".join(in_sentence(place) for place in told.places)
    return (
        RESIDENTS.format(places=named) if len(named) <= LONGEST_PLACES else MANY_PLACES.format(count=len(told.places))
    )


def sms_of(told: Announced) -> str:
    """Write one short message without accents; the day stands first, since only the end is cut."""
    words = f"Den het {short_date(told.closes_on)} {told.unit} lay y kien: {told.title}"
    return short_message(words, told.page)


def seconds_of(text: str) -> int:
    """Say how long a voice takes over a text, by its syllables."""
    return round(len(re.findall(r"\w+", text)) * 60 / SYLLABLES_A_MINUTE)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def _fitting(sentences: list[str], around: list[str]) -> list[str]:
    """Give the first sentences that still leave the whole within its time."""
    taken: list[str] = []
    for sentence in sentences:
        if seconds_of(" ".join([*around, *taken, sentence])) > LONGEST_S:
            break
        taken.append(sentence)
    return taken


def _sentences(text: str) -> list[str]:
    plain = " ".join(text.split())
    return [reading_aloud.aloud(found) for found in re.split(r"(?<=[.!?;])\s+", plain) if found]


def _shortly(text: str) -> str:
    """Give a place or a contact as it can be heard: its beginning, up to a comma where there is one."""
    words = reading_aloud.aloud(" ".join(text.split()).rstrip(" .")).split(" ")
    if len(words) <= MOST_SYLLABLES:
        return " ".join(words)
    begun = " ".join(words[:MOST_SYLLABLES])
    return re.split(r"[,;](?=[^,;]*$)", begun)[0].rstrip(" ,;")
