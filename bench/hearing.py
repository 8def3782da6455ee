"""Does the desk stay as quick when 20,000 people speak on a draft of 300 parts? The same pages beside 200 opinions.

    .venv/bin/python -m bench.hearing [--quick] [--only sqlite|postgresql]

Every opinion goes through the services as a citizen's does, and the database looks at its tables as an operator's
does. Pages are asked while the opinions are grouped, and when the result is published.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Flask

from app.demo.founding import SITE, actor
from bench.beside import Line, World, compare, settle, twins, write
from bench.commune import load_few
from bench.processes import HOUSE
from consultations import queries, services
from consultations.answers import Answer
from consultations.details import Details
from consultations.models import ConsultationState
from consultations.parsing import Draft, Part
from consultations.queries import Sought
from consultations.said import Said
from consultations.services import Meant
from core import clock, search
from core.background import own_transaction
from core.db import db
from submissions import services as submissions
from submissions.sender import Sender
from tests.servers import find_postgres

PARTS, SMALL, LARGE, QUICK_LARGE = 300, 200, 20_000, 1_000
ROUNDS, QUICK_ROUNDS = 5, 2
WINDOW, PREPARED, SINCE = timedelta(days=21), timedelta(days=10), timedelta(days=40)
AT_ONCE = 100
GROUPS = 60
LEFT = 0.1
"""The share of the parts whose opinions are still to be placed while the workbench is looked at."""
ALIKE = 5
"""One opinion in five is the same letter, as campaigns send them."""
LETTER = "Chúng tôi đề nghị giữ nguyên hiện trạng, hỏi lại ý kiến từng hộ và công khai dự toán trước khi quyết định."
SYLLABLES = (
    "đường", "thôn", "mức", "đóng góp", "ngày công", "Nhân dân", "ngân sách", "giám sát", "cộng đồng", "bê tông",
    "mặt", "rộng", "hộ nghèo", "miễn giảm", "thi công", "nghiệm thu", "kinh phí", "thoát nước", "hàng cây", "đất",
    "trường học", "nhà văn hóa", "trạm y tế", "công ích", "thuê", "đấu giá", "sổ sách", "quỹ", "cho mượn", "kiểm kê",
)  # fmt: skip
TITLE = "Quy chế quản lý và sử dụng tài sản công của xã"
STANCES = ("agree_change", "disagree", "other")
EDITOR, LEADER, BENCH = "kinhte", "chutich", "/tong-hop"
DESK, PUBLIC = "/cong-viec/lay-y-kien/", "/lay-y-kien/"


@dataclass(frozen=True)
class Page:
    """Who opens a page and where: `address` begins behind the consultation's own."""

    login: str | None
    address: str


GROUPING = {
    "plan at the desk": Page(EDITOR, ""),
    "workbench": Page(EDITOR, BENCH),
    "workbench, one part": Page(EDITOR, f"{BENCH}?phan=dieu-7"),
    "workbench, words": Page(EDITOR, f"{BENCH}?tim=dong+gop&tat_ca=1"),
    "workbench, a group": Page(EDITOR, f"{BENCH}/nhom/1"),
    "opinions to review": Page("tiepnhan", "queue"),
    "consultation, closed": Page(None, ""),
    "opinions in public": Page(None, "/y-kien"),
}
ANSWERED = {
    "result at the desk": Page(EDITOR, "/ket-qua"),
    "result in public": Page(None, ""),
    "matrix": Page(None, "/ket-qua"),
    "opinions in public, answered": Page(None, "/y-kien"),
}


def hold(app: Flask, *, parts: int, opinions: int) -> str:
    """Let a consultation be held, up to the first half of its grouping; gives its name in addresses."""
    chance = random.Random(11)
    with app.app_context():
        began = clock.local(clock.now())
        opens_on = began.date() - SINCE
        clock.set_practice_clock(began - SINCE - PREPARED)
        subject = _announce(_draft(chance, parts), opens_on)
        clock.set_practice_clock(began - SINCE + timedelta(hours=12))
        services.catch_up(_known(subject))
        db.session.commit()
        for first in range(0, opinions, AT_ONCE):
            with own_transaction():
                _speak(subject, range(first, min(first + AT_ONCE, opinions)), parts, chance)
        clock.set_practice_clock(began - SINCE + WINDOW + timedelta(days=2))
        services.catch_up(_known(subject))
        _group(_known(subject), parts)
        slug = _known(subject).slug
        clock.set_practice_clock(None)
        db.session.commit()
        search.rebuild()
    settle(app)
    return slug


def answer(app: Flask, slug: str) -> None:
    """Place what is left and publish the result."""
    with app.app_context():
        subject = queries.visible(slug).subject
        editor = actor(EDITOR)
        services.place_all(_known(subject), number=1, meant=_meant(subject, Sought()), actor=editor)
        services.finish_synthesis(_known(subject), actor=editor)
        services.submit_result(_known(subject), conclusion="Tiếp thu phần lớn ý kiến.", actor=editor)
        services.approve_result(_known(subject), actor=actor(LEADER))
        services.publish_result(_known(subject), actor=editor)
        db.session.commit()
    settle(app)


def _known(subject: str) -> ConsultationState:
    return db.session.get_one(ConsultationState, subject)


def _draft(chance: random.Random, parts: int) -> Draft:
    numbers = range(1, parts + 1)
    return Draft(TITLE, "", tuple(Part(str(n), "article", _words(chance, 6), _words(chance, 60), ()) for n in numbers))


def _words(chance: random.Random, amount: int) -> str:
    return " ".join(chance.choices(SYLLABLES, k=amount)).capitalize()


def _announce(draft: Draft, opens_on: date) -> str:
    editor = actor(EDITOR)
    made = services.create_draft(draft, unit=SITE, actor=editor, title=TITLE)
    details = Details(
        title=TITLE,
        summary="Xã hỏi ý kiến về cách quản lý, sử dụng tài sản công.",
        ground="community_interest",
        opens_on=opens_on,
        closes_on=opens_on + WINDOW,
        channels=("portal",),
        place="Trụ sở Ủy ban nhân dân xã",
        responsible="Ông Nguyễn Văn Quang, Chủ tịch Ủy ban nhân dân xã",
        contact="Phòng Kinh tế, 0271 3 000 000",
    )
    services.edit(made, details=details, actor=editor)
    services.submit(made, is_checked=True, actor=editor)
    services.approve(made, actor=actor(LEADER))
    services.record_plan_sent(made, number="15/KH-UBND", sent_on=clock.today(), actor=editor)
    services.schedule(made, actor=editor)
    return made.subject


def _speak(subject: str, numbers: range, parts: int, chance: random.Random) -> None:
    for number in numbers:
        draft, _ = submissions.start_draft("opinion", {"consultation": subject})
        words = LETTER if number % ALIKE == 0 else _words(chance, chance.randint(12, 60))
        opinion = services.send_opinions(
            draft,
            consultation=_known(subject),
            said=[Said(f"dieu-{number % parts + 1}", STANCES[number % len(STANCES)], words)],
            sender=Sender(),
            consent_version="1",
        )
        if number % 2:
            services.review(queries.opinion(opinion), outcome="shown", actor=actor("tiepnhan"))


def _group(consultation: ConsultationState, parts: int) -> None:
    """Answer part by part in turn, and leave the opinions on the last parts for later."""
    editor = actor(EDITOR)
    services.start_synthesis(consultation, actor=editor)
    answered = range(1, round(parts * (1 - LEFT)) + 1)
    groups = min(GROUPS, len(answered))
    for number in answered:
        meant = _meant(consultation.subject, Sought(anchor=f"dieu-{number}"))
        if number <= groups:
            said = Answer(
                kind="partly", summary=f"Về Điều {number}", reason="Phù hợp quy định.", anchor=f"dieu-{number}"
            )
            services.create_group(consultation, answer=said, actor=editor, meant=meant)
        else:
            services.place_all(consultation, number=(number - 1) % groups + 1, meant=meant, actor=editor)


def _meant(subject: str, sought: Sought) -> Meant:
    return Meant(sought, queries.workbench(_known(subject)).newest)


def world(app: Flask, slug: str, pages: dict[str, Page]) -> World:
    """Give an installation with the addresses of its consultation."""
    addresses = {page.address: f"{PUBLIC}{slug}{page.address}" for page in pages.values() if page.login is None}
    desk = {f"desk{page.address}": f"{DESK}{slug}{page.address}" for page in pages.values() if page.login == EDITOR}
    wanted = {
        name: (page.login, f"desk{page.address}" if page.login == EDITOR else page.address)
        for name, page in pages.items()
    }
    return World(app, wanted, {**addresses, **desk, "queue": "/cong-viec/y-kien"})


def measured(backend: str, opinions: int, rounds: int) -> list[Line]:
    """Hold the consultation in both worlds and ask all pages."""
    with twins(backend, load_few) as (one, other):
        slugs = hold(one, parts=PARTS, opinions=SMALL), hold(other, parts=PARTS, opinions=opinions)
        return list(_lines((one, other), slugs, rounds))


def _lines(apps: tuple[Flask, Flask], slugs: tuple[str, str], rounds: int) -> Iterator[Line]:
    for pages in (GROUPING, ANSWERED):
        small, large = (world(app, slug, pages) for app, slug in zip(apps, slugs, strict=True))
        yield from compare(small, large, rounds)
        if pages is GROUPING:
            for app, slug in zip(apps, slugs, strict=True):
                answer(app, slug)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m bench.hearing", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few opinions; results into build/bench")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one of the two databases")
    given = parser.parse_args()
    if given.only != "sqlite" and not find_postgres():
        raise SystemExit("PostgreSQL is not installed; --only sqlite does without.")
    opinions = QUICK_LARGE if given.quick else LARGE
    found = {
        backend: {
            "small": f"{SMALL}",
            "large": f"{opinions:,} opinions in {PARTS} parts",
            "lines": measured(backend, opinions, QUICK_ROUNDS if given.quick else ROUNDS),
        }
        for backend in ([given.only] if given.only else ("sqlite", "postgresql"))
    }
    folder = HOUSE / ("build/bench" if given.quick else "bench/results")
    for path in write(found, folder, name="hearing", title="Many opinions"):
        print(path)


if __name__ == "__main__":
    main()
