"""A file comes back with a refused form, to its owner alone and for seven days."""

from datetime import timedelta

import pytest

from core import clock
from core.storage import Reference, Stored, read_reference, shown_name, sign_reference
from tests.conftest import NOW

STORED = Stored("a" * 64, 3, "image/jpeg")


def test_a_reference_comes_back_as_it_was(context):
    token = sign_reference(STORED, name="ảnh.jpg", owner="draft/1")
    assert read_reference(token, owner="draft/1") == Reference("a" * 64, 3, "image/jpeg", "ảnh.jpg")


def test_an_altered_or_foreign_reference_is_none(context):
    token = sign_reference(STORED, name="ảnh.jpg", owner="draft/1")
    for bad in ("", "x", token[:-1], "A" + token[1:]):
        assert read_reference(bad, owner="draft/1") is None
    assert read_reference(token, owner="draft/2") is None


def test_a_reference_ends_after_seven_days(context):
    token = sign_reference(STORED, name="ảnh.jpg", owner="draft/1")
    clock.set_practice_clock(NOW + timedelta(days=7))
    assert read_reference(token, owner="draft/1") is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Đơn kiến nghị.docx", "Đơn kiến nghị.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Lan\\anh.jpg", "anh.jpg"),
        ("anh\u202egpj.exe", "anhgpj.exe"),
        ("a\r\nb\x00.pdf", "a b.pdf"),
        ('a"b.pdf', "ab.pdf"),
        ("", "tep"),
        ("..", "tep"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 300, "x" * 120),
    ],
)
def test_a_name_shows_no_folder_and_turns_no_direction(name, shown):
    assert shown_name(name) == shown
