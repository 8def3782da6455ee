"""Words are marked where they stand, in plain pieces that a template escapes."""

import pytest

from core.search import highlight, snippet


def shown(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Đèn đường bị hỏng", "den", "[Đèn] đường bị hỏng"),
        ("Đèn đường, đèn ngõ", "đèn", "[Đèn] đường, [đèn] ngõ"),
        ("Tổ hoà giải", "hòa", "Tổ [hoà] giải"),
        ("De\u0300n đường", "đường đèn", "[Đèn]".replace("Đ", "D") + " [đường]"),
        ("<b>đèn</b>", "đèn", "<b>[đèn]</b>"),
        ("Đèn", "", "Đèn"),
        ("", "đèn", ""),
    ],
)
def test_the_words_asked_for_are_marked(text, query, expected):
    assert shown(highlight(text, query)) == expected


def test_a_short_text_is_shown_whole_on_one_line():
    assert shown(snippet("Cái đèn\nđầu ngõ", "đèn")) == "Cái [đèn] đầu ngõ"


def test_a_long_text_is_cut_where_the_words_stand_together():
    filler = "chuyện khác " * 40
    text = f"{filler}đèn {filler}sửa đèn đường đầu ngõ {filler}"
    result = shown(snippet(text, "đèn đường"))
    assert "sửa [đèn] [đường] đầu ngõ" in result
    assert result.startswith("… ")
    assert result.endswith("…")
    assert len(result) < 230


def test_without_a_match_the_beginning_is_shown():
    text = "chuyện khác " * 40
    assert shown(snippet(text, "đèn")).startswith("chuyện khác")


def test_a_text_without_spaces_is_still_cut():
    assert len(shown(snippet("x" * 5000, "đèn"))) < 230
    assert len(shown(snippet("x" * 300 + " đèn " + "x" * 300, "đèn"))) < 280
