"""A Moodle of one assignment, as far as its files go: worksheets and zips out, worksheets and feedback zips in.

It follows what was observed of Moodle's export and import, and shares no code with the package.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from persiantools.jdatetime import JalaliDate

HEADINGS = {
    "en": {
        "id": "Identifier", "name": "Full name", "email": "Email address", "status": "Status",
        "from": "Allow submissions from", "due": "Due date", "cutoff": "Cut-off date", "group": "Group",
        "grade": "Grade", "max": "Maximum grade", "can": "Grade can be changed",
        "sent": "Last modified (submission)", "text": "Online text", "graded": "Last modified (grade)",
        "comment": "Feedback comments",
    },
    "fa": {
        "id": "شناسه هویت", "name": "نام کامل", "email": "آدرس پست الکترونیک", "status": "وضعیت",
        "from": "مجاز بودن تحویل از", "due": "مهلت تحویل", "cutoff": "تاریخ عدم پذیرش", "group": "گروه",
        "grade": "نمره", "max": "Maximum grade", "can": "Grade can be changed",
        "sent": "آخرین تغییر (تحویل)", "text": "متن برخط", "graded": "آخرین تغییر (نمره)",
        "comment": "بازخورد متنی",
    },
}  # fmt: skip
PREFIX = {"en": "Participant ", "fa": "شاگرد شماره"}
YES_NO = {"en": ("Yes", "No"), "fa": ("بله", "خیر")}
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fa": ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنج‌شنبه", "جمعه", "شنبه", "یکشنبه"),
}
GREGORIAN = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "fa": ("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"),
}  # fmt: skip
JALALI = {
    "en": ("Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"),
    "fa": ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
}  # fmt: skip


class InvalidGradeImportError(Exception):
    """Moodle's `invalidgradeimport`: nothing was imported."""


class DatabaseFaultError(Exception):
    """The import ends in a database error."""


@dataclass
class Person:
    participant: int
    name: str
    email: str = ""
    sent: datetime | None = None
    is_draft: bool = False
    extension: datetime | None = None
    override_due: datetime | None = None
    group: str = ""
    is_locked: bool = False
    grade: float | None = None
    graded: datetime | None = None
    comment: str = ""
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass
class FakeMoodle:
    people: list[Person]
    due: datetime
    maximum: float = 20.0
    language: str = "fa"
    calendar: str = "jalali"
    zone: str = "Asia/Tehran"
    is_blind: bool = False
    has_groups: bool = False
    now: datetime = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)

    def person(self, participant: int) -> Person:
        return next(person for person in self.people if person.participant == participant)

    def grade_by_hand(self, participant: int, grade: float, comment: str = "") -> None:
        person = self.person(participant)
        person.grade, person.graded, person.comment = grade, self.now, comment

    # --- out

    def date(self, moment: datetime | None) -> str:
        if moment is None:
            return "-"
        local = moment.astimezone(ZoneInfo(self.zone))
        hour, half = local.hour % 12 or 12, local.hour // 12
        persian = self.language == "fa"
        if self.calendar == "jalali":
            jalali = JalaliDate.to_jalali(local.date())
            day, month, year = jalali.day, JALALI[self.language][jalali.month - 1], jalali.year
            name = ("صبح", "عصر")[half] if persian else ("AM", "PM")[half]
        else:
            day, month, year = local.day, GREGORIAN[self.language][local.month - 1], local.year
            name = ("AM", "PM")[half]
        comma = "،" if persian else ","
        weekday = WEEKDAYS[self.language][local.weekday()]
        return f"{weekday}{comma} {day} {month} {year}{comma} {hour}:{local:%M} {name}"

    def status(self, person: Person) -> str:
        persian = self.language == "fa"
        if person.sent is None:
            return ("تحویل نداده است" if persian else "No submission") + " -  - "
        parts = ["برای تصحیح تحویل داده شده است" if persian else "Submitted for grading"]
        if person.is_draft:
            parts = ["پیش‌نویس (تحویل داده نشده است)" if persian else "Draft (not submitted)"]
        if person.graded:
            parts.append("نمره داده شده است" if persian else "Graded")
        due = person.extension or person.override_due or self.due
        if person.extension:
            until = self.date(person.extension)
            parts.append(f"مهلت تحویل تا {until} تمدید شده است" if persian else f"Extension granted until: {until}")
        elif person.sent > due:
            minutes = int((person.sent - due).total_seconds() // 60)
            parts.append(f"با {minutes} دقیقه تأخیر" if persian else f"{minutes} mins late")
        return " - ".join(parts) + " -  - "

    def worksheet(self) -> bytes:
        words = HEADINGS[self.language]
        has_overrides = any(person.override_due for person in self.people)
        columns = [
            "id", *(() if self.is_blind else ("name", "email")), "status",
            *(("from", "due", "cutoff") if has_overrides else ()), *(("group",) if self.has_groups else ()),
            "grade", "max", "can", "sent", "text", "graded", "comment",
        ]  # fmt: skip
        lines = [[words[column] for column in columns]]
        for person in self.people:
            cells = {
                "id": f"{PREFIX[self.language]}{person.participant}", "name": person.name, "email": person.email,
                "status": self.status(person), "from": "", "cutoff": "", "group": person.group,
                "due": self.date(person.override_due or self.due), "grade": "" if person.grade is None else f"{person.grade:.2f}",
                "max": f"{self.maximum:.2f}", "can": YES_NO[self.language][person.is_locked],
                "sent": self.date(person.sent), "text": "", "graded": self.date(person.graded),
                "comment": re.sub("<[^>]+>", "", person.comment.replace("<br>", "\n")),
            }  # fmt: skip
            lines.append([cells[column] for column in columns])
        return ("\ufeff" + "".join(",".join(map(quoted, line)) + "\n" for line in lines)).encode()

    # --- in

    def upload_worksheet(self, content: bytes, *, ignore_modified: bool = False) -> set[int]:
        """Import a worksheet as Moodle does, and return whose grade was stored; skips are silent there too."""
        words = HEADINGS[self.language]
        lines = php_csv(content.decode("utf-8-sig"))
        if any(len(line) != len(lines[0]) for line in lines):
            return set()  # a ragged file is ignored as a whole
        heading = {text: at for at, text in reversed(list(enumerate(lines[0])))}
        try:
            id_at, grade_at, graded_at = (heading[words[name]] for name in ("id", "grade", "graded"))
        except KeyError:
            raise InvalidGradeImportError from None
        comment_at = heading.get(words["comment"], 0)
        stored = set()
        for line in lines[1:]:
            digits = line[id_at].strip().encode()[len(PREFIX[self.language].encode()) :]
            if not re.fullmatch(rb" *[0-9]+", digits):
                raise DatabaseFaultError(line[id_at])
            person = next((one for one in self.people if one.participant == int(digits)), None)
            if person is None or person.is_locked or not line[grade_at].strip():
                continue
            grade = php_float(line[grade_at])
            if grade < 0 or grade > self.maximum:
                continue
            if person.graded is not None and not ignore_modified:
                seen = self.strtotime(line[graded_at])
                if seen is None or person.graded > seen + timedelta(seconds=60):
                    continue
            person.grade, person.graded = grade, self.now
            stored.add(person.participant)
            if comment_at:
                person.comment = line[comment_at]
        return stored

    def strtotime(self, text: str) -> datetime | None:
        """Read a date as PHP does: in English and the Gregorian calendar only, in the server's zone."""
        for pattern in ("%Y-%m-%d %H:%M", "%A, %d %B %Y, %I:%M %p"):
            try:
                return datetime.strptime(text, pattern).replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)
            except ValueError:
                continue
        return None

    def upload_feedback(self, content: bytes, *, parts: int = 4) -> set[str]:
        """Unpack a feedback zip as Moodle does and return the paths it refused; `parts` is 5 on old versions."""
        refused = set()
        ids = {person.participant for person in self.people}
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                if not entry.flag_bits & 0x800:
                    raise ValueError(f"{entry.filename}: not marked as UTF-8")
                walked = entry.filename.split("/")
                for at, part in enumerate(walked):
                    pieces = part.split("_", 4)
                    if (
                        len(pieces) >= parts
                        and pieces[1].isdecimal()
                        and int(pieces[1]) in ids
                        and f"{pieces[2]}_{pieces[3]}" in ("assignsubmission_file", "assignfeedback_file")
                        and not walked[-1].startswith((".", "~"))
                    ):
                        rest = "/".join(walked[at + 1 :]) or "_".join(pieces[4:])
                        self.person(int(pieces[1])).files[rest] = archive.read(entry)
                        break
                else:
                    refused.add(entry.filename)
        return refused


def quoted(text: str) -> str:
    """Quote a cell as PHP's fputcsv does."""
    return '"' + text.replace('"', '""') + '"' if re.search(r'[,"\s\\]', text) else text


def php_float(text: str) -> float:
    """Return the number at the beginning of a text, in ASCII digits; 0 where there is none."""
    found = re.match(r"\s*[+-]?[0-9]+(?:\.[0-9]*)?", text)
    return float(found.group()) if found else 0.0


def php_csv(text: str) -> list[list[str]]:
    r"""Split a CSV as PHP's fgetcsv does: within quotes a backslash keeps a quote from ending the cell."""
    lines: list[list[str]] = []
    line, cell, at = [], [], 0
    is_quoted = was_quoted = False
    text = text.replace("\r\n", "\n")
    while at < len(text):
        char = text[at]
        if is_quoted:
            if char == "\\" and at + 1 < len(text):
                cell.append(text[at : at + 2])
                at += 2
                continue
            if char == '"' and text[at + 1 : at + 2] == '"':
                cell.append('"')
                at += 2
                continue
            if char == '"':
                is_quoted = False
            else:
                cell.append(char)
        elif char == '"' and not "".join(cell).strip() and not was_quoted:
            is_quoted = was_quoted = True
            cell.clear()
        elif char in ",\n":
            line.append("".join(cell))
            cell.clear()
            was_quoted = False
            if char == "\n":
                lines.append(line)
                line = []
        else:
            cell.append(char)
        at += 1
    if cell or line:
        lines.append([*line, "".join(cell)])
    return [one for one in lines if one != [""]]
