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

_NAMES = {
    "edge": "Edge", "coccoc": "Cốc Cốc", "opera": "Opera", "samsung": "Samsung Internet", "firefox": "Firefox",
    "chrome": "Chrome", "safari": "Safari", "android": "Android", "ios": "iPhone, iPad", "windows": "Windows",
    "mac": "Mac", "linux": "Linux",
}  # fmt: skip


def agent_class(user_agent: str) -> str:
    """Give browser and system as one word, such as firefox-windows."""
    return f"{_first(_BROWSERS, user_agent)}-{_first(_SYSTEMS, user_agent)}"


def agent_words(kind: str) -> str:
    """Give such a word as people read it: «Firefox, Windows»; what is not known is said to be another."""
    browser, _, system = kind.partition("-")
    return ", ".join((_NAMES.get(browser, "trình duyệt khác"), _NAMES.get(system, "máy khác"))) if kind else ""


def _first(table: tuple[tuple[str, tuple[str, ...]], ...], user_agent: str) -> str:
    return next((name for name, marks in table if any(mark in user_agent for mark in marks)), "other")
