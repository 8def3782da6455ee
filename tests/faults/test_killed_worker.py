"""A day of incoming cases while the worker is killed again and again: no letter is lost, none is another one twice.

Real processes, a real mail server on the loopback, SIGKILL at moments that a seed chooses: with a letter on the wire,
with one taken but not acknowledged, and anywhere at all. The suite sends sixty cases; `make faults` five thousand.
"""

import multiprocessing
import os
import random
import signal
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from multiprocessing.process import BaseProcess

import pytest
from sqlalchemy import func, select

from app.demo.founding import SITE
from core import clock
from core.db import db
from core.ledger.seal import seal
from core.ledger.verify import verify
from core.outbox import LEASE, Message
from feedback import services
from submissions import services as submissions
from submissions.sender import Sender
from tests.conftest import NOW, inside
from tests.core.post_office import PostOffice
from tests.faults.labour import work

CASES = int(os.environ.get("FAULT_CASES", "60"))
KILLS = max(3, CASES // 250)
AT_ONCE = 50
PATIENCE_S = 60
LONGEST_LIFE_S = 1.0
WORKERS = {"sqlite": 1, "postgresql": 2}
FORGE = multiprocessing.get_context("forkserver")
FORGE.set_forkserver_preload(["tests.faults.labour"])
LOST, KEPT = "lost on the wire", "kept, not acknowledged"


class DeadlyOffice(PostOffice):
    """A mail server at whose counter the workers die: at the n-th letter of a round, before or after it is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.workers: list[BaseProcess] = []
        self._left, self._how = 0, ""

    def arm(self, letters: int, how: str) -> None:
        """Kill at the letter after so many."""
        self._left, self._how = letters, how

    def talk(self, lines, answers) -> None:
        """Hold a conversation with somebody who may be dead by now."""
        with suppress(OSError):
            super().talk(lines, answers)

    def _take(self, lines, answers) -> None:
        answers.write(b"354 go on\r\n")
        content = b"".join(iter(lambda: lines.readline() or b".\r\n", b".\r\n"))
        self._left -= 1
        deadly = self._left == 0
        if deadly:
            self.kill()
        if not (deadly and self._how == LOST):
            self.letters.append(message_from_bytes(content, policy=default))
        if not deadly:
            answers.write(b"250 taken\r\n")

    def kill(self) -> None:
        """Kill all workers, as a power cut does."""
        for worker in self.workers:
            worker.kill()


def start(ground, office: PostOffice, *, once: bool = False) -> BaseProcess:
    """Start a worker."""
    worker = FORGE.Process(target=work, args=(ground.settings(smtp_url=office.url).model_dump(), once))
    worker.start()
    return worker


def end_of(worker: BaseProcess) -> int | None:
    """Wait for the end of a worker and give how it ended."""
    worker.join(PATIENCE_S + CASES)
    return worker.exitcode


def send_cases(app) -> None:
    """Have a day's cases sent, each by somebody with an address."""
    for begin in range(0, CASES, AT_ONCE):
        with inside(app):
            for number in range(begin, min(begin + AT_ONCE, CASES)):
                draft, _ = submissions.start_draft("case", {})
                petition = services.Petition(f"Đèn đường số {number} bị hỏng, đề nghị xã cho thay bóng mới.")
                sender = Sender(email=f"nguoi{number}@vidu.vn")
                services.submit(draft, petition, unit=SITE, sender=sender, consent_version="1")


def let_the_lease_pass(app, moment) -> None:
    """What a dead worker held may be taken again."""
    with inside(app):
        clock.set_practice_clock(moment)


@pytest.mark.parametrize("seed", [20261120])
def test_a_day_of_cases_loses_and_doubles_no_letter(commune, app, backend, seed):
    rng, moment = random.Random(seed), NOW
    send_cases(app)
    with DeadlyOffice() as office:
        for number in range(KILLS):
            office.arm(rng.randint(1, max(1, CASES // (KILLS + 1))), rng.choice((LOST, KEPT)))
            office.workers = [start(commune, office) for _ in range(WORKERS[backend])]
            if number == KILLS - 1:  # at any moment at all, perhaps before the first letter
                office.workers[0].join(rng.uniform(0, LONGEST_LIFE_S))
                office.kill()
            assert {end_of(worker) for worker in office.workers} == {-signal.SIGKILL}
            moment += LEASE + timedelta(minutes=1)
            let_the_lease_pass(app, moment)
        office.arm(0, "")
        assert end_of(start(commune, office, once=True)) == 0
        letters = office.letters
    copies = Counter((letter["To"], letter["Message-ID"]) for letter in letters)
    assert Counter(to for to, _ in copies) == Counter(f"nguoi{number}@vidu.vn" for number in range(CASES))
    assert len(letters) - CASES <= KILLS * WORKERS[backend], "each death may double the one letter in its hand"
    with inside(app):
        undone = db.session.scalar(select(func.count()).select_from(Message).where(Message.done_at.is_(None)))
        assert undone == 0
        seal()
    with app.app_context():
        assert verify().findings == []
