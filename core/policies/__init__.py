"""The local rules as data, from policies/*.toml: deadlines, reasons, fields of work, grounds and consent."""

from core.policies.book import PolicyBook, load
from core.policies.entries import (
    Category,
    Consent,
    Counting,
    DeadlineRule,
    Ground,
    MergedField,
    PolicyError,
    QuyChe,
    Reason,
)
from core.policies.own import set_aside, with_own

__all__ = [
    "Category",
    "Consent",
    "Counting",
    "DeadlineRule",
    "Ground",
    "MergedField",
    "PolicyBook",
    "PolicyError",
    "QuyChe",
    "Reason",
    "load",
    "set_aside",
    "with_own",
]
