"""The questions beside a draft as forms: writing one at the desk, and answering all of them."""

from collections.abc import Mapping
from typing import Any, Final

from govuk_frontend_wtf.wtforms_widgets import (
    GovCharacterCount,
    GovCheckboxesInput,
    GovCheckboxInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from wtforms import BooleanField, Field, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from consultations.answering import faults
from consultations.survey import KINDS, Given, Kind, Question
from core.forms import VersionedForm

NOT_RANKED: Final = ""


class QuestionForm(VersionedForm):
    """One question."""

    kind = RadioField(
        "Cách trả lời",
        widget=GovRadioInput(),
        choices=[SelectChoice(code, words) for code, words in KINDS.items()],
        validators=[InputRequired("Chọn cách trả lời câu hỏi này")],
    )
    words = TextAreaField(
        "Câu hỏi",
        widget=GovTextArea(),
        description="Một câu ngắn, hỏi một việc, không gợi sẵn câu trả lời.",
        validators=[InputRequired("Nhập câu hỏi")],
    )
    options = TextAreaField(
        "Các lựa chọn",
        widget=GovTextArea(),
        description="Mỗi dòng một lựa chọn. Dùng cho «Chọn một», «Chọn nhiều», «Xếp hạng».",
    )
    low = StringField("Lời ở điểm 1", widget=GovTextInput(), description="Chỉ dùng cho thang điểm. Ví dụ «rất khó».")
    high = StringField("Lời ở điểm 5", widget=GovTextInput(), description="Chỉ dùng cho thang điểm. Ví dụ «rất dễ».")
    required = BooleanField("Bắt buộc trả lời mới gửi được góp ý", widget=GovCheckboxInput())

    def question(self) -> Question:
        """Give the question as typed; what its kind does not use is left out."""
        kind, scale = self.kind.data or "", self.kind.data == Kind.SCALE
        lines = [" ".join(line.split()) for line in (self.options.data or "").splitlines()]
        chooses = kind in (Kind.ONE, Kind.SEVERAL, Kind.RANKING)
        return Question(
            kind,
            " ".join((self.words.data or "").split()),
            bool(self.required.data),
            tuple(line for line in lines if line) if chooses else (),
            (self.low.data or "") if scale else "",
            (self.high.data or "") if scale else "",
        )


class AnswerForm(VersionedForm):
    """The questions of one consultation; made by `answer_form`, which knows them."""

    asked: Mapping[int, Question]

    def given(self) -> dict[int, list[str]]:
        """Give the answers as the rules take them; a ranking with the places left empty."""
        return {number: self._given(number, question) for number, question in self.asked.items()}

    def is_sound(self) -> bool:
        """Say whether all may be sent; write what is wrong beside each question."""
        found = faults(self.asked, self.given())
        for number, words in found.items():
            field = self.fields_of(number)[0]
            field.errors = [*field.errors, words]
        return not found

    def fields_of(self, number: int) -> list[Field]:
        """Give the fields that ask one question: one, or in a ranking one for each rank."""
        if self.asked[number].kind != Kind.RANKING:
            return [self[f"cau_{number}"]]
        return [self[f"cau_{number}_hang_{rank}"] for rank in range(1, len(self.asked[number].options) + 1)]

    def _given(self, number: int, question: Question) -> list[str]:
        typed = [field.data for field in self.fields_of(number)]
        if question.kind == Kind.SEVERAL:
            return list(typed[0] or [])
        return [value or "" for value in typed]


def answer_form(questions: Mapping[int, Question], given: Given, *, version: str = "") -> AnswerForm:
    """Make the form of these questions, filled with what was answered before."""
    fields: dict[str, Any] = {"asked": questions}
    known: dict[str, Any] = {"version": version}
    for number, question in questions.items():
        codes = list(given.get(number, ()))
        if question.kind == Kind.RANKING:
            for rank in range(1, len(question.options) + 1):
                fields[f"cau_{number}_hang_{rank}"] = _rank_field(question, rank)
                known[f"cau_{number}_hang_{rank}"] = codes[rank - 1] if rank <= len(codes) else NOT_RANKED
        else:
            fields[f"cau_{number}"] = _field(number, question)
            known[f"cau_{number}"] = codes if question.kind == Kind.SEVERAL else (codes[0] if codes else "")
    return type("AnswerForm", (AnswerForm,), fields)(data=known)


def asked_words(number: int, question: Question) -> str:
    """Give a question as it is asked."""
    return f"Câu {number}. {question.words}{'' if question.required else ' (không bắt buộc)'}"


def _field(number: int, question: Question) -> Field:
    label = asked_words(number, question)
    if question.kind == Kind.TEXT:
        return TextAreaField(label, widget=GovCharacterCount(), validators=[Optional()])
    choices = [SelectChoice(code, words) for code, words in question.choices.items()]
    if question.kind == Kind.SEVERAL:
        about = "Chọn một hoặc nhiều mục."
        return SelectMultipleField(label, widget=GovCheckboxesInput(), description=about, choices=choices)
    return RadioField(label, widget=GovRadioInput(), choices=choices, validators=[Optional()])


def _rank_field(question: Question, rank: int) -> Field:
    known = {NOT_RANKED: "Chưa chọn", **question.choices}
    choices = [SelectChoice(code, words) for code, words in known.items()]
    return SelectField(f"Hạng {rank}", widget=GovSelect(), choices=choices, validators=[Optional()])
