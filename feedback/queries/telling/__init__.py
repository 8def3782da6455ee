"""What happened to a case, told to its sender and to the desk."""

from feedback.queries.telling.timeline import Line, News, news_of, timeline

__all__ = ["Line", "News", "news_of", "timeline"]
