"""The words at the end or the head of a line by which a sentence that goes on is told from one that begins."""

import re
from typing import Final

# A line that ends with one of these is not finished: the number that follows is cited by it.
ASKS_NUMBER: Final = re.compile(
    r"(?:^|\s|\()(?:khoản|điểm|điều|mục|chương|phần|số|ngày|tháng|năm|quý|khóa|khoá|lần|thứ|kỳ|phụ lục|và|hoặc|của|tại"
    r"|theo|từ|đến|các|những|về|với|cho|do|bởi|trong|là|để|giữa|thuộc|gồm|bằng|vào|trên|sau|trước)$",
    re.IGNORECASE,
)
# No heading ends with one of these: a sentence stops here only because its page does.
NEVER_LAST: Final = re.compile(
    r"(?:^|\s)(?:và|hoặc|của|các|những|về|với|cho|do|bởi|giữa|thuộc|tại|theo|trong)$|,$", re.IGNORECASE
)
# The same last syllable in a word of its own («chuyển đổi số», «quan điểm», «hằng năm») asks for nothing.
COMPOUND: Final = re.compile(
    r"(?:(?:quan|đặc|địa|thời|trọng|ưu|nhược|thí|cao|tài|điều|hằng|hàng|mỗi|từng|trong|đổi|quyền|dân|hội|phủ|tế|chỉ|tỷ|tỉ|hệ"
    r"|mã|dữ liệu|đa|danh|đề|thực|cả|theo dõi|bắt|kết|thu|chi|công dân|hạ tầng|nền tảng|kỹ năng|kinh doanh|công nghệ"
    r"|môi trường|văn hóa|không gian|năng lực|tổng|bưu chính|y|giáo dục|nông nghiệp|du lịch|cộng đồng|chữ ký|kỷ nguyên"
    r"|thời đại)\s(?:điểm|khoản|ngày|tháng|quý|năm|số|mục|thứ|lần))$",
    re.IGNORECASE,
)
# Words of citation before the noun leave no doubt, however short the line is.
CITING: Final = re.compile(
    r"(?:tại|theo|của|và|hoặc|nêu|các|,|ngoài|trừ|rõ|định|trong|với) (?:khoản|điểm|điều|mục|chương|quý|quyết định số)$",
    re.IGNORECASE,
)
# Words that no sentence has with a capital in its midst, so that a capital tells a beginning.
STARTS: Final = re.compile(
    r"(?:Các|Những|Việc|Trong|Khi|Mọi|Mỗi|Đối với|Trường hợp|Ngoài|Để|Nhằm|H[ằà]ng (?:năm|tháng|quý)"
    r"|Định kỳ|Chủ trì|Phối hợp|Khuyến khích|Nghiêm cấm|Tăng cường|Nâng cao|Đẩy mạnh|Bảo đảm|Đảm bảo|Tham mưu|Tiếp tục"
    r"|Triển khai|Được|Là|Có|Do|Với|Căn cứ|Đề nghị|Yêu cầu)\s"
)
# Sentences that are a paragraph of their own, even where the line before is full.
STANDS_ALONE: Final = re.compile(
    r"(?:Căn cứ|Trên đây là|Trong quá trình (?:thực hiện|triển khai)"
    r"|(?:Nghị quyết|Quyết định|Hương ước|Quy ước) (?:này )?(?:đã )?được"
    r"|(?:Hội đồng nhân dân|(?:Ủy|U\u1ef7) ban nhân dân|UBND|HĐND|Chủ tịch)\b.{0,60}\bban hành)\s"
)
# Documents and opinions that a sentence of grounds names one after the other, with semicolons between.
NAMED_TOO: Final = re.compile(
    r"(?:Nghị (?:định|quyết)|Quyết định|Kế hoạch|Công văn|Chỉ thị|Thông tư|Chương trình|Báo cáo|Văn bản|Kết luận"
    r"|Tờ trình) (?:số|thẩm tra|của|ngày)\s"
)
# The two halves of a name written with a dash, at which a line may be cut.
HALVES: Final = re.compile(
    r"(?:chính trị|kinh tế|văn h[oó][áa]) - xã hội|kinh tế - (?:ngân sách|kỹ thuật)|quốc phòng - an ninh"
    r"|khoa học - (?:kỹ thuật|công nghệ)|giáo dục - đào tạo|văn h[oó][áa] - (?:thông tin|thể thao)"
    r"|số [\d.…]+ - [^\W\d_]{2,4}[-/]",
    re.IGNORECASE,
)
