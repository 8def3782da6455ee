"""The code on the slip: every slip of the pen is noticed, every harmless way of typing it understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions import codes

SYMBOLS = st.text(alphabet=codes.ALPHABET, min_size=codes.LENGTH, max_size=codes.LENGTH)
PREFIX = st.sampled_from(sorted(codes.PREFIXES.values()))
PLACE = st.integers(0, codes.LENGTH)
EXAMPLE = "KN-7K3M-92QX-C"


def bare(code: str) -> str:
    return code.replace("-", "")[2:]


def test_the_alphabet_is_prime_and_free_of_look_alikes():
    assert len(set(codes.ALPHABET)) == len(codes.ALPHABET) == 31
    assert not set(codes.ALPHABET) & set("O0I1L")


def test_the_example_on_the_screens_is_a_code():
    assert codes.normalise(EXAMPLE) == EXAMPLE


@given(PREFIX)
def test_a_new_code_has_the_form(prefix):
    code = codes.new_code(prefix)
    assert codes.normalise(code) == code
    assert [len(part) for part in code.split("-")] == [2, 4, 4, 1]


@given(PREFIX, SYMBOLS, PLACE, st.sampled_from(codes.ALPHABET))
def test_every_single_wrong_symbol_is_noticed(prefix, symbols, place, wrong):
    nine = bare(codes.written(prefix, symbols))
    mistyped = nine[:place] + wrong + nine[place + 1 :]
    found = codes.normalise(prefix + mistyped)
    assert (found is not None) == (mistyped == nine)


@given(PREFIX, SYMBOLS, PLACE, PLACE)
def test_every_exchange_of_two_symbols_is_noticed(prefix, symbols, one, other):
    nine = list(bare(codes.written(prefix, symbols)))
    typed = nine.copy()
    typed[one], typed[other] = typed[other], typed[one]
    found = codes.normalise(prefix + "".join(typed))
    assert (found is not None) == (typed == nine)


@given(PREFIX, SYMBOLS, st.sampled_from(["", " ", ".", "-", " - ", "–", "\u00a0"]), st.booleans())
def test_dashes_blanks_and_small_letters_do_not_matter(prefix, symbols, between, small):
    code = codes.written(prefix, symbols)
    typed = between.join(code.replace("-", ""))
    assert codes.normalise(typed.lower() if small else typed) == code


@given(PREFIX, SYMBOLS)
def test_without_prefix_the_code_comes_back_without_it(prefix, symbols):
    code = codes.written(prefix, symbols)
    assert codes.normalise(bare(code)) == code[3:]


@given(SYMBOLS, PLACE, st.sampled_from("O0I1L"))
def test_a_look_alike_is_read_as_the_symbol_it_was(symbols, place, typed):
    code = codes.written("KN", symbols)
    nine = bare(code)
    meant = "DQ" if typed in "O0" else "J7"
    if nine[place] in meant:
        assert codes.normalise("KN" + nine[:place] + typed + nine[place + 1 :]) == code


TYPED = [
    ("kn7k3m92qxc", EXAMPLE),
    ("  KN 7K3M 92QX C ", EXAMPLE),
    ("KN.7K3M.92QX.C", EXAMPLE),
    ("KN–7K3M–92QX–C", EXAMPLE),
    ("ＫＮ－７Ｋ３Ｍ－９２ＱＸ－Ｃ", EXAMPLE),
    ("KN-7K3M-920X-C", EXAMPLE),
    ("KN-7K3M-92OX-C", EXAMPLE),
    ("KN-lK3M-92QX-C", EXAMPLE),
    ("kn-1k3m-92ox-c", EXAMPLE),
    ("7K3M-92QX-C", EXAMPLE[3:]),
    ("Mã tra cứu: KN-7K3M-92QX-C", EXAMPLE),
    ("https://anbinh.example.vn/tra-cuu/KN-7K3M-92QX-C/", EXAMPLE),
    ("KN/7K3M/92QX/C", EXAMPLE),
    ("https://anbinh.example.vn/tra-cuu/KN-7K3M-92QX-D", None),
    ("https://", None),
    ("KN-7K3M-92QX-D", None),
    ("KN-7K3M-92XQ-C", None),
    ("KN-7K3M-92QX", None),
    ("KN-7K3M-92QX-CC", None),
    ("AB-7K3M-92QX-C", None),
    ("", None),
    ("kiến nghị của tôi", None),
    ("O" * 9, None),
    ("H46.17.10-231120-0001", None),
    ("💬" * 500, None),
]


@pytest.mark.parametrize(("typed", "code"), TYPED)
def test_what_people_type(typed, code):
    assert codes.normalise(typed) == code


@pytest.mark.parametrize(
    ("symbols", "as_typed"),
    [("7AS23456", "7á23456"), ("DD23456A", "đ23456a"), ("AA234567", "â234567"), ("AW7UW89B", "ă7ư89b")],
)
def test_what_a_vietnamese_keyboard_made_of_it_is_undone(symbols, as_typed):
    code = codes.written("YK", symbols)
    assert codes.normalise("yk" + as_typed + code[-1].lower()) == code


def test_marks_alone_are_taken_off():
    assert codes.normalise("Kñ-7K3M-92QX-C") == EXAMPLE


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("H46.17.10-231120-0001", True),
        ("h46 17 10 231120 0001", True),
        ("000.00.01.H46-231120-0001", False),
        (EXAMPLE, False),
        ("H2345678-9", False),
        ("", False),
    ],
)
def test_codes_of_the_one_stop_desk_are_known(typed, is_one):
    assert codes.is_one_stop_code(typed) is is_one
