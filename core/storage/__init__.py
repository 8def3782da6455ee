"""Files people send: checked, kept by fingerprint outside the transaction, and never served from where they lie."""

from core.storage.documents import accept_document
from core.storage.files import SOUND, Stored, is_intact, open_file, path_of, store, sweep, upload_limit
from core.storage.images import accept_image
from core.storage.recordings import LONGEST_SECONDS, accept_recording
from core.storage.references import Reference, read_reference, shown_name, sign_reference
from core.storage.refusals import (
    EmptyFile,
    HasMacros,
    HeicPhoto,
    Locked,
    NotADocument,
    NotAnImage,
    NotARecording,
    NotASheet,
    RefusedFile,
    TooBig,
    TooLong,
    TooManyFiles,
    TooManyPixels,
    Unreadable,
)
from core.storage.sheets import accept_sheet

__all__ = [
    "EmptyFile", "HasMacros", "HeicPhoto", "LONGEST_SECONDS", "Locked", "NotADocument", "NotARecording", "NotASheet",
    "NotAnImage",
    "Reference", "RefusedFile", "SOUND", "Stored", "TooBig", "TooLong", "TooManyFiles", "TooManyPixels", "Unreadable",
    "accept_document", "accept_image", "accept_recording", "accept_sheet", "is_intact", "open_file", "path_of",
    "read_reference", "shown_name", "sign_reference", "store", "sweep", "upload_limit",
]  # fmt: skip
