"""The command `danban`, each command run as an operator types it, on both databases."""

import io
import json
import sys
from pathlib import Path

import pytest
from flask import Flask

from accounts import queries as accounts
from app.cli import data, demo, figures, ledger, main, people, pure, service
from app.factory import create_app
from core import ledger as log
from core.db import db
from core.ledger.export import latest_checkpoint
from core.ledger.seal import KEY_NAME
from tests.conftest import inside
from tests.feedback.conftest import send
from tests.feedback.public.test_case_page import publish
from units.models import Unit

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "tests" / "consultations" / "parsing" / "data" / "du_thao_nghi_quyet.txt"


@pytest.fixture
def danban(ground, commune, monkeypatch, capsys):
    """Run a command and give its exit code and what it said; its connections end with it."""
    made: list[Flask] = []

    def remembered(*given) -> Flask:
        made.append(create_app(*given))
        return made[-1]

    for module in (data, demo, figures, ledger, people, pure, service):
        monkeypatch.setattr(module, "create_app", remembered)
    for name, value in ground.settings().model_dump().items():
        monkeypatch.setenv(f"DANBAN_{name.upper()}", "" if value is None else str(value))

    def run(*words: object, typed: str = "") -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["danban", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        while made:
            with made.pop().app_context():
                db.session.remove()
                db.engine.dispose()
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_init_on_a_living_installation_changes_nothing(danban):
    assert danban("init", "--practice") == (0, "Cơ sở dữ liệu đã ở bản mới nhất.\n")


def test_units_are_taken_over_once(danban, tmp_path, app):
    rows = [f"98{n:04},Thôn Số {n},village,99001,01/07/2025" for n in range(1200)]
    file = tmp_path / "units.csv"
    file.write_text("\n".join(["code,name,kind,parent_code,valid_from", *rows]), encoding="utf-8")
    assert danban("units", "import", file) == (0, "Đã nhập đơn vị: thêm 1200, sửa 0, giữ nguyên 0.\n")
    assert danban("units", "import", file) == (0, "Đã nhập đơn vị: thêm 0, sửa 0, giữ nguyên 1200.\n")
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count()).where(Unit.code.like("98%"))) == 1200


def test_a_wrong_line_takes_over_nothing(danban, tmp_path, app):
    file = tmp_path / "units.csv"
    file.write_text("code,name,kind,parent_code,valid_from\n98,Tỉnh Mới,province,,hôm qua\n", encoding="utf-8")
    code, said = danban("units", "import", file)
    assert code == 1
    assert "Dòng 2" in said
    with app.app_context():
        assert db.session.scalar(db.select(Unit).where(Unit.code == "98")) is None


def test_the_operator_gives_a_hat_where_nobody_else_may_decide(danban, app):
    said = "Đã giao vai trò «Người theo dõi chung của tỉnh (Sở Nội vụ)» cho kinhte tại 99001.\n"
    assert danban("give-hat", "kinhte", "steward", "99001", "--document", "5/QĐ") == (0, said)
    with app.app_context():
        given = log.history(accounts.by_login("kinhte")[0].subject)[-1]
        assert (given.type, given.by, given.texts["document_no"]) == ("hat.given", "system", "5/QĐ")
    assert danban("give-hat", "khong-co", "steward", "99001") == (1, "Không có tài khoản khong-co.\n")
    assert danban("give-hat", "mattran", "intake", "99001")[0] == 1


def test_the_calendar_gets_a_new_version(danban, tmp_path):
    file = tmp_path / "lich.csv"
    file.write_text("date,kind,name,decision\n2026-12-31,swapped_off,Nghỉ hoán đổi,Thông báo 1/TB\n", encoding="utf-8")
    assert danban("calendar", "import", file) == (0, "Lịch làm việc: phiên bản 2.\n")
    file.write_text("date,kind,name,decision\nhôm qua,swapped_off,Nghỉ,1\n", encoding="utf-8")
    code, said = danban("calendar", "import", file)
    assert (code, "Dòng 2" in said) == (1, True)


def test_a_deadline_is_reckoned_day_by_day(danban):
    asked = ("deadline", "--from", "2026-11-20T09:00", "--amount", "3", "--unit", "working_day")
    code, said = danban(*asked, "--pause", "2026-11-23..2026-11-23", "--json")
    found = json.loads(said)
    assert code == 0
    assert set(found) == {"due_on", "counted", "skipped"}
    assert "2026-11-23" in [day["date"] for day in found["skipped"]]
    assert "Đến hết ngày" in danban(*asked)[1]
    assert danban(*asked, "--pause", "hôm qua")[0] == 2
    assert danban("deadline", "--from", "2026-11-20")[0] == 2


def test_a_draft_is_shown_and_laid_down(danban):
    code, said = danban("import-draft", SEED, "--dry-run", "--json")
    assert (code, set(json.loads(said))) == (0, {"title", "preamble", "parts"})
    code, said = danban("import-draft", SEED, "--as", "kinhte")
    assert code == 0
    assert "/cong-viec/lay-y-kien/" in said
    assert danban("import-draft", SEED)[0] == 2
    assert danban("import-draft", SEED, "--as", "khong-co")[0] == 1


def test_what_is_public_is_found_after_the_index_was_made_anew(danban, app):
    with inside(app):
        publish(send())
    assert danban("search", "rebuild")[0] == 0
    code, said = danban("search", "cong bi nghet", "--json")
    assert code == 0
    assert [row["title"] for row in json.loads(said)] == ["Cống bị nghẹt"]
    assert "Cống bị nghẹt" in danban("search", "cống bị nghẹt")[1]
    assert danban("search", "không có từ này") == (0, "Không tìm thấy.\n")


def test_the_ledger_is_sealed_checked_and_taken_home(danban, app, tmp_path):
    with inside(app):
        send()
    assert danban("ledger", "seal")[0] == 0
    code, said = danban("ledger", "verify")
    assert (code, said.startswith("KHỚP (BẢN TẬP)")) == (0, True)
    code, said = danban("ledger", "export", tmp_path / "nhat-ky.jsonl")
    assert code == 0
    lines = [json.loads(line) for line in (tmp_path / "nhat-ky.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines[0]["format"] == "danban-export/1"
    assert [name for name in ("checkpoint", "figures") if name in lines[-2] or name in lines[-1]] == ["figures"]
    assert sum("checkpoint" in line for line in lines) == 1


def test_the_log_is_held_against_a_checkpoint_kept_elsewhere(danban, app, tmp_path):
    danban("ledger", "seal")
    kept = tmp_path / "ban-chot.txt"
    with app.app_context():
        note = latest_checkpoint().note
    kept.write_text(note, encoding="utf-8")
    assert danban("ledger", "verify", "--against", kept)[0] == 0
    lines = note.split("\n")
    kept.write_text("\n".join([lines[0], str(int(lines[1]) + 5), *lines[2:]]), encoding="utf-8")
    code, said = danban("ledger", "verify", "--against", kept)
    assert code == 1
    assert "không khớp với bản chốt đã giữ" in said
    kept.write_text("không phải bản chốt", encoding="utf-8")
    assert danban("ledger", "verify", "--against", kept)[0] == 2


def test_a_day_is_sealed_only_after_its_end(danban, app):
    assert danban("ledger", "seal", "--daily")[0] == 0
    with app.app_context():
        assert latest_checkpoint().day.isoformat() == "2026-11-19"


def test_the_caches_are_made_anew(danban, app):
    with inside(app):
        send()
    code, said = danban("rebuild")
    assert (code, said.startswith("Đã dựng lại từ")) == (0, True)
    assert danban("ledger", "verify")[0] == 0


def test_the_worker_does_what_waits_and_ends(danban):
    assert danban("worker", "--once")[0] == 0


def test_who_may_not_read_the_key_reads_why_nothing_is_sealed(danban, app, ground):
    with inside(app):
        send()
    key = ground.var / "keys" / KEY_NAME
    key.unlink()
    key.mkdir()
    code, said = danban("ledger", "seal")
    assert (code, said.startswith("Không đọc được khóa chốt nhật ký.")) == (1, True)


def test_the_doctor_says_what_is_wrong(danban):
    code, said = danban("doctor")
    assert code in {0, 1}
    assert "nhật ký" in said.lower()


def test_the_demonstration_is_not_loaded_over_something_else(danban):
    assert danban("demo")[0] == 1


@pytest.mark.parametrize("words", [("khong-co",), ("units",), ("ledger", "verify", "--nhanh"), ("units", "import")])
def test_what_is_not_understood_ends_with_two_and_says_so_in_vietnamese(danban, words):
    code, said = danban(*words)
    assert code == 2
    assert not said.isascii()


def test_figures_are_those_of_the_reviewers_page(danban, app):
    with inside(app):
        send()
    code, said = danban("figures", "--unit", "99001", "--json")
    told = json.loads(said)
    assert (code, told["unit"], told["total"]["counts"]["received"], told["total"]["counts"]["open"]) == (
        0,
        "99001",
        1,
        1,
    )
    assert told["total"]["working_days"] == {
        "half": None,
        "nine_of_ten": None,
        "nineteen_of_twenty": None,
        "longest": None,
    }
    assert "Nhận trong kỳ: 1" in danban("figures")[1]


@pytest.mark.parametrize(
    "wrong", [["--unit", "99999"], ["--from", "hôm qua"], ["--from", "01/11/2026", "--to", "01/10/2026"]]
)
def test_figures_of_nowhere_or_never_are_not_told(danban, wrong):
    code, said = danban("figures", *wrong)
    assert code == 2
    assert said
