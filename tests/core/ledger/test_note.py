"""Signed checkpoints: what is stated comes back, and nothing else passes for it."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.ledger import note

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = note.public_text(KEY.public_key())
STATED = note.Checkpoint("danban", 5, "ab" * 32, "2026-11-20T02:00:00.000000Z", "daily", "2026-11-20", True)


def test_what_is_stated_comes_back():
    assert note.read(note.sign(STATED, KEY)) == STATED


def test_the_text_has_the_lines_of_the_format():
    lines = note.sign(STATED, KEY).split("\n")
    assert lines[:6] == [
        "danban",
        "5",
        "q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=",
        "time 2026-11-20T02:00:00.000000Z",
        "kind daily 2026-11-20",
        "practice",
    ]
    assert lines[6] == ""
    assert lines[7].startswith("\u2014 danban ")


def test_a_good_signature_is_believed_and_a_changed_text_is_not():
    text = note.sign(STATED, KEY)
    assert note.is_signed_by(text, PUBLIC)
    assert not note.is_signed_by(text.replace("\n5\n", "\n6\n"), PUBLIC)
    assert not note.is_signed_by(text.replace("practice\n", ""), PUBLIC)


def test_another_key_is_not_believed():
    other = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
    assert not note.is_signed_by(note.sign(STATED, other), PUBLIC)
    assert not note.is_signed_by("rác", PUBLIC)
