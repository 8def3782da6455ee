"""Files people send: checked, kept by fingerprint outside the transaction, and never served from where they lie."""

from core.storage.documents import accept_document
from core.storage.files import Stored, is_intact, open_file, path_of, store, sweep, upload_limit
from core.storage.images import accept_image
from core.storage.references import Reference, read_reference, shown_name, sign_reference
from core.storage.refusals import (
    EmptyFile,
    HasMacros,
    HeicPhoto,
    Locked,
    NotADocument,
    NotAnImage,
    RefusedFile,
    TooBig,
    TooManyFiles,
    TooManyPixels,
    Unreadable,
)

__all__ = [
    "EmptyFile", "HasMacros", "HeicPhoto", "Locked", "NotADocument", "NotAnImage", "Reference", "RefusedFile", "Stored",
    "TooBig", "TooManyFiles", "TooManyPixels", "Unreadable", "accept_document", "accept_image", "is_intact",
    "open_file", "path_of", "read_reference", "shown_name", "sign_reference", "store", "sweep", "upload_limit",
]  # fmt: skip
