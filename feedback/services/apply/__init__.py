"""From event to cache: the one place that writes the caches of a case, now and when they are made anew."""

from feedback.services.apply.case import KIND, apply, is_restricted, restricted_among
from feedback.services.apply.voices import VOICE, apply_voice, closed_voices

__all__ = ["KIND", "VOICE", "apply", "apply_voice", "closed_voices", "is_restricted", "restricted_among"]
