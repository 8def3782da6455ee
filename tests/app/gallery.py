"""A small app that shows every component, so that tests and eyes can go over all of them in one place."""

from pathlib import Path

from flask import Flask, flash, render_template
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import (
    GovCharacterCount,
    GovCheckboxInput,
    GovFileInput,
    GovPasswordInput,
    GovRadioInput,
    GovSelect,
    GovSubmitInput,
    GovTextInput,
)
from jinja2 import ChoiceLoader, FileSystemLoader
from wtforms import BooleanField, PasswordField, RadioField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.rendering import STATIC, init_rendering
from app.site import Site
from core.charts import Bar, Series, bar_chart, line_chart

SITE = Site(
    agency="Ủy ban nhân dân xã An Bình, tỉnh Sông Trăng",
    name="Phản ánh, kiến nghị và lấy ý kiến Nhân dân",
    phone="0271 3 000 000",
    address="Số 1 đường Hoa Sen, xã An Bình",
    responsible="Chủ tịch Ủy ban nhân dân xã",
    practice=True,
)

EVENTS = [
    {"time": "09/11/2026 07:42", "title": "Đã tiếp nhận", "body": "Bộ phận tiếp nhận", "code": "4be1 90aa 27f3 08c5"},
    {"time": "10/11/2026 09:15", "title": "Đã thụ lý"},
    {"time": "12/11/2026 14:03", "title": "Đã giao Phòng Kinh tế xử lý", "body": "Hạn trả lời không đổi."},
    {"time": "19/11/2026 00:00", "title": "Quá hạn trả lời", "current": True},
]

PLAN = [
    {"time": "30/10/2026", "title": "Đã gửi kế hoạch đến HĐND và Mặt trận"},
    {"time": "04/11 – 24/11/2026", "title": "Đang lấy ý kiến", "current": True},
    {"time": "trước 08/12/2026", "title": "Tổng hợp, tiếp thu, giải trình", "ahead": True},
]

COLUMNS = [
    {"text": "Đơn vị"},
    {"text": "Đã tiếp nhận", "numeric": True},
    {"text": "Đã trả lời", "numeric": True},
    {"text": "Đúng hạn (không tính gia hạn)", "numeric": True},
    {"text": "Tình trạng"},
]

UNITS = [
    ("Trung tâm Phục vụ hành chính công", 1096, 94, "97%", "green", "Trả lời đúng hạn"),
    ("Phòng Kinh tế", 58, 47, "83%", "red", "Quá hạn 4 việc"),
    ("Phòng Văn hóa - Xã hội", 33, 31, "94%", "yellow", "Còn 1 ngày làm việc"),
]

ROWS = [
    [
        {"text": name, "href": "/don-vi"},
        {"text": received, "href": "/nhan"},
        {"text": answered, "href": "/tra-loi"},
        {"text": rate, "href": "/dung-han"},
        {"text": words, "tone": tone},
    ]
    for name, received, answered, rate, tone, words in UNITS
]

BARS = bar_chart(
    title="Đang quá hạn theo đơn vị",
    description="Phòng Kinh tế 14 việc, các đơn vị khác không quá 3 việc.",
    measure="Số việc",
    bars=[
        Bar(label="Phòng Kinh tế", value=14, tone="red", href="/qua-han?don-vi=kt"),
        Bar(label="Trung tâm Phục vụ hành chính công", value=3, href="/qua-han?don-vi=tt"),
        Bar(label="Trạm Y tế", value=0, href="/qua-han?don-vi=yt"),
    ],
)

LINES = line_chart(
    title="Số ngày làm việc đến câu trả lời đầu tiên",
    description="Trong tám tuần, một nửa số việc luôn dưới hạn 7 ngày làm việc.",
    times=[f"Tuần {week}" for week in range(40, 48)],
    series=[
        Series(name="Một nửa số việc", values=[3, 3.5, 2.8, 4, 3.2, 3.8, 3.6, 3.9]),
        Series(name="9 trên 10 việc", values=[8, 9, 7.5, 10.5, None, 9.6, 8.8, 11.5], tone="orange"),
    ],
    limit=7,
    limit_words="Hạn 7 ngày làm việc",
)


class GalleryForm(FlaskForm):
    """One field of every kind a page may use."""

    class Meta:
        csrf = False

    kind = RadioField(
        "Loại việc",
        widget=GovRadioInput(),
        choices=[
            SelectChoice("a", "Báo một việc, đề nghị giải quyết hoặc đề xuất"),
            SelectChoice("b", "Góp ý một dự thảo đang lấy ý kiến"),
        ],
        validators=[InputRequired("Chọn loại việc")],
    )
    content = TextAreaField(
        "Nội dung",
        widget=GovCharacterCount(),
        description="Việc gì, ở đâu, từ khi nào.",
        validators=[InputRequired("Nhập nội dung kiến nghị")],
    )
    full_name = StringField("Họ và tên (không bắt buộc)", widget=GovTextInput())
    place = SelectField(
        "Thôn", widget=GovSelect(), choices=[SelectChoice("pt", "Phú Thành"), SelectChoice("dt", "Đồng Tâm")]
    )
    photo = FileField("Ảnh (không bắt buộc)", widget=GovFileInput())
    consent = BooleanField("Tôi đồng ý cho lưu thông tin liên hệ", widget=GovCheckboxInput())
    password = PasswordField("Mật khẩu", widget=GovPasswordInput())
    send = SubmitField("Gửi kiến nghị", widget=GovSubmitInput())


class SignOutForm(FlaskForm):
    """The desk's sign-out button."""


def gallery_app() -> Flask:
    """Build the app afresh for each test, so that nothing is carried over."""
    app = Flask("gallery", static_folder=str(STATIC), static_url_path="/static")
    app.config.update(SECRET_KEY="gallery", TESTING=True)
    init_rendering(app)
    app.jinja_loader = ChoiceLoader([app.jinja_loader, FileSystemLoader(Path(__file__).parent)])
    app.context_processor(lambda: {"site": SITE})
    app.add_url_rule("/", "gallery", _gallery)
    app.add_url_rule("/kien-nghi/gui", "form", _form, methods=["GET", "POST"])
    app.add_url_rule("/cong-viec", "desk", _desk)
    app.add_url_rule("/phieu", "slip", lambda: render_template("gallery_slip.html"))
    return app


def _gallery() -> str:
    return render_template(
        "gallery.html",
        events=EVENTS,
        plan=PLAN,
        columns=COLUMNS,
        rows=ROWS,
        total=["Cộng", 1187, 172, "91%", ""],
        bars=BARS,
        lines=LINES,
    )


def _form() -> tuple[str, int]:
    form = GalleryForm()
    refused = form.is_submitted() and not form.validate()
    return render_template("gallery_form.html", form=form), 422 if refused else 200


def _desk() -> str:
    flash("Đã giao Phòng Kinh tế xử lý.", "success")
    return render_template(
        "gallery_desk.html",
        columns=COLUMNS,
        rows=ROWS,
        events=EVENTS,
        desk_nav=[("/cong-viec", "Việc cần xử lý", True), ("/cong-viec/trinh", "Đã trình, chờ duyệt", False)],
        person_name="Trần Văn Minh",
        sign_out_form=SignOutForm(),
    )
