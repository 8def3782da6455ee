"""The fixed phrases of Vietnamese official documents, by which what surrounds a draft is told from the draft itself.

Layout and wording: Nghị định 30/2020/NĐ-CP, Phụ lục I and III. Patterns named `…_KEY` match `fold(text)`, where the
spelling (Uỷ, Ủy) and capitals make no difference; the others need the capitals.
"""

import re
from typing import Final

from core.text import fold

TYPES: Final = (
    "nghi quyet lien tich|nghi quyet|quyet dinh|quy che|quy dinh|ke hoach|to trinh|bao cao|de an"
    "|chuong trinh hanh dong|chuong trinh|phuong an|chi thi|thong bao|huong dan|quy uoc, huong uoc"
    "|huong uoc, quy uoc|quy uoc|huong uoc|noi quy|dieu le|luat"
    "|phap lenh|nghi dinh|thong tu|ket luan|quy trinh|de cuong|chien luoc|quy hoach|du an|bien ban|cong dien"
    "|bo tieu chi|bo quy tac|quy tac"
)
_AGENCIES: Final = (
    "uy ban|hoi dong|ubnd|hdnd|ubmttq|mttq|mat tran|quoc hoi|chinh phu|thu tuong|bo|so|phong|ban(?! hanh)|tinh"
    "|thanh pho|quan|huyen|thi xa|thi tran|xa|phuong|dac khu|thon|ap|to dan pho|khu pho|dang|dang bo|chi bo|van phong"
    "|trung tam|truong|cong an|lien doan|cong doan|hoi|doan|cuc|chi cuc|tong cuc|vien|chu tich|pho chu tich|giam doc"
    "|hieu truong|chanh van phong|bo truong|tong giam doc|tinh uy|huyen uy|thanh uy|truong ban|truong phong"
    "|khoa|ky hop|nhiem ky"
)

PAGE_NUMBER: Final = re.compile(
    r"(?:[-–—\[(~]\s*)?\d{1,3}(?:\s*[-–—\])~])?|\d{1,3}\s*/\s*\d{1,3}"
    r"|(?:trang|page|tr\.)\s*:?\s*\d{1,3}(?:\s*(?:/|of|trên)\s*\d{1,3})?",
    re.IGNORECASE,
)
_STAMP_NOTE: Final = (
    r"(?:lần|LẦN|Lần)(?:\s+(?:thứ|THỨ))?\s+[\w.…]+|[\d./]+|(?:ngày|NGÀY)\b.*"
    r"|(?:lấy|xin|LẤY|XIN) (?:ý kiến|Ý KIẾN).{0,40}"
)
STAMP: Final = re.compile(
    rf"[\[(\"“]?\s*(?:BẢN\s+)?(?:DỰ THẢO|Dự thảo)(?:\s+(?:{_STAMP_NOTE}))?\s*(?:[(\-–,:;].{{0,60}})?[\])\"”]?\s*[.:;]?"
)
DRAFT_PREFIX: Final = re.compile(
    r"[\[(]?\s*DỰ THẢO\s*(?:LẦN\s+(?:THỨ\s+)?\S+)?\s*[\])]?\s*[:\-–]?\s+(?=[A-ZĐ])|[\[(]\s*DỰ THẢO\s*[\])]\s*"
)
DRAFT_SUFFIX: Final = re.compile(r"\s*[\[(]\s*(?:DỰ THẢO|Dự thảo)\s*[\])]\s*$")
NATION_KEY: Final = re.compile(
    r".{0,60}cong hoa xa hoi chu nghia viet nam.{0,10}|.{0,60}doc lap\s*[-–—.]*\s*tu do\s*[-–—.]*\s*hanh phuc.{0,10}"
    r"|.{0,40}dang cong san viet nam"
)
NATION_PIECE: Final = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|(?:XÃ HỘI )?CHỦ NGHĨA VIỆT NAM")
SEAL_KEY: Final = re.compile(
    r"(?:duoc )?ky (?:boi|so boi)\b.*|nguoi ky\s*:.*|(?:thoi gian|ngay) ky\s*:.*|co quan\s*:\s*\S.{0,80}"
    r"|email\s*:\s*\S+@\S+|digitally signed.*|signature (?:not )?(?:valid|verified).*|\d{0,3}\s*cong bao\s*[/.].*"
    r"|(?:tep|file) dinh kem\s*:?"
)

NUMBER_LINE_KEY: Final = re.compile(
    r"(?:(?:nghi quyet|quyet dinh|luat|ke hoach|to trinh|bao cao)\s+)?so\s*[:.]?\s*[\d.…_ ]*\s*[-/]\s*"
    r"(?:\d{4}\s*/)?\s*[a-z][\w&/ .-]*.*"
    r"|so\s*:.*|/\s*(?:\d{4}/)?[a-z]{2,}[\w&/-]*"
)
DATE_LINE_KEY: Final = re.compile(
    r"[^\d,.;:]{2,50},\s*ngay\s*[\d.…_/ -]*(?:thang\s*[\d.…_ ]*)?(?:nam\s*[\d.…_ ]*)?\.?(?:\s*so\s*[:.].*)?"
)
SUBJECT: Final = re.compile(r"^(?:V/v|v/v|V/V)\s*:?\s*")
AGENCY_KEY: Final = re.compile(rf"(?:tm\.\s*)?(?:{_AGENCIES})\b.*")
SESSION_KEY: Final = re.compile(r"\(?khoa\s+[ivxlc\d]+\b.{0,60}|ky hop thu\b.{0,60}|nhiem ky\s+\d.{0,30}")
TYPE_KEY: Final = re.compile(rf"({TYPES})(?P<rest>\s.*)?")
ATTACHED_KEY: Final = re.compile(
    r"\(\s*(?:duoc )?ban hanh\b.*|\(?\s*(?:(?:duoc )?ban hanh\s+)?(?:kem theo|dinh kem|theo)\s+.*"
)
NAME_KEY: Final = re.compile(r"ve viec\b.*|ban hanh\b.*|phe duyet\b.*|quy dinh\b.*|sua doi, bo sung\b.*|thong qua\b.*")

GROUND: Final = re.compile(r"(?:Căn cứ|CĂN CỨ|Xét|Theo đề nghị|Trên cơ sở|Kính gửi|Sau khi)\b")
INTRO: Final = re.compile(
    r"(?:Thực hiện|Thi hành|Triển khai|Tiếp tục|Để|Nhằm|Ngày|Theo|Trong|Qua|Từ)\s.*(?:\bsố\b|\bLuật\b|ngày \d|\d{4})"
)
PREFACE_KEY: Final = re.compile(r"(?:loi|phan) (?:noi|mo) dau|mo dau|dat van de")
ENACTING: Final = re.compile(
    r"(?:QUYẾT NGHỊ|QUYẾT ĐỊNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|CHỈ THỊ|THÔNG TƯ|KẾT LUẬN|THÔNG BÁO|YÊU CẦU|BAN HÀNH)\s*[:.]?"
)

RECIPIENTS: Final = re.compile(r"(?:Nơi|NƠI)\s+(?:nhận|NHẬN)\s*(?:[:.;].*|\(.*|$|[A-ZĐ]{2}.*|[-–].*)")
_RECIPIENTS_BESIDE: Final = re.compile(r"(?<=\S)\s+(?:Nơi|NƠI)\s+(?:nhận|NHẬN)\s*:?$")
SIGNATURE: Final = re.compile(
    r"(?:TM|KT|TL|TUQ|Q|T\.M|K\.T|T\.L|T/M|K/T|T/L)\s*[./]\s*\w|(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s+\w"
)
_POST: Final = (
    r"(?:pho |quyen |q\.\s*)*(?:chu tich|chu toa|giam doc|tong giam doc|chanh van phong|truong ban|truong phong"
    r"|bo truong|thu truong|thu tuong|cuc truong|vu truong|bi thu|hieu truong|truong doan|nguoi soan thao"
    r"|truong (?:thon|ap|khu pho|to dan pho)(?:\s+\S+){0,3}?|khu pho truong"
    r"|thu ky|doi truong|nguoi lap|nguoi bao cao|dai dien|to truong)"
    r"(?:\s+(?:thuong truc|cong tac mat tran|(?:to dan pho|khu pho|thon|ap)(?:\s+\S+){0,3}?|hdnd|ubnd|uy ban.*"
    r"|hoi dong.*|ubmttq.*))?"
)
POST_KEY: Final = re.compile(rf"{_POST}(?:\s+{_POST})?")
SIGNED_KEY: Final = re.compile(r"[\[(]?\s*(?:da ky|ky ten|chu ky|ky, ghi ro|ky va ghi|ky, dong dau|ky va dong).{0,40}")


def is_noise(text: str) -> bool:
    """Stamps, seals, quốc hiệu and tiêu ngữ: never part of a draft, wherever a page put them."""
    key = fold(text)
    return bool(
        STAMP.fullmatch(text) or NATION_KEY.fullmatch(key) or NATION_PIECE.fullmatch(text) or SEAL_KEY.fullmatch(key)
    )


def is_numbered_or_dated(text: str) -> bool:
    """The line with number and symbol, or with place and date, of a letterhead."""
    key = fold(text)
    return bool(NUMBER_LINE_KEY.fullmatch(key) or DATE_LINE_KEY.fullmatch(key))


def is_agency(text: str) -> bool:
    """The name in capitals of the body that issues, or of its session («KHÓA X, KỲ HỌP THỨ …»)."""
    key = fold(text)
    return bool(SESSION_KEY.fullmatch(key)) or (text.isupper() and bool(AGENCY_KEY.fullmatch(key)))


def is_letterhead(text: str) -> bool:
    """A line that stands above the name of a document."""
    return is_numbered_or_dated(text) or is_agency(text)


def is_closing(text: str) -> bool:
    """«Nơi nhận», or the first line of a signature."""
    text = _RECIPIENTS_BESIDE.sub("", text)
    if RECIPIENTS.fullmatch(text) or SIGNED_KEY.fullmatch(fold(text)):
        return True
    return text.isupper() and bool(SIGNATURE.match(text) or POST_KEY.fullmatch(fold(text)))
