"""Random lives of a dozen cases, by every hat, wherever the workflow lets them go; the same for the same seed."""

from datetime import timedelta
from random import Random

from app.demo.founding import actor
from core import clock
from core.ledger.seal import seal_day
from feedback import services
from tests.conftest import inside
from tests.feedback.conftest import accepted, answered, guided, send
from tests.feedback.test_joining import joined
from tests.feedback.test_signs import ACCUSING
from tests.feedback.test_walks import move, open_moves

MOVES = 300
LIKED = {
    "accept": 9,
    "draft_answer": 9,
    "approve": 9,
    "issue": 9,
    "release": 9,
    "insist": 5,
    "ask_info": 4,
    "give_info": 4,
}
LIKED |= {"request_extension": 5, "extend": 9, "accuse": 0.2, "restrict": 0.2, "wait": 4, "withdraw": 0.2}
LIKED |= {"file_away": 3, "refuse": 9, "unmerge": 9, "hand_over": 4}
"""What leads on is taken more often, or most cases would soon be out of sight."""


def _certainly() -> None:
    """Add what the figures must meet, whatever chance brought: waiting, an answer, a khiếu nại, an ending undone, one closed."""
    waiting = accepted()
    services.ask_info(waiting, question="Cống nào, ở đoạn nào?", actor=actor("kinhte"))
    answered()
    guided()
    _, other = joined()
    clock.set_practice_clock(clock.now() + timedelta(days=3))
    services.give_info(waiting, text="Cống trước nhà văn hóa thôn.")
    services.unmerge(other, reason="Ngõ 7 là đoạn cống khác, không cùng vị trí.", actor=actor("tiepnhan"))
    send(ACCUSING)


def walk(app) -> None:
    """Let a dozen cases go wherever the workflow lets them, by every hat, over some months."""
    chance, cases = Random(8), []
    with inside(app):
        for _ in range(MOVES):
            if len(cases) < 2 or chance.random() < 0.06:
                cases.append(send())
            case = chance.choice(cases)
            moves = open_moves(case)
            (wanted,) = chance.choices(moves, [LIKED.get(name, 1) for name, _ in moves])
            move(case, *wanted, chance.randint(1, 3))
        _certainly()
        clock.set_practice_clock(clock.now() + timedelta(days=1))
        seal_day(clock.today() - timedelta(days=1))
