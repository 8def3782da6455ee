"""The Front of the imagined commune has checked the log at home and signed the last daily checkpoints beside us."""

import base64
from datetime import timedelta
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core import clock
from core.ledger.cosignature import Witness, message
from core.ledger.export import daily_checkpoints
from supervision.services import record_cosignatures

NAME: Final = "mattran.anbinh.example"
SIGNED: Final = 5
CHECKED_AFTER: Final = timedelta(hours=1)


def sign_checkpoints() -> None:
    """Sign the last days in their order, with a key that is made here and kept by nobody."""
    key = Ed25519PrivateKey.generate()
    witness = Witness(NAME, key.public_key().public_bytes_raw())
    for checkpoint in sorted(daily_checkpoints(), key=lambda one: one.day)[-SIGNED:]:
        seconds = int(min(checkpoint.sealed_at + CHECKED_AFTER, clock.now()).timestamp())
        body = checkpoint.note.rpartition("\n\n")[0] + "\n"
        blob = witness.id + seconds.to_bytes(8, "big") + key.sign(message(body, seconds))
        signed = f"{checkpoint.note}\u2014 {NAME} {base64.b64encode(blob).decode()}\n"
        record_cosignatures(signed, witnesses=[witness])
