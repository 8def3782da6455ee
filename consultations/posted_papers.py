"""The two biên bản of posting, written from the record: who, when, where, for how many days, with the photos.

Pure. What nobody entered (who stood there for the unit, when the paper was done) stays blank for the hand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from consultations.posting_papers import PUT_UP, Posted, PostingPaper
from consultations.postings import Hung, Posting, Wanted, full_on
from core.dates import document_date, short_date
from core.papers import Block, Head, Paper, Picture, Signature

DIGITS: Final = 16
"""Digits of a fingerprint that a paper shows."""

Part = Block | Picture


@dataclass(frozen=True)
class Shown:
    """A photo as a paper shows it: the day stated for it, the fingerprint of its file, its small picture."""

    taken_on: date
    key: str
    data: bytes


@dataclass(frozen=True)
class Record:
    """One entry with its number, its days against those it needs, and its photos."""

    number: int
    posting: Posting
    hung: Hung
    wanted: Wanted
    photos: Sequence[Shown] = ()

    def photos_for(self, kind: PostingPaper) -> list[Shown]:
        """Give the photos taken until it came down, or from then on."""
        last = self.posting.taken_down_on
        if kind is PUT_UP:
            return [one for one in self.photos if last is None or one.taken_on < last]
        return [one for one in self.photos if last is not None and one.taken_on >= last]


def recorded_paper(kind: PostingPaper, posted: Posted, record: Record) -> Paper:
    """Write one of the two from its entry."""
    posting = record.posting
    who = posting.posted_by if kind is PUT_UP else posting.taken_down_by
    signed = (
        Signature(("NGƯỜI NIÊM YẾT" if kind is PUT_UP else "NGƯỜI GỠ",), _name(who)),
        Signature(("ĐẠI DIỆN NƠI NIÊM YẾT",), _name(posting.witness) if kind is PUT_UP else ""),
        Signature(("ĐẠI DIỆN ỦY BAN NHÂN DÂN",)),
    )
    return Paper(
        file_name=f"{kind.slug}-{posted.slug}-{record.number}",
        title=f"{kind.name.capitalize()}: {posted.title}",
        head=Head(posted.letterhead, name=kind.name, subject=kind.subject, is_dated=False),
        to=(),
        body=tuple(_body(kind, posted, record)),
        signatures=signed,
        is_practice=posted.is_practice,
    )


def _body(kind: PostingPaper, posted: Posted, record: Record) -> Iterator[Part]:
    posting, is_put_up = record.posting, kind is PUT_UP
    day = posting.put_up_on if is_put_up else posting.taken_down_on
    hour, minute = (posting.put_up_at if is_put_up else posting.taken_down_at).split(":")
    place = f"{posting.place} ({posting.address})" if posting.address else posting.place
    yield Block(f"Hôm nay, vào hồi {hour} giờ {minute} phút, {document_date(day)}, tại: {place}.")
    yield Block("1. Thành phần", "heading")
    yield Block(f"Người niêm yết: {posting.posted_by}." if is_put_up else f"Người gỡ: {posting.taken_down_by}.")
    if is_put_up:
        yield Block(f"Đại diện nơi niêm yết, người chứng kiến: {posting.witness}.")
    else:
        yield Block("Đại diện nơi niêm yết:", "blank")
    yield Block("Đại diện Ủy ban nhân dân:", "blank")
    yield Block("2. Nội dung", "heading")
    yield Block(f"{'Đã niêm yết' if is_put_up else 'Đã kết thúc niêm yết'}: {posted.title}.")
    days = f"từ ngày {short_date(posted.opens_on)} đến hết ngày {short_date(posted.closes_on)}"
    yield Block(f"Thời gian lấy ý kiến: {days}.")
    if posted.page:
        yield Block(f"Nội dung cũng được công khai tại {posted.page}.")
    yield from _days(is_put_up, record)
    yield from _photos(kind, record)
    yield Block("Biên bản lập xong hồi … giờ … phút cùng ngày, đã đọc lại cho những người có mặt cùng nghe và ký tên.")


def _days(is_put_up: bool, record: Record) -> Iterator[Block]:
    posting, wanted, hung = record.posting, record.wanted, record.hung
    if is_put_up:
        last = short_date(full_on(posting.put_up_on, wanted.days))
        yield Block(f"Thời gian niêm yết: ít nhất {wanted.days} ngày liên tục ({wanted.basis}).")
        yield Block(f"Dự kiến niêm yết đến hết ngày {last}.")
        return
    begun, last = short_date(posting.put_up_on), short_date(posting.taken_down_on)
    yield Block(f"Niêm yết liên tục từ {posting.put_up_at} ngày {begun} đến {posting.taken_down_at} ngày {last}.")
    yield Block(
        f"Số ngày niêm yết liên tục, không tính ngày treo và ngày gỡ: {hung.days} ngày "
        f"(ít nhất {wanted.days} ngày: {wanted.basis})."
    )
    if hung.missing:
        yield Block(f"Thiếu {hung.missing} ngày. Lý do gỡ sớm: {_ended(posting.early_because)}")
    heard = posting.remarks or "không có"
    yield Block(f"Ý kiến, kiến nghị nhận tại nơi niêm yết trong thời gian niêm yết: {_ended(heard)}")


def _photos(kind: PostingPaper, record: Record) -> Iterator[Part]:
    shown = record.photos_for(kind)
    yield Block("3. Ảnh chụp tại nơi niêm yết", "heading")
    yield Block(f"Số ảnh kèm theo: {len(shown)}.")
    for number, photo in enumerate(shown, start=1):
        words = f"Ảnh {number}, chụp ngày {short_date(photo.taken_on)}. Mã tệp (SHA-256): {photo.key[:DIGITS]}…"
        yield Picture(photo.data, words) if photo.data else Block(words)


def _name(typed: str) -> str:
    """Give the name without the office that was typed behind it."""
    return typed.partition(",")[0].strip()


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
