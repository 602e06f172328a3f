"""A student's page: what the score is made of and what to do next."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.checks.illustrations import Illustration
from autograder.checks.messages import LANGUAGES, Bilingual
from autograder.feedback.characters import on_one_line
from autograder.feedback.class_figures import tone
from autograder.feedback.figures import plain
from autograder.feedback.notebook_html import TEXTS, notebook_html
from autograder.feedback.pictures import data_uri
from autograder.feedback.templates import rendered
from autograder.feedback.wording import prose
from autograder.grading.results import CaseResult, Outcome, QuestionResult, Status, SubmissionResult

_STYLES = ("pages.css", "student_page.css", "notebook.css")
_WORST_FIRST = (Outcome.FAILED, Outcome.NOT_ATTEMPTED, Outcome.NOT_RUN, Outcome.GRADER_ERROR, Outcome.PASSED)
_UNTRIED = (Outcome.NOT_ATTEMPTED, Outcome.NOT_RUN)


@dataclass(frozen=True)
class _Picture:
    source: str
    caption: str


@dataclass(frozen=True)
class _Test:
    tone: str
    word: str
    kind: str
    title: Markup
    message: Markup | None
    hint: Markup | None
    pictures: tuple[_Picture, ...]


@dataclass(frozen=True)
class _Question:
    name: str
    anchor: str
    title: str
    tone: str
    word: str
    earned: str
    of: str
    weight: str
    share: str
    counts: str
    reason: Markup | None
    tests: tuple[_Test, ...]
    cell: str


@dataclass(frozen=True)
class _Score:
    label: str
    earned: str
    of: str


@dataclass(frozen=True)
class _Notice:
    kind: str
    title: str
    items: tuple[Markup, ...]


@dataclass(frozen=True)
class _Page:
    language: str
    direction: str
    words: Callable[[str], str]
    assignment: str
    name: str
    reference: str
    score: _Score | None
    verdict: str
    notices: tuple[_Notice, ...]
    first: _Question | None
    questions: tuple[_Question, ...]
    notebook: Markup | None


def student_page(result: SubmissionResult, *, title: Bilingual | None = None, remarks: Sequence[Bilingual] = ()) -> str:
    """Return a student's page as one HTML text that loads nothing, in the language of the submission.

    Of hidden tests it says the title, the outcome and, where one failed, the hint; never their message or name.
    Pictures that a test has laid beside its verdict, and flags, are shown as they are.

    Args:
        result: what grading found.
        title: the assignment's title; its slug stands in for it.
        remarks: how the final mark came about, where that is more than the score.
    """
    return rendered("student_page.html.j2", styles=_STYLES, page=_Writer(result, title, remarks).page())


class _Writer:
    """Puts one result into the words of its language."""

    def __init__(self, result: SubmissionResult, title: Bilingual | None, remarks: Sequence[Bilingual]) -> None:
        self._result = result
        self._remarks = remarks
        self._language = result.language if result.language in LANGUAGES else "en"
        self._title = title.text(self._language) if title else result.slug
        # The notebook was sanitised as a whole.
        self._notebook = Markup(notebook_html(result.notebook, self._language)) if result.notebook else None  # noqa: S704

    def page(self) -> _Page:
        student = self._result.student
        questions = tuple(self._question(question) for question in self._result.questions)
        return _Page(
            language=self._language,
            direction="rtl" if self._language == "fa" else "ltr",
            words=self._words,
            assignment=on_one_line(self._title),
            name=on_one_line(student.name) or on_one_line(student.key),
            reference=on_one_line(student.identifier) or on_one_line(student.key),
            score=self._score(),
            verdict=self._verdict(),
            notices=tuple(self._notices()),
            first=self._first(questions),
            questions=questions,
            notebook=self._notebook,
        )

    def _words(self, key: str, **values: object) -> str:
        return TEXTS.message(key, **values).text(self._language)

    def _said(self, text: Bilingual) -> Markup:
        return prose(text.text(self._language), self._language)

    def _score(self) -> _Score | None:
        result = self._result
        if result.status is Status.GRADER_ERROR and not result.questions:
            return None
        label = self._words("page.score_so_far" if result.undecided else "page.score")
        return _Score(label, plain(result.earned), self._words("page.of_points", points=plain(result.points)))

    def _notices(self) -> Iterator[_Notice]:
        result = self._result
        if result.status is Status.UNREADABLE:
            # Nothing is known of the student's language where there was no notebook to tell it.
            reason = (
                tuple(prose(result.reason.text(language), language) for language in LANGUAGES) if result.reason else ()
            )
            next_step = prose(self._words("page.unreadable_next"), self._language)
            yield _Notice("unreadable", self._words("page.unreadable"), (Markup("").join((*reason, next_step)),))
        if result.status is Status.GRADER_ERROR:
            key = "page.undecided" if result.questions else "page.undecided_all"
            yield _Notice("pending", "", (prose(self._words(key, points=plain(result.undecided)), self._language),))
        if self._remarks:
            yield _Notice("final", self._words("page.final"), tuple(self._said(remark) for remark in self._remarks))
        if result.comments:
            said = tuple(dict.fromkeys(self._said(comment) for comment in result.comments))
            yield _Notice("comments", self._words("page.comments"), said)
        if result.flags:
            texts = tuple(dict.fromkeys(self._said(flag.text) for flag in result.flags))
            yield _Notice("notes", self._words("page.notes"), texts)

    def _first(self, questions: Sequence[_Question]) -> _Question | None:
        """Return the question to look at first; None where that is plain to see."""
        lost = [
            shown
            for shown, question in zip(questions, self._result.questions, strict=True)
            if question.earned + question.undecided < question.points and not question.bonus
        ]
        return lost[0] if len(lost) > 1 else None

    def _question(self, question: QuestionResult) -> _Question:
        ended = tone(question)
        cell = f"cell-{question.name}"
        return _Question(
            name=question.name,
            anchor=f"q-{question.name}",
            title=on_one_line(question.title.text(self._language)),
            tone=ended,
            word=self._words(f"by_hand.{ended}" if question.by_hand else f"question.{ended}"),
            earned=plain(question.earned),
            of=self._words(
                "page.of_bonus_points" if question.bonus else "page.of_points", points=plain(question.points)
            ),
            weight=plain(max(question.points, 1.0)),
            share=plain(100 * min(1.0, max(0.0, question.earned / question.points))) if question.points else "0",
            counts=self._counts(question),
            reason=self._reason(question),
            tests=tuple(self._tests(question)),
            cell=cell if f'id="{cell}"' in (self._notebook or "") else "",
        )

    def _verdict(self) -> str:
        public, total = _passed(self._result.questions, hidden=False)
        return self._words("page.public_tests", passed=public, total=total) if total else ""

    def _counts(self, question: QuestionResult) -> str:
        if question.by_hand:
            return self._words("by_hand.counts")
        public, public_total = _passed([question], hidden=False)
        hidden, hidden_total = _passed([question], hidden=True)
        counts = self._words(
            "question.tests", public=public, public_total=public_total, hidden=hidden, hidden_total=hidden_total
        )
        undecided = sum(case.outcome is Outcome.GRADER_ERROR for case in question.cases)
        return f"{counts} · {self._words('question.tests_undecided', count=undecided)}" if undecided else counts

    def _reason(self, question: QuestionResult) -> Markup | None:
        """Return why none of the question's tests was tried, None where some were or a public test does not say it."""
        if question.outcome not in _UNTRIED or any(case.outcome is not question.outcome for case in question.cases):
            return None
        messages = (case.message for case in question.cases if not case.hidden and case.message)
        return next((self._said(message) for message in messages), None)

    def _tests(self, question: QuestionResult) -> Iterator[_Test]:
        """Yield the tests, what went wrong first; a message or hint that was just given is not repeated."""
        seen: set[Markup] = set()
        numbered = [(number, case) for number, case in enumerate(question.cases, start=1)]
        for number, case in sorted(numbered, key=lambda pair: _WORST_FIRST.index(pair[1].outcome)):
            message, hint = self._message(case), self._hint(case)
            ended = "partly" if question.by_hand and 0 < case.earned < case.points else case.outcome.value
            kind = "" if question.by_hand else self._words("test.hidden" if case.hidden else "test.public")
            yield _Test(
                tone=ended,
                word="" if question.by_hand else self._words(f"test.{case.outcome.value}"),
                kind=kind,
                title=prose(self._test_title(number, case), self._language),
                message=None if message in seen else message,
                hint=None if hint in seen else hint,
                pictures=tuple(self._pictures(case.pictures)),
            )
            seen |= {text for text in (message, hint) if text is not None}

    def _test_title(self, number: int, case: CaseResult) -> str:
        key = "test.untitled_hidden" if case.hidden else "test.untitled_public"
        return on_one_line(case.title.text(self._language)) or self._words(key, number=number)

    def _message(self, case: CaseResult) -> Markup | None:
        if case.outcome is Outcome.GRADER_ERROR:
            # What went wrong inside the grader is the instructor's to read, in the class's report.
            return prose(self._words("test.grader_failed"), self._language)
        if case.hidden or case.outcome is Outcome.PASSED or case.message is None:
            return None
        return self._said(case.message)

    def _pictures(self, pictures: Sequence[Illustration]) -> Iterator[_Picture]:
        for picture in pictures:
            source = data_uri("image/png", base64.b64encode(picture.png).decode())
            if source:
                yield _Picture(source, on_one_line(picture.caption.text(self._language)))

    def _hint(self, case: CaseResult) -> Markup | None:
        return self._said(case.hint) if case.outcome is Outcome.FAILED and case.hint else None


def _passed(questions: Iterable[QuestionResult], *, hidden: bool) -> tuple[int, int]:
    """Return how many of the public or the hidden tests passed, and how many there are."""
    tested = (question for question in questions if not question.by_hand)
    cases = [case for question in tested for case in question.cases if case.hidden is hidden]
    return sum(case.outcome is Outcome.PASSED for case in cases), len(cases)
