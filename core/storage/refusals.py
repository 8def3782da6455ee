"""Why a file is not taken: each reason says in its own words what the sender can do."""

from core.errors import Refused


class RefusedFile(Refused):
    """A file that is not kept; the message belongs beside the field."""


class EmptyFile(RefusedFile):
    """There is nothing in it."""

    def __init__(self) -> None:
        super().__init__("Tệp này không có nội dung. Chọn tệp khác.")


class TooBig(RefusedFile):
    """It is heavier than the setting allows."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"Tệp nặng hơn {limit // (1024 * 1024)} MB. Chọn tệp nhỏ hơn hoặc chia thành nhiều tệp.")


class TooManyPixels(RefusedFile):
    """It would take too much memory to look at."""

    def __init__(self) -> None:
        super().__init__("Ảnh có kích thước quá lớn. Chụp lại ở cỡ nhỏ hơn rồi gửi.")


class TooManyFiles(RefusedFile):
    """More files than one sending may carry."""

    def __init__(self, most: int) -> None:
        super().__init__(f"Chỉ gửi được nhiều nhất {most} tệp. Bỏ bớt tệp rồi gửi lại.")


class NotAnImage(RefusedFile):
    """Not one of the three kinds of picture we can look into."""

    def __init__(self) -> None:
        super().__init__("Chỉ nhận ảnh JPG, PNG, WebP, tệp PDF, Word. Ảnh dạng khác thì gửi ảnh chụp màn hình.")


class HeicPhoto(NotAnImage):
    """A photo in the way iPhones keep them unless told otherwise."""

    def __init__(self) -> None:
        RefusedFile.__init__(
            self,
            "Ảnh dạng HEIC của iPhone, iPad chưa nhận được. Vào Cài đặt, chọn Camera, Định dạng, Tương thích nhất rồi "
            "chụp lại. Hoặc mở ảnh, chụp màn hình rồi gửi ảnh chụp ấy.",
        )


class NotADocument(RefusedFile):
    """Not a PDF and not a Word file, whatever its name says."""

    def __init__(self) -> None:
        super().__init__("Chỉ nhận tệp PDF (.pdf) hoặc Word (.docx). Lưu tệp sang một trong hai dạng này rồi gửi lại.")


class NotASheet(RefusedFile):
    """Not an Excel file, whatever its name says."""

    def __init__(self) -> None:
        super().__init__("Tệp này không phải tệp Excel (.xlsx). Lưu lại ở dạng .xlsx rồi gửi lại.")


class Locked(RefusedFile):
    """It opens only with a password."""

    def __init__(self) -> None:
        super().__init__("Tệp có đặt mật khẩu nên không mở được. Bỏ mật khẩu rồi gửi lại.")


class HasMacros(RefusedFile):
    """It carries a program."""

    def __init__(self) -> None:
        super().__init__("Tệp có chứa macro nên không nhận. Lưu lại ở dạng .docx, .xlsx không có macro rồi gửi lại.")


class Unreadable(RefusedFile):
    """It is cut off or damaged."""

    def __init__(self) -> None:
        super().__init__("Tệp bị hỏng hoặc tải lên chưa hết nên không mở được. Gửi lại tệp này hoặc chọn tệp khác.")


class NotARecording(RefusedFile):
    """Not one of the kinds of sound that a browser plays; a video is none either."""

    def __init__(self) -> None:
        super().__init__(
            "Chỉ nhận bản ghi âm M4A, MP3, OGG, WebM, WAV; không nhận video. Ghi lại bằng nút «Bắt đầu ghi âm», "
            "hoặc bằng ứng dụng ghi âm của điện thoại."
        )


class TooLong(RefusedFile):
    """Longer than anybody can be asked to listen to."""

    def __init__(self, minutes: int) -> None:
        super().__init__(
            f"Bản ghi âm dài hơn {minutes} phút. Nói ngắn hơn rồi ghi lại, hoặc viết phần còn lại thành chữ."
        )
