"""A table opens in a spreadsheet with Vietnamese letters, local dates, and no cell that calculates."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from core.export import csv_bytes, csv_stream


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_letters_survive_and_the_byte_order_mark_is_there():
    content = csv_bytes(["Mã", "Tên việc"], [["KN-1", 'Đèn "đường", ngõ 3\nhỏng']])
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [["Mã", "Tên việc"], ["KN-1", 'Đèn "đường", ngõ 3\nhỏng']]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", "\0=", "＝", "＋", "－", "＠"])
def test_no_cell_becomes_a_formula(sign):
    content = csv_bytes([f"{sign}A"], [[f'{sign}HYPERLINK("x")']])
    assert [row[0][0] for row in read(content)] == ["'", "'"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 11, 20), "20/11/2026"),
        (datetime(2026, 11, 20, 0, 42, tzinfo=UTC), "20/11/2026 07:42"),
        (datetime(2026, 11, 20, 17, 30, tzinfo=UTC), "21/11/2026 00:30"),
        (None, ""),
        (-5, "-5"),
        (1.5, "1.5"),
        (True, "có"),
        (False, "không"),
        ("thường - gạch", "thường - gạch"),
    ],
)
def test_values_are_written_as_people_read_them(value, shown):
    assert read(csv_bytes(["x"], [["a", value]]))[1][1] == shown


def test_rows_flow_without_being_gathered():
    taken = []

    def rows():
        for number in range(100_000):
            taken.append(number)
            yield [number, "Đèn đường ngõ 3 hỏng"]

    stream = csv_stream(["a", "b"], rows())
    next(stream)
    assert len(taken) < 2000
