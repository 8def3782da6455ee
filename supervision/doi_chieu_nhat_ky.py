#!/usr/bin/env python3
"""Đối chiếu nhật ký Dân Bàn trên máy của mình: không cần mạng, chỉ cần Python từ 3.9 trở lên.
Cách dùng:  python doi_chieu_nhat_ky.py NHẬT_KÝ [THỨ ĐÃ GIỮ ...]
NHẬT_KÝ là tệp tải về từ trang «Đối chiếu nhật ký». Thứ đã giữ: thư mục, hộp thư .mbox, thư .eml, tệp .txt có bản chốt,
bằng chứng của phiếu, hoặc mã 16 ký tự in trên phiếu; chữ bắt đầu bằng -- được bỏ qua. Cách ghi: docs/ledger-format.md.
Kết thúc với 0: khớp; 1: có chỗ không khớp; 2: không đối chiếu được. Không dùng mã nguồn nào khác của Dân Bàn.
"""
import base64, email, hashlib, json, mailbox, re, sys
from collections import Counter, defaultdict, namedtuple
from datetime import date, datetime, timedelta
from functools import lru_cache, reduce
from pathlib import Path

NOTE = re.compile(r"(danban\n(\d+)\n(\S{44})\ntime (\S+)\nkind \w+ (\S+)\n(practice\n)?)\n— danban ([\w+/]{91}=)", re.A)
PROOF = re.compile(r"tlog-proof@v1\nextra ([\w+/]{43}=)\nindex (\d+)\n", re.A)
Note = namedtuple("Note", "body size root time day practice signature place")
OPEN = {"submitted", "need_info", "received", "processing", "review", "approved", "refusal_review", "guidance_review"}
ANSWERED, ENDED = {"answered", "executing", "closed"}, {"refused", "filed", "guided", "merged", "withdrawn"}
MOVES = {"case.routed", "case.transferred", "case.passed_above", "case.passed_down", "case.sent_back"}
SHARES = {"half": (1, 2), "nine_of_ten": (9, 10), "nineteen_of_twenty": (19, 20)}
DAY, NEVER, ERRORS = timedelta(days=1), date.max, (KeyError, TypeError, ValueError, IndexError, AttributeError)

# ---- Chữ ký Ed25519 (RFC 8032), chỉ phần kiểm tra ----
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT_OF_MINUS_1 = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)
def add(one, two):
    a, b = (one[1] - one[0]) * (two[1] - two[0]), (one[1] + one[0]) * (two[1] + two[0])
    c, d = 2 * one[3] * two[3] * D, 2 * one[2] * two[2]
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P
def times(number, point):
    rest = times(number >> 1, add(point, point)) if number else (0, 1, 1, 0)
    return add(rest, point) if number & 1 else rest
def point_of(raw):
    y, odd = int.from_bytes(raw, "little") % 2**255, raw[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT_OF_MINUS_1 % P
    x = x if x & 1 == odd else P - x
    return x, y, 1, x * y % P

@lru_cache(maxsize=1024)
def is_signed(body, signature, key):
    """Bản chốt có chữ ký đúng của khóa này không: điểm s·B − k·A viết ra phải là nửa đầu của chữ ký."""
    key, mark, half, s = base64.b64decode(key), signature[:4], signature[4:36], int.from_bytes(signature[36:], "little")
    k = int.from_bytes(hashlib.sha512(half + key + body.encode()).digest(), "little") % Q
    x, y, z, _ = add(times(s, point_of(b"\x58" + b"\x66" * 31)), times(Q - k, point_of(key)))
    x, y = x * pow(z, P - 2, P) % P, y * pow(z, P - 2, P) % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == half and s < Q and mark == sha256(b"danban\n\x01", key)[:4]
def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()
def roots(hashes, sizes):
    """Tính mã chung (cây RFC 6962) tại từng độ dài. Hai bản chốt cùng khớp thì bản sau chỉ thêm dòng."""
    found, peaks = {0: sha256()}, []
    for count, leaf in enumerate(hashes, start=1):
        peaks.append(leaf)
        for _ in range((count & -count).bit_length() - 1):
            peaks[-2:] = [sha256(b"\x01", *peaks[-2:])]
        if count in sizes:
            found[count] = reduce(lambda right, left: sha256(b"\x01", left, right), reversed(peaks))
    return found

# ---- Lịch làm việc, hạn trả lời, một vụ việc ----
def calendar_of(content):
    """Mỗi ngày có làm việc không: thứ hai đến thứ sáu thì có, trừ những ngày lịch ghi khác."""
    days = (date(content["years"][0], 1, 1) + DAY * number for number in range(366 * len(content["years"])))
    known = {date.fromisoformat(row["date"]): row["kind"] in ("working", "make_up") for row in content["days"]}
    return {day: known.get(day, day.weekday() < 5) for day in days if day.year in content["years"]}
def due_day(is_working, day, amount, unit, waits):
    """Đếm từ ngày sau ngày nhận, bỏ ngày chờ người gửi; hết hạn vào ngày làm việc. None: còn đang chờ."""
    while amount or is_waiting(day, waits) or not is_working[day]:
        day += DAY
        if any(last == NEVER and first <= day for _, first, last in waits):
            return None
        if amount and not is_waiting(day, waits) and (unit == "day" or is_working[day]):
            amount -= 1
    return day
def is_waiting(day, waits):
    return any(first <= day <= last for _, first, last in waits)
def day_of(moment):
    """Ngày ở Việt Nam của một thời điểm ghi theo giờ quốc tế."""
    return (datetime.fromisoformat(moment[:19]) + timedelta(hours=7)).date()
def shifted(moment, seconds):
    return (datetime.fromisoformat(moment[:19]) + timedelta(seconds=seconds)).isoformat()
def answer_rule(policy, received):
    """Số ngày, cách đếm, và đã là hạn chính thức chưa, cho việc nhận ngày ấy."""
    rules = [row for row in policy["deadline"] if (row["kind"], row["step"]) == ("petition", "answer")]
    day = max(received.isoformat(), min(row["valid_from"] for row in rules))
    rule = max((row for row in rules if row["valid_from"] <= day), key=lambda row: row["valid_from"])
    issued = [each["valid_from"] or "9" for each in (policy["quy_che"], *policy.get("own_quy_che", ()))]
    return rule["amount"], rule["unit"], rule["firm"] or bool(rule["quy_che"] and min(issued) <= day)

class Case:
    """Một vụ việc dựng lại từ các dòng của nó. `waits`: số thứ tự dòng hỏi người gửi, ngày đầu, ngày cuối còn chờ."""
    def __init__(self, leaf, rules):
        self.received, self.state = date.fromisoformat(leaf["facts"]["received_on"]), "submitted"
        self.calendar, self.waits, self.extension, self.rules = leaf["calendar"], [], None, rules
        self.amount, self.unit, self.firm = answer_rule(rules["policy", leaf["policy"]], self.received)
        self.endings, self.answered, self.answered_at = [], NEVER, ""
        self.holders = [(leaf["recorded_at"], leaf["unit"])]
    def take(self, leaf):
        """Đi tiếp một dòng; cho biết dòng này có phải ghi hạn mới không."""
        facts, kind, today, before = leaf["facts"], leaf["type"], day_of(leaf["recorded_at"]), self.state
        self.state = facts.get("state", before)
        if kind in MOVES and facts["to"] != self.holders[-1][1]:
            self.holders.append((leaf["recorded_at"], facts["to"]))
        self.extension = (leaf["seq"], facts["days"]) if kind == "case.extended" else self.extension
        self.calendar = leaf["calendar"] if kind == "case.recounted" else self.calendar
        resumes, is_ended = before == "need_info" != self.state, any(undone == NEVER for _, undone in self.endings)
        if resumes:
            self.waits[-1][2] = today
        if self.state == "need_info" != before:
            self.waits.append([leaf["seq"], today, NEVER])
        is_given_away = kind == "case.handed_over" and self.answered == NEVER and not is_ended
        if is_given_away or (before in OPEN and self.state in ENDED):
            self.endings.append([today, NEVER])
        elif before not in OPEN and self.state in OPEN and is_ended:
            self.endings[-1][1] = today
        elif before in OPEN and self.state in ANSWERED and self.answered == NEVER:
            self.answered, self.answered_at = today, leaf["recorded_at"]
        return resumes or kind in ("case.submitted", "case.recounted", "case.extended")
    def dues(self):
        """Tính lại hạn, và hạn không kể gia hạn (giữ như lúc gia hạn)."""
        calendar, (seq, more) = self.rules["calendar", self.calendar], self.extension or (sys.maxsize, 0)
        due = due_day(calendar, self.received, self.amount, self.unit, self.waits)
        base = due_day(calendar, self.received, self.amount, self.unit, [wait for wait in self.waits if wait[0] < seq])
        return (due_day(calendar, due, more, "working_day", self.waits) if due and more else due), base
    def span(self):
        """Trả lời trong bao nhiêu ngày làm việc (bỏ ngày chờ), bao nhiêu ngày thường."""
        days = [self.received + DAY * number for number in range(1, (self.answered - self.received).days + 1)]
        is_working = self.rules["calendar", self.calendar]
        return sum(is_working[day] and not is_waiting(day, self.waits) for day in days), len(days)
    def holder(self, moment):
        return next((unit for since, unit in reversed(self.holders) if since <= moment), self.holders[0][1])
    def marks(self, first, last, due, base):
        """Việc này được đếm vào những số nào của kỳ, cho đơn vị nào."""
        if first <= self.received <= last:
            yield "received", self.holders[0][1]
        if first <= self.answered <= last:
            for what, end in (("answered", None), ("answered_{}", due), ("answered_{}_base", base)):
                yield what.format("late" if end and self.answered > end else "on_time"), self.holder(self.answered_at)
        elif self.answered == NEVER and any(first <= day <= last and undone == NEVER for day, undone in self.endings):
            yield "closed_otherwise", self.holders[-1][1]
        if self.received <= last < self.answered and not any(day <= last < undone for day, undone in self.endings):
            past = (("open", date.min), ("open_past_base", base), ("overdue" if self.firm else "behind", due))
            yield from ((what, self.holder(f"{last}T16:59:59.999999Z")) for what, end in past if end and end < last)

class Log:
    """Bản xuất đã đọc; `faults`: dòng cuối, dòng đầu của khoảng có chỗ sai, và lời."""
    def __init__(self, path):
        self.notes, self.hashes, self.moments, self.figures, self.faults = [], [], [], [], []
        self.late, self.born, self.remarks, self.last, self.cases, self.rules, self.promised = 0, {}, [], {}, {}, {}, {}
        for text in path.open(encoding="utf-8"):
            item = json.loads(text)
            try:
                self.take(item)
            except ERRORS as error:
                self.fault(max(len(self.hashes) - 1, 0), f"không tính lại được từ dòng này ({error!r})")
    def fault(self, line, what, until=0):
        self.faults.append((max(line, until), line, what))
    def take(self, item):
        line = len(self.hashes)
        self.notes += notes_in(item.get("checkpoint", ""), "bản xuất")
        self.figures += [item["figures"]] if "figures" in item else []
        if "text" in item:
            promised, kind, version = self.promised.pop(item["index"])
            if sha256(bytes.fromhex(item["nonce"]), item["text"].encode()).hex() != promised:
                self.fault(item["index"], "nội dung của quy định hoặc lịch làm việc đã bị sửa")
            self.rules[kind, version] = (calendar_of if kind == "calendar" else dict)(json.loads(item["text"]))
        elif "index" in item:
            text = item.get("leaf", "")
            self.hashes.append(sha256(b"\0", text.encode()) if text else bytes.fromhex(item["closed"]))
            self.moments.append("")
            if item["index"] != line:
                self.fault(line, "thiếu dòng, hoặc các dòng không theo thứ tự")
            if text:
                self.take_leaf(line, text, json.loads(text))
    def take_leaf(self, line, text, leaf):
        rest = json.dumps(leaf, ensure_ascii=False, sort_keys=True, separators=(",", ":"))[1 : -len(',"v":1}')]
        if text != f'{{"v":1,{rest}}}' or (line == 0) != (leaf["type"] == "ledger.born"):
            self.fault(line, "dòng không ở dạng chuẩn; chỉ dòng số 0 là dòng khai sinh")
        self.born, self.moments[line] = self.born or leaf["facts"], leaf["recorded_at"]
        before, seq, prev, since = self.last.get(leaf["subject"], (line, 0, "", ""))
        self.last[leaf["subject"]] = line, leaf["seq"], self.hashes[line].hex(), leaf["recorded_at"]
        if (leaf["seq"], leaf["prev"]) != (seq + 1, prev) or leaf["recorded_at"] < since:
            self.fault(before, f"dòng này, hoặc dòng {line} kế tiếp của cùng việc, đã bị sửa, chèn hay mất")
        if leaf["kind"] == "rules":
            self.promised[line] = leaf["commit"]["content"], leaf["type"][:-4], leaf["facts"]["version"]
        elif leaf["kind"] == "case":
            self.take_case(line, leaf, leaf["facts"])
    def take_case(self, line, leaf, facts):
        """Theo một việc qua từng dòng; mỗi khi nhật ký ghi hạn thì tính lại hạn ấy."""
        if leaf["type"] == "case.submitted":
            case = self.cases[leaf["subject"]] = Case(leaf, self.rules)
            days = [str(day_of(leaf["recorded_at"])), leaf["declared_on"] or "9999"]
            whole = self.cases.get(facts["split_from"], case).received if "split_from" in facts else min(days)
            if facts["received_on"] != str(whole) or (facts["amount"], facts["firm"]) != (case.amount, case.firm):
                self.fault(line, "ngày tiếp nhận hoặc số ngày của hạn khác khi tính lại")
        case = self.cases[leaf["subject"]]
        if case.take(leaf) or "due_on" in facts:
            due, base = map(str, case.dues())
            if (facts.get("due_on"), facts.get("base_due_on", base)) != (due, base):
                self.fault(line, f"hạn đã ghi là {facts.get('due_on')}, tính lại là {due}")

# ---- Bản chốt, hộp thư, phiếu, các số đã công bố ----
def notes_in(text, place):
    found = NOTE.findall(re.sub("(?m)^[> ]+", "", text.replace("\r\n", "\n")))
    return [Note(n[0], int(n[1]), n[2], n[3], n[4], bool(n[5]), base64.b64decode(n[6]), place) for n in found]
def texts_in(path):
    raw = path.read_bytes()  # chính tệp ấy, và thân các thư trong đó
    letters = mailbox.mbox(path) if raw.startswith(b"From ") else [email.message_from_bytes(raw)]
    parts = [part.get_payload(decode=True) for letter in letters for part in letter.walk() if not part.is_multipart()]
    return [text.decode("utf-8", "replace") for text in [raw, *parts]]
def kept_notes(log, word):
    """Đọc một thứ đã giữ: mã và bằng chứng của phiếu thì đối chiếu ngay, bản chốt thì trả lại."""
    files = [path for path in [Path(word), *Path(word).rglob("*")] if not path.is_dir()]
    if re.fullmatch("[0-9a-fA-F]{16}", word) and not Path(word).exists():
        lines = [line for line, leaf in enumerate(log.hashes) if leaf.hex().startswith(word.lower())]
        log.remarks += [f"Phiếu {word}: dòng số {line}, ghi lúc {log.moments[line]} (giờ quốc tế)." for line in lines]
        log.faults += [] if lines else [(len(log.hashes), len(log.hashes), f"không có dòng mang mã {word} của phiếu")]
        return []
    texts = {(text, path.name) for path in files for text in texts_in(path)}
    for leaf, line, place in ((*found, place) for text, place in texts for found in PROOF.findall(text)):
        log.remarks.append(f"Phiếu {place}: dòng số {line}.")
        if log.hashes[int(line) : int(line) + 1] != [base64.b64decode(leaf)]:
            log.fault(int(line), f"dòng này khác với phiếu {place}")
    return [note for text, place in texts for note in notes_in(text, place) if note.practice == log.born["practice"]]
def missing_days(notes, last):
    days = {date.fromisoformat(note.day) for note in notes if note.day != "-"}
    return [last - DAY * n for n in range((last - min(days, default=last)).days) if last - DAY * n not in days]

def check_notes(log, notes):
    """Từng bản chốt: chữ ký, mã chung ở độ dài của nó, giờ. Chỗ sai nằm sau bản chốt khớp gần nhất."""
    known, good, before, newer = roots(log.hashes, {note.size for note in notes}), 0, "", []
    for note in sorted(notes, key=lambda one: (one.size, one.time)):
        name, moments = f"bản chốt ngày {note.day}, {note.size} dòng ({note.place})", log.moments[good : note.size]
        if not is_signed(note.body, note.signature, log.born["public_key"]):
            log.fault(good, f"{name} có chữ ký không đúng", note.size - 1)
        elif note.size > len(log.hashes) and note.time > log.notes[-1].time:
            newer.append(f"{name} có sau bản xuất. Lấy bản xuất mới rồi đối chiếu lại; vẫn thiếu là nhật ký đã bị cắt.")
        elif base64.b64encode(known.get(note.size, b"")).decode() != note.root:
            log.fault(min(good, len(log.hashes)), f"{name} không khớp, có dòng bị sửa, chèn, xóa", note.size - 1)
        elif not log.born["practice"] and max(before, *moments, "") > shifted(note.time, 120):
            log.fault(good, f"{name} có giờ không khớp: giờ của máy chủ đã bị đặt lại", note.size - 1)
        else:
            log.late += sum("" < moment < before for moment in moments)
            good, before = note.size, shifted(note.time, -120)
    if good < len(log.hashes) and not log.faults:
        log.fault(good, "từ dòng này chưa có bản chốt nào")
    return newer

def check_figures(log):
    """Tính lại các số đã công bố, trừ phần của việc không công khai: dòng của các việc ấy đóng kín, chỉ đếm được."""
    cases = [(case, case.dues()) for case in log.cases.values()]
    for first, last in sorted({(said["first"], said["last"]) for said in log.figures}):
        counts, spans = defaultdict(Counter), defaultdict(list)
        for case, ends in cases:
            for what, unit in case.marks(date.fromisoformat(first), date.fromisoformat(last), *ends):
                counts[unit][what] += 1
                spans[unit] += [case.span()] if what == "answered" else []
        for said in (said for said in log.figures if (said["first"], said["last"]) == (first, last)):
            published = {what: count - said["restricted"].get(what, 0) for what, count in said["counts"].items()}
            wrong = [what for what in published if published[what] != sum(counts[code][what] for code in said["codes"])]
            for place, name in enumerate(("days", "elapsed")):
                took = sorted(span[place] for code in said["codes"] for span in spans[code])
                mine = {share: took[-(-len(took) * n // of) - 1] if took else None for share, (n, of) in SHARES.items()}
                wrong += [f"{name}.{share}" for share in SHARES if mine[share] != said[name][share]]
            if wrong or said["size"] != len(log.hashes):
                log.fault(len(log.hashes), f"số của {said['unit']}, {first} đến {last}, khác khi tính lại: {wrong}")
def trouble(error, name):
    said = "không có tệp này" if isinstance(error, FileNotFoundError) else "không đọc được hoặc không trọn vẹn"
    return f"«{getattr(error, 'filename', None) or name}» {said}"

def main(words):
    words = [word for word in words if not word.startswith("--")]
    try:
        log = Log(Path(words[0]))
        kept = {note for word in words[1:] for note in kept_notes(log, word)}
        newer = check_notes(log, kept | set(log.notes))
        last = max((note.day for note in log.notes if note.day != "-"), default=log.notes[-1].time[:10])
        missing, lost = (missing_days(notes, date.fromisoformat(last)) for notes in (log.notes, kept))
    except (OSError, *ERRORS) as error:
        print(f"KHÔNG ĐỐI CHIẾU ĐƯỢC: {trouble(error, words[0])}" if words else __doc__)
        return 2
    log.faults += [(len(log.hashes), len(log.hashes), f"thiếu bản chốt ngày {day}") for day in missing]
    if not log.faults:
        check_figures(log)
    in_order = sorted(log.faults, key=lambda fault: (fault[0], -fault[1]))
    faults = [f"từ dòng số {line}: {what}" for _, line, what in in_order]
    verdict = "KHÔNG KHỚP" if faults else "CHƯA KẾT LUẬN ĐƯỢC" if newer else "KHỚP"
    verdict += (" (BẢN TẬP)" if log.born["practice"] else "") + (f" {faults[0]}" if faults else "")
    print(f"{verdict}: {len(log.hashes)} dòng, {len(log.notes)} bản chốt, {len(kept)} bản chốt đã giữ; tính lại",
          f"{len(log.cases)} hạn trả lời, {len(log.figures)} bảng số; {log.moments.count('')} dòng đóng kín,",
          f"{log.late} dòng chốt muộn.")
    print(*faults[1:10], *log.remarks, *newer, *(f"Hộp thư không có bản chốt ngày {day}." for day in lost), sep="\n")
    return 1 if faults else 2 if newer else 0

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
