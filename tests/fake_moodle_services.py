"""The web services of a Moodle with one course on this machine, answering as a running Moodle 5.1 was seen to.

Refusals come with the status 200, success is `null`, and what cannot be stored is silently not stored. Faults of the
line are laid in with `faults`: (function, fault) pairs, each used once, where a function is also "file" or "upload".
"""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote, urlsplit

TOKEN = "0123456789abcdef0123456789abcdef"
FUNCTIONS = (
    "core_webservice_get_site_info", "mod_assign_get_assignments", "mod_assign_list_participants",
    "mod_assign_get_submissions", "mod_assign_get_user_flags", "mod_assign_get_user_mappings",
    "mod_assign_get_participant", "mod_assign_get_grades", "mod_assign_get_submission_status", "mod_assign_save_grade",
)  # fmt: skip
TEACHER = 10


class RefusedError(Exception):
    """Moodle's answer with an exception in it."""

    def __init__(self, code, message, **more):
        super().__init__(code)
        self.answer = {"exception": r"core\exception\moodle_exception", "errorcode": code, "message": message, **more}


@dataclass
class Student:
    userid: int
    name: str
    email: str = ""
    participant: int = 0
    """0 where Moodle has given no number yet."""
    sent: datetime | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    text: str = ""
    status: str = "submitted"
    attempt: int = 0
    extension: datetime | None = None
    own_due: datetime | None = None
    groups: tuple[int, ...] = ()
    is_locked: bool = False
    workflow: str = ""
    grade: float | None = None
    comment: str = ""
    feedback: dict[str, bytes] = field(default_factory=dict)


@dataclass
class Team:
    groupid: int
    sent: datetime
    files: dict[str, bytes]


@dataclass
class FakeServices:
    students: list[Student]
    due: datetime
    name: str = "Toy"
    settings: dict = field(default_factory=dict)
    """Of the assignment, before those that go without saying."""
    teams: list[Team] = field(default_factory=list)
    group_names: dict[int, str] = field(default_factory=dict)
    functions: tuple[str, ...] = FUNCTIONS
    plugins: tuple[str, ...] = ("comments", "file")
    shows_feedback: bool = True
    most_bytes: int = 2_097_152
    siteurl: str = ""
    faults: list[tuple[str, str]] = field(default_factory=list)
    elsewhere: str = ""
    """Where files are sent on to."""
    asked: list[str] = field(default_factory=list)
    """Functions, in the order they were asked for."""
    seen: list[bytes] = field(default_factory=list)
    """All that came: addresses, headers, bodies."""
    strangers: dict[int, float] = field(default_factory=dict)
    """Grades of people who do not exist."""

    def __enter__(self):
        self.is_over = threading.Event()
        self.drafts: dict[int, dict[str, bytes]] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def student(self, userid):
        return next(one for one in self.students if one.userid == userid)

    def count(self, function):
        return self.asked.count(function)

    @property
    def is_blind(self):
        return bool(self.settings.get("blindmarking"))

    @property
    def maximum(self):
        return self.settings.get("grade", 20)

    # --- functions

    def core_webservice_get_site_info(self, _):
        return {
            "sitename": "Lab", "userid": TEACHER, "siteurl": self.siteurl or self.url, "uploadfiles": 1, "downloadfiles": 1,
            "functions": [{"name": name, "version": "2025100600"} for name in self.functions],
            "usermaxuploadfilesize": self.most_bytes, "userprivateaccesskey": "privateprivateprivate",
        }  # fmt: skip

    def mod_assign_get_assignments(self, _):
        common = {
            "nosubmissions": 0, "submissiondrafts": 0, "allowsubmissionsfromdate": 0, "cutoffdate": 0, "grade": 20,
            "gradepenalty": 0, "teamsubmission": 0, "blindmarking": 0, "revealidentities": 0, "markingworkflow": 0,
            "attemptreopenmethod": "none", "timelimit": 0, "intro": "intro",
        }  # fmt: skip
        configs = [
            {
                "plugin": plugin,
                "subtype": "assignfeedback",
                "name": "enabled",
                "value": str(int(plugin in self.plugins)),
            }
            for plugin in ("comments", "offline", "file")
        ]
        own = {"id": 1, "cmid": 4711, "course": 2, "name": self.name, "duedate": seconds(self.due), "configs": configs}
        other = {"id": 2, "cmid": 4712, "course": 2, "name": "Other", "duedate": 0, "configs": []}
        return {
            "courses": [
                {"id": 2, "fullname": "یادگیری ماشین", "shortname": "ML", "assignments": [common | own | self.settings, common | other]}
            ],
            "warnings": [],
        }  # fmt: skip

    def mod_assign_list_participants(self, form):
        assert {"assignid", "groupid", "filter"} <= form.keys()
        if self.is_blind:
            return [
                {"id": one.userid, "fullname": f"Participant {one.participant}", "recordid": one.participant}
                for one in self.students
            ]
        return [
            {
                "id": one.userid, "fullname": one.name, "email": one.email, "recordid": -1, "suspended": False,
                **({"groups": [{"id": n, "name": self.group_names[n]} for n in one.groups]} if one.groups else {}),
            }
            for one in self.students
        ]  # fmt: skip

    def mod_assign_get_submissions(self, form):
        if form["assignmentids[0]"] != "1":
            return {"assignments": [], "warnings": []}
        lines = [
            self._submission(one.userid, one.userid, 0, one.sent, one.files, one.status, one.attempt, one.text)
            for one in self.students
            if one.sent
        ]
        lines += [
            self._submission(100 + n, 0, team.groupid, team.sent, team.files, "submitted", 0, "")
            for n, team in enumerate(self.teams)
        ]
        return {"assignments": [{"assignmentid": 1, "submissions": lines}], "warnings": []}

    def _submission(self, number, userid, groupid, sent, files, status, attempt, text):
        return {
            "id": number, "userid": userid, "groupid": groupid, "attemptnumber": attempt, "status": status,
            "timecreated": seconds(sent) - 60, "timemodified": seconds(sent), "timestarted": None, "gradingstatus": "notgraded",
            "plugins": [
                {
                    "type": "onlinetext", "name": "Online text", "fileareas": [{"area": "submissions_onlinetext", "files": []}],
                    "editorfields": [{"name": "onlinetext", "description": "", "text": text, "format": 1}],
                },
                {"type": "file", "name": "File submissions", "fileareas": [{"area": "submission_files", "files": self._files(f"submission_files/{number}", files, seconds(sent))}]},
                {"type": "comments", "name": "Submission comments"},
            ],
        }  # fmt: skip

    def _files(self, area, files, modified):
        return [
            {
                "filename": path.rpartition("/")[2], "filepath": f"/{path.rpartition('/')[0]}/".replace("//", "/"),
                "filesize": len(content), "timemodified": modified, "mimetype": "text/plain", "isexternalfile": False,
                "fileurl": f"{self.url}/webservice/pluginfile.php/20/{area}/{quote(path)}",
            }
            for path, content in files.items()
        ]  # fmt: skip

    def mod_assign_get_user_flags(self, _):
        lines = [
            {
                "id": one.userid, "userid": one.userid, "locked": 0, "mailed": 0, "workflowstate": one.workflow,
                "extensionduedate": seconds(one.extension) if one.extension else 0, "allocatedmarker": 0,
            }
            for one in self.students
        ]  # fmt: skip
        return {"assignments": [{"assignmentid": 1, "userflags": lines}], "warnings": []}

    def mod_assign_get_user_mappings(self, _):
        lines = [{"id": one.participant, "userid": one.userid} for one in self.students if one.participant]
        return {"assignments": [{"assignmentid": 1, "mappings": lines}], "warnings": []}

    def mod_assign_get_participant(self, form):
        one = self.student(int(form["userid"]))
        return {"id": one.userid, "fullname": one.name, "duedate": seconds(one.own_due or self.due)}

    def mod_assign_get_grades(self, _):
        graded = {one.userid: one.grade for one in self.students if one.grade is not None} | self.strangers
        lines = [
            {"id": n, "userid": n, "attemptnumber": 0, "timemodified": 1, "grader": TEACHER, "grade": f"{grade:.5f}"}
            for n, grade in graded.items()
        ]
        return {"assignments": [{"assignmentid": 1, "grades": lines}], "warnings": []}

    def mod_assign_get_submission_status(self, form):
        one = self.student(int(form["userid"]))
        answer = {"lastattempt": {"graded": one.grade is not None}, "warnings": []}
        if self.shows_feedback and (one.grade is not None or one.comment or one.feedback):
            grade = -1 if one.grade is None else one.grade
            answer["feedback"] = {
                "grade": {"id": 1, "userid": one.userid, "grade": f"{grade:.5f}"},
                "plugins": [
                    {
                        "type": "comments", "name": "Feedback comments",
                        "editorfields": [{"name": "comments", "description": "", "text": one.comment.replace("<br>", "<br />"), "format": 1}],
                    },
                    {"type": "offline", "name": "Offline grading worksheet"},
                    {"type": "file", "name": "Feedback files", "fileareas": [{"area": "feedback_files", "files": self._files(f"feedback_files/{one.userid}", one.feedback, 1)}]},
                ],
            }  # fmt: skip
        return answer

    def mod_assign_save_grade(self, form):
        if not re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", form["grade"], re.ASCII):
            said = f'grade => Invalid parameter value detected: the value is "{form["grade"]}"'
            raise RefusedError("invalidparameter", "Invalid parameter value detected", debuginfo=said)
        grade, userid = float(form["grade"]), int(form["userid"])
        one = next((one for one in self.students if one.userid == userid), None)
        if one is None:
            self.strangers[userid] = grade
            return
        if one.is_locked:
            return
        one.workflow = form["workflowstate"]
        text = form.get("plugindata[assignfeedbackcomments_editor][text]")
        item = form.get("plugindata[files_filemanager]")
        if text is None or item is None:
            raise RefusedError("dmlwriteexception", "Error writing to database", debuginfo="ERROR: null value in ...")
        if grade < 0:
            one.grade = None
        elif grade <= self.maximum:
            one.grade = round(grade, 5)
        if "comments" in self.plugins:
            one.comment = text
        if item != "0" and "file" in self.plugins:
            one.feedback = dict(self.drafts[int(item)])

    # --- the line

    def answer(self, function, form, fault):
        if form.get("wstoken") != TOKEN:
            raise RefusedError("invalidtoken", "Invalid token - token not found")
        if function not in self.functions:
            said = f"Access to the function {function}() is not allowed.\n  There could be multiple reasons for this:"
            raise RefusedError("accessexception", "Access control exception", debuginfo=said)
        if fault.startswith("refuse:"):
            raise RefusedError(fault.partition(":")[2], "no", debuginfo="SELECT secrets")
        return getattr(self, function)(form)

    def fault(self, function):
        at = next((n for n, (name, _) in enumerate(self.faults) if name == function), None)
        return "" if at is None else self.faults.pop(at)[1]


def seconds(moment):
    return int(moment.astimezone(UTC).timestamp())


def _handler(site):  # noqa: C901  the server's own way of making a handler
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            site.seen.append(self.path.encode() + str(self.headers).encode() + body)
            if self.path == "/webservice/upload.php":
                self._upload(body)
                return
            form = dict(parse_qsl(body.decode(), keep_blank_values=True))
            function = form.get("wsfunction", "")
            site.asked.append(function)
            fault = site.fault(function)
            if self._is_broken(fault):
                return
            try:
                answer = None if fault == "null" else site.answer(function, form, fault)
            except RefusedError as refused:
                answer = refused.answer
            content = json.dumps(answer).encode()
            if fault == "lost":  # it was done, and nobody hears of it
                self._cut(content, 0)
            else:
                self._send(content)

        def do_GET(self):
            site.seen.append(self.path.encode() + str(self.headers).encode())
            parts = urlsplit(self.path)
            site.asked.append("file")
            fault = site.fault("file")
            if self._is_broken(fault):
                return
            if dict(parse_qsl(parts.query)).get("token") != TOKEN:
                self._send(json.dumps({"error": "Invalid token", "errorcode": "invalidtoken"}).encode())
                return
            if site.elsewhere:
                self.send_response(302)
                self.send_header("Location", site.elsewhere + parts.path)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            content = self._file(parts.path)
            if fault == "half":
                self._cut(content, len(content) // 2)
            elif fault == "short":
                self._send(content[: len(content) // 2], "text/plain")
            else:
                self._send(content, "text/plain")

        def _file(self, path):
            area, number, *rest = unquote(path).removeprefix("/webservice/pluginfile.php/20/").split("/")
            name, userid = "/".join(rest), int(number)
            if area == "feedback_files":
                return site.student(userid).feedback[name]
            return (site.teams[userid - 100] if userid >= 100 else site.student(userid)).files[name]

        def _upload(self, body):
            site.asked.append("upload")
            fault = site.fault("upload")
            if self._is_broken(fault):
                return
            parsed = BytesParser(policy=HTTP).parsebytes(
                f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode() + body
            )
            form, files = {}, {}
            for part in parsed.iter_parts():
                content = part.get_payload(decode=True)
                if part.get_filename() is None:
                    form[part.get_param("name", header="content-disposition")] = content.decode()
                else:
                    files[part.get_filename().encode(errors="surrogateescape").decode()] = content
            if form["token"] != TOKEN:
                self._send(json.dumps({"error": "Invalid token", "errorcode": "invalidtoken"}).encode(), "text/plain")
                return
            item = 404_000 + len(site.drafts)
            site.drafts[item] = files
            lines = [
                {"component": "user", "itemid": item, "filename": n, "filepath": "/", "filesize": len(c)}
                for n, c in files.items()
            ]
            self._send(json.dumps(lines).encode(), "text/plain")

        def _is_broken(self, fault):
            """Answer with a fault of the line; say whether there was one."""
            if fault == "hang":
                site.is_over.wait(10)
                self.close_connection = True
            elif fault == "away":
                self.close_connection = True
            elif fault.isdecimal():
                self._send(b"<html>Bad gateway</html>", "text/html", int(fault))
            elif fault == "page":
                self._send(b"<html>Log in</html>", "text/html")
            elif fault.startswith("to:"):
                self.send_response(307)
                self.send_header("Location", fault.removeprefix("to:"))
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                return False
            return True

        def _send(self, content, kind="application/json", status=200):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _cut(self, content, most):
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:most])
            self.close_connection = True

    return Handler
