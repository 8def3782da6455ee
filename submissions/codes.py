"""The code on the slip: short enough to read out on the telephone, and sure to notice when one symbol is wrong.

Eight random symbols and one check symbol of an alphabet without look-alikes. The weighted sum of all nine leaves 21
when divided by 31; since 31 is prime and the weights are 1 to 9, any wrong symbol and any exchange of two breaks it.
"""

import itertools
import re
import secrets
import unicodedata
from collections.abc import Iterator
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH: Final = 8
REST: Final = 21
"""Not 0, so that nine times the symbol 2 is no code; 21, so that the example on the screens, KN-7K3M-92QX-C, is one."""
PREFIXES: Final = {"case": "KN", "opinion": "YK"}

_VALUE: Final = {symbol: value for value, symbol in enumerate(ALPHABET)}
_MISREAD: Final = {"O": "DQ", "0": "DQ", "I": "J7", "L": "J7", "1": "J7"}
_MOST_MISREAD: Final = 3
_TELEX: Final = {
    "\u0301": "S",
    "\u0300": "F",
    "\u0309": "R",
    "\u0303": "X",
    "\u0323": "J",
    "\u0306": "W",
    "\u031b": "W",
}
_CIRCUMFLEX: Final = "\u0302"
_ONE_STOP: Final = "H"
_BEFORE: Final = re.compile(r".*[:/](?=.*\w)", re.DOTALL)
"""What stands before a code that was copied with its line or as an address."""


def new_code(prefix: str) -> str:
    """Draw a code, such as KN-7K3M-92QX-C; the caller sees to it that nobody has it yet."""
    return written(prefix, "".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def written(prefix: str, symbols: str) -> str:
    """Write eight symbols as a code, with prefix and check symbol."""
    return _with_dashes(prefix, symbols + check_symbol(symbols))


def check_symbol(symbols: str) -> str:
    """Give the ninth symbol, which brings the weighted sum to its rest."""
    missing = REST - _weighted_sum(symbols)
    return ALPHABET[missing * pow(LENGTH + 1, -1, len(ALPHABET)) % len(ALPHABET)]


def normalise(typed: str) -> str | None:
    """Give the code meant by what was typed, or None when it cannot be one.

    Small letters, blanks, dots, missing dashes, letters that a Vietnamese keyboard put marks on, and O, 0, I, L, 1
    (which no code contains) are understood, and the whole address or the words «Mã tra cứu:» before it. Where the
    prefix is missing the code comes back without it.
    """
    return _meant(typed) or _meant(_BEFORE.sub("", typed))


def _meant(typed: str) -> str | None:
    spellings = dict.fromkeys((_folded(typed), _telex_undone(typed), _folded(typed, d="DD")))
    found = {code for spelling in spellings for code in _read(spelling)}
    return found.pop() if len(found) == 1 else None


def is_one_stop_code(typed: str) -> bool:
    """Say whether this is a code of the một cửa (H, then figures), which people hold in the other hand."""
    symbols = _folded(typed)
    figures = symbols[1:]
    return symbols.startswith(_ONE_STOP) and len(figures) > LENGTH and figures.isdigit()


def _weighted_sum(symbols: str) -> int:
    return sum(weight * _VALUE[symbol] for weight, symbol in enumerate(symbols, start=1))


def _with_dashes(prefix: str, nine: str) -> str:
    return "-".join(part for part in (prefix, nine[:4], nine[4:8], nine[8:]) if part)


def _read(symbols: str) -> Iterator[str]:
    """Give every valid code these letters and figures can stand for."""
    for prefix in ("", *PREFIXES.values()):
        body = symbols.removeprefix(prefix)
        if len(body) != LENGTH + 1 or len(symbols) != len(prefix) + len(body):
            continue
        for nine in _meanings(body):
            if _weighted_sum(nine) % len(ALPHABET) == REST:
                yield _with_dashes(prefix, nine)


def _meanings(body: str) -> Iterator[str]:
    choices = [symbol if symbol in _VALUE else _MISREAD.get(symbol, "") for symbol in body]
    if sum(symbol not in _VALUE for symbol in body) > _MOST_MISREAD:
        return
    for symbols in itertools.product(*choices):
        yield "".join(symbols)


def _folded(typed: str, *, d: str = "D") -> str:
    """Keep letters and figures, in capitals, without the marks of Vietnamese."""
    plain = typed.upper().replace("Đ", d)
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if char.isascii() and char.isalnum())


def _telex_undone(typed: str) -> str:
    """Give back the keys that a Telex keyboard turned into marks: «á» was typed A and S."""
    keys, base = [], ""
    for char in unicodedata.normalize("NFD", typed.upper().replace("Đ", "DD")):
        if char == _CIRCUMFLEX:
            keys.append(base)
        elif char in _TELEX:
            keys.append(_TELEX[char])
        elif char.isascii() and char.isalnum():
            base = char
            keys.append(char)
    return "".join(keys)
