"""Settings by environment, typed and documented, so that a wrong value stops the start and not a citizen's request."""

from pathlib import Path
from typing import Literal

from flask import current_app
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MOST_TIME_SOURCES = 4


class Settings(BaseSettings):
    """Everything an operator may set; each name is `DANBAN_` and the field in capitals."""

    model_config = SettingsConfigDict(env_prefix="DANBAN_", env_file=None, extra="ignore", frozen=True)

    mode: Literal["embedded", "production"] = Field(
        "embedded",
        description="embedded: một máy, SQLite; production: bắt buộc khóa bí mật, mã xác thực thứ hai, HTTPS",
    )
    var: Path = Field(Path("var"), description="thư mục dữ liệu: tệp đính kèm, chỉ mục, thư chờ gửi, khóa chốt nhật ký")
    database_url: str = Field("", description="cơ sở dữ liệu; để trống: SQLite trong thư mục dữ liệu")
    migration_url: str = Field("", description="tài khoản chủ các bảng, chỉ dùng khi nâng cấp; để trống: như trên")
    redis_url: str = Field("", description="Redis đếm tần suất khi chạy nhiều tiến trình; để trống: trong bộ nhớ")
    secret_key: str = Field("", description="khóa bí mật từ 32 ký tự; embedded: tự sinh một lần trong thư mục dữ liệu")
    site_url: str = Field("http://127.0.0.1:8000", description="địa chỉ công khai, in trên phiếu và thư")
    host: str = Field("127.0.0.1", description="địa chỉ mạng mà lệnh serve lắng nghe")
    port: int = Field(8000, description="cổng mà lệnh serve lắng nghe")
    proxies: int = Field(0, description="số máy chủ trung gian tin cậy đứng trước (để biết địa chỉ người gửi)")
    smtp_url: str = Field("", description="smtp://tài-khoản:mật-khẩu@máy:cổng; để trống: ghi thư ra thư mục dữ liệu")
    mail_from: str = Field("khong-tra-loi@localhost", description="địa chỉ người gửi thư")
    witnesses: str = Field(
        "", description="địa chỉ thư nhận bản chốt nhật ký hằng ngày, cách nhau bằng dấu phẩy: Mặt trận, nơi khác"
    )
    witness_keys: str = Field(
        "", description="khóa công khai của nhân chứng ký bản chốt, cách nhau bằng dấu phẩy (docs/ledger.md)"
    )
    time_sources: str = Field(
        "", description="máy chủ giờ NTP để so giờ mỗi giờ một lần, cách nhau bằng dấu phẩy; để trống: không so"
    )
    sms_url: str = Field("", description="địa chỉ cổng tin nhắn (docs/sms.md); để trống: không gửi tin nhắn")
    sms_secret: str = Field("", description="khóa ký tin nhắn, từ 32 ký tự, thống nhất với cổng tin nhắn")
    sms_sender: str = Field("", description="tên hiện ở nơi gửi tin nhắn, đã đăng ký với nhà mạng")
    search: Literal["auto", "whoosh", "postgres"] = Field(
        "auto", description="bộ máy tìm kiếm; auto: theo cơ sở dữ liệu"
    )
    map_tiles: str = Field("", description="địa chỉ ảnh bản đồ có {z}, {x}, {y}; để trống: không có bản đồ")
    map_attribution: str = Field("", description="dòng ghi nguồn hiện trên bản đồ, theo yêu cầu của nơi cung cấp")
    map_centre: str = Field("", description="nơi bản đồ mở ra và độ phóng, ví dụ 10.77654,106.70098/14")
    upload_limit_mb: int = Field(10, description="cỡ lớn nhất của một tệp, tính bằng MB")

    @property
    def is_production(self) -> bool:
        """Say whether the strict rules hold, so that no view compares strings."""
        return self.mode == "production"

    @property
    def witness_addresses(self) -> tuple[str, ...]:
        """Give the addresses to which each day's checkpoint goes."""
        return tuple(dict.fromkeys(address.strip() for address in self.witnesses.split(",") if address.strip()))

    @property
    def witness_key_lines(self) -> tuple[str, ...]:
        """Give the key lines of those who may hand back a signature on a checkpoint."""
        return tuple(line.strip() for line in self.witness_keys.split(",") if line.strip())

    @property
    def time_source_names(self) -> tuple[str, ...]:
        """Give the servers outside that are asked for the time: no more than the worker may wait for."""
        names = dict.fromkeys(name.strip() for name in self.time_sources.split(",") if name.strip())
        return tuple(names)[:MOST_TIME_SOURCES]

    @property
    def database(self) -> str:
        """Give the address of the database the running program may only append events to."""
        return self.database_url or f"sqlite:///{(self.var / 'danban.sqlite3').resolve()}"

    @property
    def migration_database(self) -> str:
        """Give the address of the account that owns the tables."""
        return self.migration_url or self.database


def settings() -> Settings:
    """Hand the running application's settings to code that must not know how they were read."""
    return current_app.extensions["danban.settings"]
