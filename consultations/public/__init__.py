"""The citizens' pages: what is being asked, the draft with its parts, giving an opinion, following it, the result."""

from consultations.public import (
    contact,
    critique,
    documents,
    draft,
    files,
    following,
    framed,
    giving,
    household,
    objecting,
    opinion,
    own,
    own_answers,
    postings,
    preview,
    reading,
    residence,
    result,
    short,
    survey,
    versions,
    voice,
    writing,
)
from consultations.public.blueprint import consultations_public

__all__ = [
    "consultations_public", "contact", "critique", "documents", "draft", "files", "following", "framed", "giving",
    "household", "objecting", "opinion", "own", "own_answers", "postings", "preview", "reading", "residence", "result",
    "short", "survey", "versions", "voice", "writing",
]  # fmt: skip
