"""The drafts of the imagined commune: they read as drafts, one is long, and every opinion is on a part that is there."""

import pytest

from app.demo.drafts import LONG, draft_of
from app.demo.founding import WORLD, read
from consultations.chapters import LONG_DRAFT
from consultations.outline import places
from consultations.parsing import Draft

NAMES = [LONG, *sorted(path.stem for path in (WORLD / "drafts").glob("*.txt"))]


def laid_out(draft: Draft):
    return places(draft.as_json()["parts"])


@pytest.mark.parametrize("name", NAMES)
def test_every_opinion_is_on_a_part_of_its_draft(name):
    known = laid_out(draft_of(name))
    meant = {place.anchor for place in known} | {place.number for place in known if place.kind == "article"}
    parts = {row["part"] for row in read("opinions")["opinion"] if row["draft"] == name}
    assert parts - {""} <= meant
    assert parts


def test_the_long_one_is_read_by_chapter_and_every_word_is_filled_in():
    draft = draft_of(LONG)
    known = laid_out(draft)
    assert len(known) > LONG_DRAFT
    assert len({place.anchor for place in known}) == len(known)
    words = " ".join([draft.title, *(f"{place.heading} {place.text}" for place in known)])
    assert "{" not in words
    assert [place.number for place in known if place.kind == "article"] == [str(number) for number in range(1, 26)]
