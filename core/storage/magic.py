"""What a file is by its first bytes, whatever its name says."""

import puremagic


def endings(data: bytes) -> set[str]:
    """Give the endings that fit the content, each with its dot; none where nothing is known of it."""
    try:
        return {match.extension for match in puremagic.magic_string(data)}
    except puremagic.PureError:
        return set()
