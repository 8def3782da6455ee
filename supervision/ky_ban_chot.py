#!/usr/bin/env python3
"""Ký bản chốt nhật ký sau khi tự đối chiếu thấy khớp. Để cạnh doi_chieu_nhat_ky.py; không cần mạng, chỉ cần Python 3.9.
Tạo khóa, một lần:  python ky_ban_chot.py --tao-khoa TÊN TỆP_KHÓA      (TÊN như địa chỉ trang, ví dụ mattran.vidu.vn)
Đối chiếu rồi ký:   python ky_ban_chot.py TỆP_KHÓA NHẬT_KÝ [THỨ ĐÃ GIỮ ...]
Không khớp thì không ký. Bản đã ký ghi vào TỆP_KHÓA.da-ky.txt: gửi tệp ấy cho cơ quan, giữ một bản; lần sau chương trình
tự đối chiếu với bản đã giữ. Ai có TỆP_KHÓA thì ký thay được: chỉ để ở máy của mình. Cách ghi: C2SP tlog-cosignature.
Kết thúc với 0: đã ký; 1: không khớp, không ký; 2: không đối chiếu được hoặc không có bản chốt ngày nào mới để ký.
"""
import base64, hashlib, os, re, secrets, sys, time
from pathlib import Path

import doi_chieu_nhat_ky as check

BASE = check.point_of(b"\x58" + b"\x66" * 31)

# ---- Chữ ký Ed25519 (RFC 8032), phần ký; phép tính trên đường cong lấy của chương trình đối chiếu ----
def written(point):
    x, y, z, _ = point
    x, y = x * pow(z, check.P - 2, check.P) % check.P, y * pow(z, check.P - 2, check.P) % check.P
    return (y | (x & 1) << 255).to_bytes(32, "little")
def number(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % check.Q
def halves(secret):
    """Từ 32 byte bí mật: số để ký, phần để lấy số ngẫu nhiên riêng cho từng lời, và khóa công khai."""
    raw = hashlib.sha512(secret).digest()
    a = int.from_bytes(raw[:32], "little") & (1 << 254) - 8 | 1 << 254
    return a, raw[32:], written(check.times(a, BASE))
def sign(secret, message):
    a, prefix, public = halves(secret)
    r = number(prefix, message)
    half = written(check.times(r, BASE))
    return half + ((r + number(half, public, message) * a) % check.Q).to_bytes(32, "little")

# ---- Khóa của nhân chứng, dòng chữ ký ----
def key_id(name, public):
    return hashlib.sha256(name.encode() + b"\n\x04" + public).digest()[:4]
def make_key(name, path):
    """Ghi khóa mới vào tệp chưa có; in dòng khóa công khai để gửi cơ quan."""
    if not re.fullmatch("[A-Za-z0-9][A-Za-z0-9./_-]*", name):
        print("KHÔNG LÀM ĐƯỢC: TÊN chỉ có chữ không dấu, số, dấu chấm, gạch nối, gạch chéo")
        return 2
    secret = secrets.token_bytes(32)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(f"{name}\n{base64.b64encode(secret).decode()}\n")
    public = halves(secret)[2]
    print("Khóa công khai, gửi cơ quan ghi vào DANBAN_WITNESS_KEYS:")
    print(f"{name}+{key_id(name, public).hex()}+{base64.b64encode(bytes([4]) + public).decode()}")
    return 0

def signed_note(note, name, secret, now):
    """Viết bản chốt với chữ ký của hệ thống và dòng của nhân chứng: đã đối chiếu xong lúc này."""
    body = f"cosignature/v1\ntime {now}\n{note.body}".encode()
    blob = key_id(name, halves(secret)[2]) + now.to_bytes(8, "big") + sign(secret, body)
    ours, theirs = (base64.b64encode(part).decode() for part in (note.signature, blob))
    return f"{note.body}\n\u2014 danban {ours}\n\u2014 {name} {theirs}\n"

def trouble(error, key):
    """Nói vì sao không làm được: tệp nào, và nó làm sao."""
    known = {FileNotFoundError: "không có tệp này", FileExistsError: "đã có tệp này, không ghi đè"}
    if isinstance(error, OSError):
        return f"«{error.filename or key}» {known.get(type(error), 'không đọc hoặc không ghi được')}"
    return f"«{key}» không đọc được hoặc không phải tệp khóa"

def main(words):
    try:
        if words[:1] == ["--tao-khoa"]:
            return make_key(words[1], words[2])
        name, secret = Path(words[0]).read_text(encoding="utf-8").split()
        kept = Path(words[0] + ".da-ky.txt")
        found = check.main([words[1], *words[2:], *([str(kept)] if kept.exists() else [])])
        if found:
            print("Không ký.")
            return found
        daily = [note for note in check.Log(Path(words[1])).notes if note.day != "-"]
        before = check.notes_in(kept.read_text(encoding="utf-8"), "") if kept.exists() else []
        last = max((note.size for note in before), default=-1)
        newest = max(daily, key=lambda note: (note.size, note.time), default=None)
        if newest is None or newest.size < last:
            print("Không có bản chốt ngày nào mới hơn bản đã ký. Không ký.")
            return 2
        kept.write_text(signed_note(newest, name, base64.b64decode(secret), int(time.time())), encoding="utf-8")
        print(f"Đã ký bản chốt ngày {newest.day}, {newest.size} dòng, vào {kept}")
        return 0
    except (OSError, ValueError) as error:
        print(f"KHÔNG LÀM ĐƯỢC: {trouble(error, words[0])}")
    except IndexError:
        print(__doc__)
    return 2

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
