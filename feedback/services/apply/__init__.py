"""From event to cache: the one place that writes the caches of a case, now and when they are made anew."""

from feedback.services.apply.case import KIND, apply, is_restricted

__all__ = ["KIND", "apply", "is_restricted"]
