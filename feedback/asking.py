"""What one body asks of another while the clock of a case runs on, in the words of the screens (WORDS rows 29, 32).

Pure.
"""

from typing import Final

REFERRAL: Final = "referral"
ADVICE: Final = "advice"
CONTRIBUTION: Final = "contribution"

WAITING: Final = {
    REFERRAL: "Đã gửi công văn cho {body}; đang chờ cơ quan này trả lời",
    ADVICE: "Đang xin ý kiến {body} (Công văn số {letter_number}); hạn vẫn tính",
    CONTRIBUTION: "Đã đề nghị {body} phối hợp, chậm nhất đến hết ngày {due_on}",
}

REPLIED: Final = "replied"
DROPPED: Final = "dropped"
