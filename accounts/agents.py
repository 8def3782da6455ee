"""Which kind of browser speaks: coarse on purpose, so that an update keeps the session and a thief's program loses it.

Pure.
"""

_BROWSERS = (
    ("edge", ("Edg/", "EdgA/", "EdgiOS/")),
    ("coccoc", ("coc_coc",)),
    ("opera", ("OPR/", "Opera")),
    ("samsung", ("SamsungBrowser",)),
    ("firefox", ("Firefox/", "FxiOS/")),
    ("chrome", ("Chrome/", "CriOS/", "Chromium/")),
    ("safari", ("Safari/",)),
)
_SYSTEMS = (
    ("android", ("Android",)),
    ("ios", ("iPhone", "iPad")),
    ("windows", ("Windows",)),
    ("mac", ("Macintosh",)),
    ("linux", ("Linux", "X11")),
)


def agent_class(user_agent: str) -> str:
    """Give browser and system as one word, such as firefox-windows."""
    return f"{_first(_BROWSERS, user_agent)}-{_first(_SYSTEMS, user_agent)}"


def _first(table: tuple[tuple[str, tuple[str, ...]], ...], user_agent: str) -> str:
    return next((name for name, marks in table if any(mark in user_agent for mark in marks)), "other")
