"""A witness signs a daily checkpoint beside us: at home after a good check, taken in, shown, and refused when not good."""

import base64
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select, update

from app.config import UnsafeSettings, flask_config
from app.demo import witnessing
from core.db import db
from core.errors import Refused
from core.ledger.cosignature import Witness, message, read_witness
from core.ledger.export import checkpoint_of, export_lines
from core.ledger.models import LedgerCosignature
from core.ledger.rebuild import rebuild, snapshot
from core.ledger.seal import seal_day
from core.ledger.verify import verify
from core.settings import Settings
from supervision import services
from tests.conftest import inside
from tests.supervision.at_home import DIFFERS, MATCHES, PROGRAM, UNKNOWN, Home
from tests.supervision.stories import Reader, at, enter

THURSDAY, FRIDAY = date(2026, 11, 19), date(2026, 11, 20)
SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WITNESS = Witness("mattran.vidu.vn", SECRET.public_key().public_bytes_raw())
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(32))
SIGNER = PROGRAM.with_name("ky_ban_chot.py")


def cosigned(
    note: str, *, key: Ed25519PrivateKey = SECRET, name: str = WITNESS.name, seconds: int = 1_790_000_000
) -> str:
    """Write a note with the line of a witness, by a library and not by the program that is tested."""
    body = note.rpartition("\n\n")[0] + "\n"
    said = Witness(name, key.public_key().public_bytes_raw())
    blob = said.id + seconds.to_bytes(8, "big") + key.sign(message(body, seconds))
    return f"{note}\u2014 {name} {base64.b64encode(blob).decode()}\n"


@pytest.fixture
def sealed(commune, make_app):
    """A commune with two daily checkpoints and one witness."""
    app = make_app(witness_keys=WITNESS.line)
    with inside(app):
        at(THURSDAY)
        enter()
        seal_day(THURSDAY)
        at(FRIDAY)
        enter()
        seal_day(FRIDAY)
    return app


def note_of(day: date) -> str:
    return checkpoint_of(day).note


class TestTakenIn:
    def test_it_stands_beside_the_checkpoint_in_its_note_and_in_the_export(self, sealed):
        with inside(sealed):
            [entry] = services.record_cosignatures(cosigned(note_of(FRIDAY)))
            assert entry.facts["name"] == WITNESS.name
        browser = sealed.test_client()
        assert WITNESS.name in browser.get("/doi-chieu").text
        line = entry.facts["signature"]
        assert browser.get(f"/doi-chieu/{FRIDAY}.txt").text.endswith(f"{line}\n")
        assert line not in browser.get(f"/doi-chieu/{THURSDAY}.txt").text
        with inside(sealed):
            assert any(WITNESS.name in one for one in export_lines() if '"checkpoint":"' in one)
            assert verify().findings == []
            lived = snapshot()
            rebuild()
            assert snapshot() == lived

    def test_sent_twice_it_is_one_and_a_quoted_letter_is_read(self, sealed):
        with inside(sealed):
            sent = cosigned(note_of(FRIDAY))
            quoted = "".join(f"> {line}\r\n" for line in sent.splitlines())
            assert len(services.record_cosignatures(f"Gửi lại bản chốt:\r\n{quoted}")) == 1
            assert services.record_cosignatures(sent) == []

    def test_the_front_hands_it_in_by_its_page(self, sealed):
        with inside(sealed):
            sent = cosigned(note_of(FRIDAY))
        front, place = Reader(sealed), "/giam-sat/nhat-ky"
        refused = front.send(
            f"{place}/chu-ky", page=place, form=f"{place}/chu-ky", **{"ban-chot-da-ky": "Không có gì."}
        )
        assert refused.status_code == 422
        assert "Không có gì." in refused.text
        assert (
            front.send(f"{place}/chu-ky", page=place, form=f"{place}/chu-ky", **{"ban-chot-da-ky": sent}).status_code
            == 303
        )
        assert f"{WITNESS.name}, ngày" in front.read(place)


def test_both_programs_for_home_are_given_as_they_are(sealed):
    for program in (PROGRAM, SIGNER):
        with sealed.test_client().get(f"/doi-chieu/{program.name}") as response:
            assert response.data == program.read_bytes()


class TestRefused:
    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (lambda note: cosigned(note, key=STRANGER), "không đúng"),
            (lambda note: cosigned(note, name="ai-do.vidu.vn"), "Chưa khai báo khóa"),
            (lambda note: cosigned(note).replace("kind daily", "kind minute"), "không phải bản chốt ngày"),
            (
                lambda note: cosigned(note.replace(note.split("\n")[2], base64.b64encode(bytes(32)).decode())),
                "đã bị sửa",
            ),
            (lambda note: note, "Không thấy bản chốt nào"),
        ],
        ids=["key", "name", "kind", "root", "none"],
    )
    def test_a_wrong_key_signature_or_root_is_refused_in_words_and_leaves_nothing(self, sealed, change, words):
        with inside(sealed), pytest.raises(Refused, match=words):
            services.record_cosignatures(change(note_of(FRIDAY)))
        with inside(sealed):
            assert db.session.query(LedgerCosignature).count() == 0

    def test_an_older_checkpoint_after_a_newer_is_refused(self, sealed):
        with inside(sealed):
            services.record_cosignatures(cosigned(note_of(FRIDAY)))
            with pytest.raises(Refused, match="bản chốt sau"):
                services.record_cosignatures(cosigned(note_of(THURSDAY)))

    @pytest.mark.parametrize(
        "keys", ["mattran.vidu.vn", WITNESS.line.replace("+", "+0", 1), f"{WITNESS.line},{WITNESS.line}"]
    )
    def test_keys_that_are_none_stop_the_start(self, keys):
        with pytest.raises(UnsafeSettings, match="DANBAN_WITNESS_KEYS"):
            flask_config(Settings(witness_keys=keys))

    def test_a_signature_altered_by_hand_is_found_by_the_check(self, sealed):
        with inside(sealed):
            services.record_cosignatures(cosigned(note_of(FRIDAY)))
            db.session.execute(update(LedgerCosignature).values(signature=base64.b64encode(bytes(76)).decode()))
            assert any("nhân chứng" in found.what for found in verify(caches=False).findings)


class TestAtHome:
    def test_a_good_check_is_signed_and_taken_in_and_a_bad_one_is_not(self, commune, make_app, tmp_path):
        home, key = Home(tmp_path), tmp_path / "khoa"
        made = _run("--tao-khoa", "mattran.vidu.vn", key)
        witness = read_witness(made.stdout.splitlines()[-1])
        assert key.stat().st_mode & 0o077 == 0
        app = make_app(witness_keys=witness.line)
        with inside(app):
            at(FRIDAY)
            enter()
            seal_day(FRIDAY - timedelta(1))
            lines = home.take()
        done = _run(key, home.export)
        assert done.returncode == MATCHES, done.stdout
        with inside(app):
            [entry] = services.record_cosignatures(Path(f"{key}.da-ky.txt").read_text(encoding="utf-8"))
            assert entry.facts["name"] == witness.name
        place = next(n for n, line in enumerate(lines) if "leaf" in line and "case.submitted" in line["leaf"])
        lines[place]["leaf"] = lines[place]["leaf"].replace('"firm":false', '"firm":true')
        home.write(lines)
        Path(f"{key}.da-ky.txt").unlink()
        assert _run(key, home.export).returncode == DIFFERS
        assert not Path(f"{key}.da-ky.txt").exists()
        assert _run(key, tmp_path / "khong-co").returncode == UNKNOWN

    def test_what_stands_in_the_way_is_said_in_vietnamese(self, tmp_path):
        lost, key, spoilt = (tmp_path / name for name in ("khong-co", "khoa", "hong"))
        _run("--tao-khoa", "mattran.vidu.vn", key)
        spoilt.write_text("xin", encoding="utf-8")
        for words, said in (
            ((lost, lost), f"«{lost}» không có tệp này"),
            ((spoilt, lost), f"«{spoilt}» không đọc được hoặc không phải tệp khóa"),
            (("--tao-khoa", "mattran.vidu.vn", key), f"«{key}» đã có tệp này, không ghi đè"),
            (("--tao-khoa", "mặt trận", lost), "TÊN chỉ có chữ không dấu, số, dấu chấm, gạch nối, gạch chéo"),
        ):
            done = _run(*words)
            assert (done.returncode, done.stdout) == (UNKNOWN, f"KHÔNG LÀM ĐƯỢC: {said}\n")
        for too_few in ((), (key,), ("--tao-khoa", "mattran.vidu.vn")):
            done = _run(*too_few)
            assert (done.returncode, "Đối chiếu rồi ký:" in done.stdout) == (UNKNOWN, True)


def _run(*words):
    """Run the program as a witness does: the bare interpreter, both programs beside each other."""
    command = [sys.executable, "-E", "-s", "-B", str(SIGNER), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_imagined_front_has_signed_the_last_days_with_a_key_that_nobody_keeps(sealed):
    with inside(sealed):
        witnessing.sign_checkpoints()
        rows = db.session.scalars(select(LedgerCosignature).order_by(LedgerCosignature.seq)).all()
        assert [row.name for row in rows] == [witnessing.NAME] * 2
        assert verify().findings == []
        with pytest.raises(Refused):
            services.record_cosignatures(f"{checkpoint_of(FRIDAY).note}{rows[-1].line}\n")
    assert witnessing.NAME in Reader(sealed).read("/giam-sat/nhat-ky")
