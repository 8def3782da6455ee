"""Files with an opinion: for the desk until a review shows each one, changed by their author, every version kept."""

from datetime import timedelta
from io import BytesIO

import pytest

from consultations import filing, queries, services
from consultations.answers import Answer
from consultations.models import OpinionFile
from consultations.said import Said
from core import ledger
from core.db import db
from core.errors import Hidden, Refused, Stale
from core.ledger.rebuild import rebuild
from core.storage import Reference, store
from submissions import queries as papers
from submissions import services as submissions
from submissions.sender import Sender
from tests.consultations.conftest import CLOSES, EDITOR, INTAKE, at, give, opened
from tests.consultations.test_plan import snapshot

pytestmark = pytest.mark.usefixtures("early")

PHOTO, PAPER = "con-duong.jpg", "don-cua-ong-Lam.pdf"
SAID = [Said(None, "agree"), Said("dieu-2", "disagree", "Giảm còn 20%")]


def file(name: str, words: str = "") -> Reference:
    data = f"{name}{words}".encode()
    kept = store(BytesIO(data), limit=len(data))
    return Reference(kept.key, kept.size, "application/pdf" if name.endswith("pdf") else "image/jpeg", name)


def send(consultation, *references: Reference, said=SAID) -> str:
    draft, _secret = submissions.start_draft("opinion", {"consultation": consultation.subject})
    submissions.attach(draft, list(references))
    known = {"consultation": consultation, "said": said, "sender": Sender(), "consent_version": "1"}
    return services.send_opinions(draft, **known)


def with_two(consultation=None):
    first, _second = queries.sending(send(consultation or opened(), file(PHOTO), file(PAPER)))
    return first


def public_names(consultation) -> list[str]:
    return [file.name for item in queries.public_opinions(consultation).items for file in item.files]


def review(opinion, *files: int, outcome: str = "shown", **more):
    return services.review(opinion, outcome=outcome, files=files, actor=INTAKE, **more)


def test_the_files_stand_beside_the_first_opinion_and_wait_for_a_review_even_without_words():
    first = with_two()
    _, second = queries.sending(first.lead)
    assert (first.files, first.public_files, second.files) == (2, 0, 0)
    assert (first.text, first.moderation) == ("", "waiting")
    assert [one.name for one in queries.files_of(first)] == [PHOTO, PAPER]
    assert {row.audience for row in papers.attachments(first.subject)} == {"desk"}
    assert give(queries.by_subject(first.consultation)).moderation == "shown", "without words and files none waits"


def test_the_leaf_tells_how_many_and_the_fingerprints_are_only_committed_to():
    first = with_two()
    (entry,) = ledger.history(first.subject)
    keys = [row.key for row in papers.attachments(first.subject)]
    assert entry.facts["files"] == 2
    assert filing.keys_in(entry.texts) == keys
    leaf = db.session.scalar(db.select(ledger.models.Event.leaf).where(ledger.models.Event.subject == first.subject))
    assert not any(key in leaf for key in keys), "whoever has the file would learn who sent it"
    assert '"files":"' in leaf


def test_nobody_opens_a_file_before_it_is_chosen_and_then_under_a_name_that_tells_nobodys():
    consultation = opened()
    first = with_two(consultation)
    photo, paper = queries.files_of(first)
    review(first)
    assert public_names(consultation) == []
    review(first, paper.place.position)
    assert public_names(consultation) == ["tep-2.pdf"]
    assert queries.public_file(consultation, first.mark, paper.id).kept.key == paper.kept.key
    for mark, file_id in ((first.mark, photo.id), ("", paper.id), ("0" * 32, paper.id)):
        with pytest.raises(Hidden):
            queries.public_file(consultation, mark, file_id)
    review(first, photo.place.position)
    assert public_names(consultation) == ["tep-1.jpg"], "a choice is made anew"
    with pytest.raises(Refused, match="Không thể chuyển"):
        review(first, photo.place.position)


@pytest.mark.parametrize("how", ["withheld", "withdrawn", "changed"])
def test_what_is_not_on_show_has_no_public_file(how):
    consultation = opened()
    first = with_two(consultation)
    review(first, 1, 2)
    (shown, _) = queries.public_files([first])[first.subject]
    if how == "withheld":
        review(first, 1, outcome="withheld", reason="insult")
    elif how == "withdrawn":
        services.withdraw_opinion(first)
    else:
        services.change_opinion(first, stance="other", text="Nên có đèn")
    assert public_names(consultation) == []
    assert (first.public_files, first.files) == (0, 2)
    assert {row.audience for row in papers.attachments(first.subject)} == {"desk"}
    with pytest.raises(Hidden):
        queries.public_file(consultation, first.mark, shown.id)


@pytest.mark.parametrize("chosen", [(3,), (0,), (1, 9)])
def test_only_what_was_sent_can_be_shown(chosen):
    first = with_two()
    with pytest.raises(Refused, match="Chỉ công khai được tệp"):
        review(first, *chosen)
    with pytest.raises(Refused, match="Chỉ công khai được tệp"):
        review(give(queries.by_subject(first.consultation), stance="other", text="Có"), 1)


def test_a_masked_text_may_have_its_photo_shown():
    consultation = opened()
    said = [Said(None, "other", "Gọi 0912 345 678 để hỏi")]
    (opinion,) = queries.sending(send(consultation, file(PHOTO), said=said))
    review(opinion, 1, outcome="masked", reason="personal_data", public_text="Gọi […] để hỏi")
    assert public_names(consultation) == ["tep-1.jpg"]


def test_the_author_takes_one_out_and_the_rest_stays_public():
    consultation = opened()
    first = with_two(consultation)
    review(first, 1, 2)
    photo, paper = queries.files_of(first)
    services.change_files(first, kept=[photo.id], expected_version=first.version)
    assert (first.moderation, first.files, first.public_files) == ("shown", 1, 1)
    assert public_names(consultation) == ["tep-1.jpg"]
    with pytest.raises(Hidden):
        queries.own_file(first.subject, paper.id)
    assert [one.name for one in queries.all_files_of(first)] == [PHOTO, PAPER], "every version is kept for the desk"
    assert queries.file_words(first) == {photo.id: f"{PHOTO}, đang công khai", paper.id: f"{PAPER}, người gửi đã bỏ"}


def test_a_new_file_is_reviewed_with_the_whole_opinion():
    consultation = opened()
    (opinion,) = queries.sending(send(consultation, file(PHOTO), said=[Said(None, "other", "Nên có đèn")]))
    review(opinion, 1)
    services.change_files(opinion, kept=[one.id for one in queries.files_of(opinion)], added=[file(PAPER)])
    assert (opinion.moderation, opinion.public_text, opinion.public_files) == ("waiting", "", 0)
    assert queries.public_opinions(consultation).items == []
    assert [one.place.position for one in queries.files_of(opinion)] == [1, 2]


def test_where_nothing_is_left_to_look_at_nothing_waits():
    consultation = opened()
    (opinion,) = queries.sending(send(consultation, file(PHOTO), said=[Said(None, "agree")]))
    services.change_files(opinion, kept=[])
    assert (opinion.moderation, opinion.files) == ("shown", 0)
    again = services.change_files(opinion, kept=[], added=[file(PHOTO)])
    assert (opinion.moderation, again.facts["files"]) == ("waiting", 1)
    assert len(papers.attachments(opinion.subject)) == 1, "the same content is one file"


def test_nothing_changed_is_nothing_recorded_and_two_tabs_are_told():
    first = with_two()
    kept = [one.id for one in queries.files_of(first)]
    seen = first.version
    assert services.change_files(first, kept=kept, expected_version=seen) is None
    assert services.change_files(first, kept=kept[:1], expected_version=seen) is not None
    with pytest.raises(Stale):
        services.change_files(first, kept=[], expected_version=seen)


def test_no_more_than_five_at_once_and_twenty_ever():
    first = with_two()
    kept = [one.id for one in queries.files_of(first)]
    with pytest.raises(Refused, match="Tối đa 5 tệp|5 tệp"):
        services.change_files(first, kept=kept, added=[file(PHOTO, str(n)) for n in range(4)])
    for turn in range(3):
        services.change_files(first, kept=[], added=[file(PHOTO, f"{turn}-{n}") for n in range(5)])
    with pytest.raises(Refused, match="20 tệp"):
        services.change_files(first, kept=[], added=[file(PHOTO, f"x{n}") for n in range(5)])


def test_after_closing_and_after_withdrawing_no_file_changes():
    first, other = with_two(), with_two()
    services.withdraw_opinion(other)
    with pytest.raises(Refused, match="đã rút"):
        services.change_files(other, kept=[])
    at(CLOSES + timedelta(days=1))
    with pytest.raises(Refused, match="Đã hết thời gian góp ý"):
        services.change_files(first, kept=[])


def test_a_file_needs_an_opinion_to_come_with():
    with pytest.raises(Refused, match="gửi kèm một ý kiến"):
        send(opened(), file(PHOTO), said=[])


def test_what_is_erased_is_opened_by_nobody():
    consultation = opened()
    first = with_two(consultation)
    review(first, 1)
    submissions.erase(first.subject)
    assert public_names(consultation) == []
    assert queries.files_of(first) == []
    keys = {row.key for row in db.session.scalars(db.select(OpinionFile))}
    assert papers.kept_keys(keys) == set(), "the sweeper may take the files"


def test_the_result_tells_how_many_files_came_and_small_numbers_are_left_out():
    consultation = opened()
    for turn in range(3):
        send(consultation, file(PHOTO, str(turn)), file(PAPER, str(turn)))
    assert queries.files_told(consultation) == "kèm 6 tệp"
    services.withdraw_opinion(next(one for one in queries.review_queue(actor=INTAKE).items if one.files))
    assert queries.files_told(consultation) == "kèm dưới 5 tệp"
    assert queries.files_told(opened()) == ""
    at(CLOSES + timedelta(days=1))
    services.start_synthesis(consultation, actor=EDITOR)
    bench = queries.workbench(consultation, queries.Sought(only_unplaced=False)).opinions.items
    mine = [one for one in bench if one.files]
    answer = Answer(kind="agreed", summary="Nhất trí với dự thảo")
    group = services.create_group(consultation, answer=answer, opinions=[one.subject for one in mine], actor=EDITOR)
    assert queries.files_by_group(consultation) == {group.number: 4}
    (line,) = [line for line in queries.result_lines(consultation) if line.group.number == group.number]
    assert line.files == "kèm dưới 5 tệp"
    known = queries.known_for_papers(consultation)
    assert (known.files, known.matrix[0].summary) == ("kèm dưới 5 tệp", f"{answer.summary} (kèm dưới 5 tệp)")


def test_a_rebuild_gives_the_same_files():
    consultation = opened()
    first = with_two(consultation)
    review(first, 1, 2)
    photo, paper = queries.files_of(first)
    services.change_files(first, kept=[paper.id])
    services.change_files(first, kept=[paper.id], added=[file(PHOTO), file("ba.jpg")])
    review(first, 2, 3)
    with_two(consultation)
    before = snapshot()
    rebuild()
    assert snapshot() == before
    rows = db.select(OpinionFile).where(OpinionFile.opinion == first.subject).order_by(OpinionFile.position)
    kept = [(row.position, bool(row.removed), row.is_shown) for row in db.session.scalars(rows)]
    assert kept == [(1, False, False), (2, False, True), (3, False, True)], "brought again it stands once, not chosen"
