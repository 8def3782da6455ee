"""The list of tasks of a plan: what is asked, what stands there, and whether it is enough to be handed in."""

from dataclasses import dataclass

from flask import url_for

from consultations import queries
from consultations.models import ConsultationState
from core.dates import short_date

DONE, WANTED, OPTIONAL = "Đã có", "Còn thiếu", "Không bắt buộc"


@dataclass(frozen=True)
class Task:
    """One line: its page, its name, what stands there now, and whether it is done."""

    name: str
    title: str
    value: str
    done: bool
    wanted: bool = True
    page: str = "section"

    @property
    def tone(self) -> str:
        """Give the colour of its badge."""
        return "green" if self.done else "grey"

    @property
    def words(self) -> str:
        """Give the words of its badge."""
        if self.done:
            return DONE
        return WANTED if self.wanted else OPTIONAL

    def address(self, slug: str) -> str:
        """Give the address of its page."""
        named = {"name": self.name} if self.page == "section" else {}
        return url_for(f"consultations_desk.{self.page}", slug=slug, **named)


def tasks_of(consultation: ConsultationState) -> list[Task]:
    """Give the tasks in the order in which a plan is read."""
    given = queries.details(consultation).given()
    ground = queries.ground_of(consultation)
    has_draft = bool(consultation.parts or consultation.preamble)
    return [
        Task("du-thao", "Nội dung dự thảo", _draft(consultation), has_draft, page="draft"),
        _documents(consultation),
        _questions(consultation),
        Task("thong-tin", "Thông tin chung và căn cứ", ground.label if ground else "", {"summary", "ground"} <= given),
        Task("doi-tuong", "Đối tượng lấy ý kiến", queries.audience_words(consultation), True, page="audience"),
        Task("thoi-gian", "Thời gian lấy ý kiến", _window(consultation), "window" in given),
        Task("hinh-thuc", "Hình thức lấy ý kiến", "; ".join(consultation.channel_labels), "channels" in given),
        Task(
            "lien-he",
            "Người chịu trách nhiệm, nơi hỏi thêm",
            consultation.responsible,
            {"responsible", "contact"} <= given,
        ),
    ]


def _documents(consultation: ConsultationState) -> Task:
    added = len(queries.documents(consultation))
    value = f"{added} tệp" if added else ""
    return Task("tai-lieu", "Tài liệu kèm theo", value, bool(added), wanted=False, page="documents")


def _questions(consultation: ConsultationState) -> Task:
    asked = consultation.questions
    value = f"{asked} câu hỏi bên cạnh dự thảo" if asked else ""
    return Task("cau-hoi", "Câu hỏi", value, bool(asked), wanted=False, page="questions")


def _draft(consultation: ConsultationState) -> str:
    return f"Bản thứ {consultation.draft_version}, {consultation.parts} phần có thể góp ý"


def _window(consultation: ConsultationState) -> str:
    if consultation.opens_on is None or consultation.closes_on is None:
        return ""
    return f"Từ ngày {short_date(consultation.opens_on)} đến hết ngày {short_date(consultation.closes_on)}"
