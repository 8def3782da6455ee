"""What is asked of the people, for programs: read-only, without a key, readable from any page."""

from consultations.api import reading
from consultations.api.blueprint import consultations_api

__all__ = ["consultations_api", "reading"]
