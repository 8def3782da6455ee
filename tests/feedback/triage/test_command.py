"""The command `danban triage`, as an operator types it; it needs no database."""

import io
import json
import sys
import unicodedata

import pytest

from app.cli import main

ACCUSING = "Trưởng thôn nhận hối lộ 5 triệu mới ký giấy."
KEYS = ["kind", "emergency", "group", "mixed", "restricted", "reasons"]


@pytest.fixture
def danban(monkeypatch, capsys):
    """Run a command and give its exit code and what it said."""

    def run(*words: object, typed: bytes = b"") -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["danban", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        with pytest.raises(SystemExit) as stop:
            main()
        said = capsys.readouterr()
        return int(stop.value.code or 0), said.out + said.err

    return run


def test_the_kind_is_told_with_its_reasons(danban, tmp_path):
    file = tmp_path / "bai.txt"
    file.write_text(ACCUSING, encoding="utf-8")
    code, said = danban("triage", file, "--json")
    found = json.loads(said)
    assert (code, list(found), found["kind"], found["restricted"]) == (0, KEYS, "denunciation", True)
    assert set(found["reasons"][0]) == {"code", "finds", "words", "legal_basis", "found"}
    code, said = danban("triage", file)
    assert code == 0
    assert said.startswith("Có nội dung tố cáo.\nKhông công khai")
    assert "Thấy: «" in said


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_byte_order_mark_and_loose_accents_change_nothing(danban, tmp_path, form):
    file = tmp_path / "bai.txt"
    file.write_text(unicodedata.normalize(form, ACCUSING), encoding="utf-8-sig")
    assert json.loads(danban("triage", file, "--json")[1])["kind"] == "denunciation"


def test_an_empty_text_is_a_petition_without_reasons(danban, tmp_path):
    file = tmp_path / "bai.txt"
    file.write_bytes(b"")
    code, said = danban("triage", file, "--json")
    assert (code, json.loads(said)) == (0, dict.fromkeys(KEYS, False) | {"kind": "petition", "reasons": []})
    assert danban("triage", file) == (0, "Phản ánh, kiến nghị.\n")


def test_standard_input_is_read(danban):
    code, said = danban("triage", "-", "--json", typed=ACCUSING.encode())
    assert (code, json.loads(said)["kind"]) == (0, "denunciation")


def test_what_cannot_be_read_ends_with_one(danban, tmp_path):
    assert danban("triage", tmp_path / "khong-co.txt")[0] == 1
    assert "Không có tệp" in danban("triage", tmp_path / "khong-co.txt")[1]
    assert danban("triage", tmp_path) == (1, f"Không đọc được tệp {tmp_path}.\n")
    (tmp_path / "cu.txt").write_bytes(ACCUSING.encode("utf-16"))
    assert danban("triage", tmp_path / "cu.txt") == (1, f"Tệp {tmp_path / 'cu.txt'} không lưu theo UTF-8.\n")


@pytest.mark.parametrize("words", [("triage",), ("triage", "a", "b"), ("triage", "a", "--nhanh")])
def test_what_is_not_understood_ends_with_two(danban, words):
    code, said = danban(*words)
    assert code == 2
    assert not said.isascii()
