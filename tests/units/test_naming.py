"""Which community is meant, by its name or the one it had before communes were merged."""

from dataclasses import dataclass

import pytest

from units.naming import named_in, with_old_names


@dataclass(frozen=True)
class Place:
    """A community as the rules see it."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


PLACES = (
    Place("T1", "Thôn Đồng Tâm"),
    Place("T2", "Thôn Phú Thành", ("Thôn 3, xã Bình Thạnh",)),
    Place("T3", "Thôn Phú Thành Đông", ("Ấp 2",)),
)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("gần cầu, thôn Đồng Tâm", "T1"),
        ("cạnh chợ dong tam", "T1"),
        ("THÔN 3 XÃ BÌNH THẠNH cũ", "T2"),
        ("đầu ấp 2", "T3"),
        ("thôn Phú Thành Đông, sau chùa", "T3"),
        ("ngõ 3 thôn Phú Thành", "T2"),
        ("giữa thôn Đồng Tâm và ấp 2", "T1"),
        ("giữa Đồng Tâm và ấp 2", None),
        ("trước cổng trường", None),
        ("trung tâm xã", None),
        ("", None),
    ],
)
def test_the_longest_name_in_the_sentence_is_meant(sentence, code):
    assert named_in(sentence, PLACES) == code


def test_old_names_stand_beside_the_new_one():
    assert [with_old_names(place) for place in PLACES[:2]] == [
        "Thôn Đồng Tâm",
        "Thôn Phú Thành (tên cũ: Thôn 3, xã Bình Thạnh)",
    ]
