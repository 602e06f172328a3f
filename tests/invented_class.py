"""A class of 24 invented results: every outcome, both languages, awkward names and hostile notebook outputs."""

from __future__ import annotations

import base64
import functools
import io
from dataclasses import replace

import nbformat
from PIL import Image, ImageDraw

from autograder.checks.messages import Bilingual
from autograder.grading.results import (
    CaseResult,
    Flag,
    Outcome,
    QuestionResult,
    Status,
    Student,
    SubmissionResult,
)

SLUG = "01_convnets"
TITLE = Bilingual(en="Convolutional networks", fa="شبکه‌های کانولوشنی")
ZWNJ, RLM, RLO = "\u200c", "\u200f", "\u202e"

QUESTIONS = {
    "a1": (4, "Prepare the images", "آماده‌سازی تصاویر"),
    "a2": (6, "Side length after a convolution", "طول ضلع پس از کانولوشن"),
    "a3": (8, "Counting parameters", "شمردن پارامترها"),
    "a4": (6, "Shapes through the network", "شکل‌ها در طول شبکه"),
    "a5": (12, "Build the convnet", "ساختن شبکه کانولوشنی"),
    "a6": (8, "Compile for two kinds of labels", "کامپایل برای دو نوع برچسب"),
    "a7": (16, "Train and keep the run", "آموزش و نگه‌داشتن نتیجه"),
    "b2": (12, "Cross-correlation", "همبستگی متقابل"),
    "b5": (16, "A full convolution layer", "یک لایه کانولوشن کامل"),
    "b8": (12, "Max pooling", "ادغام بیشینه"),
}

PUBLIC_MESSAGES = {
    "a1": Bilingual(
        en="`prepare(images)` has dtype `float64`; `float32` was asked for.",
        fa="نوع داده `prepare(images)` برابر `float64` است؛ `float32` خواسته شده بود.",
    ),
    "a2": Bilingual(
        en="`conv_output_size(28, 3)` is `25`; `26` is right.\nA window of 3 fits 26 times into 28.",
        fa="مقدار `conv_output_size(28, 3)` برابر `25` است؛ مقدار درست `26` است.\nپنجره‌ای به طول 3 در 28 نقطه، 26 بار جا می‌شود.",
    ),
    "a5": Bilingual(
        en="The model has 93,386 parameters; 93,322 are right. The difference, 64, is one bias too many per filter of `conv2d_2`.",
        fa="این مدل 93,386 پارامتر دارد؛ مقدار درست 93,322 است. اختلاف 64 تا، یک بایاس اضافه برای هر فیلتر لایه `conv2d_2` است.",
    ),
    "b2": Bilingual(
        en="`cross_correlate(image, kernel)` has shape `(6, 9)`; `(4, 7)` is right for an image of (6, 9) and a kernel of (3, 3).",
        fa="شکل `cross_correlate(image, kernel)` برابر `(6, 9)` است؛ برای تصویر (6, 9) و هسته (3, 3) شکل درست `(4, 7)` است.",
    ),
    "b8": Bilingual(
        en="At index `[0, 1, 2]` the answer is `0.0`; `-1.25` is right. Does your maximum start from zero?",
        fa="در اندیس `[0, 1, 2]` پاسخ `0.0` است؛ مقدار درست `-1.25` است. آیا بیشینه را از صفر آغاز کرده‌اید؟",
    ),
}
CRASH = Bilingual(
    en="Your code raised `ValueError: operands could not be broadcast together with shapes (3,3) (2,3)` at line 4 of its cell: `out[i, j] = np.sum(image[i:i+kh, j:j+kw] * kernel)`.",
    fa="کد شما در خط 4 سلولش این خطا را داد: `ValueError: operands could not be broadcast together with shapes (3,3) (2,3)`؛ آن خط: `out[i, j] = np.sum(image[i:i+kh, j:j+kw] * kernel)`.",
)
PLAIN_ASSERT = Bilingual(
    en="assert 25 == 26\n +  where 25 = conv_output_size(28, 3)",
    fa="assert 25 == 26\n +  where 25 = conv_output_size(28, 3)",
)
NOT_ATTEMPTED = Bilingual(
    en="This question was left as it was handed out.", fa="این پرسش همان‌طور که داده شده بود مانده است."
)
NEEDS_A5 = Bilingual(
    en="Not run: it needs your answer to question a5, which was left as it was handed out.",
    fa="اجرا نشد: این پرسش به پاسخ پرسش a5 نیاز دارد که همان‌طور که داده شده بود مانده است.",
)
INTERNAL = Bilingual(
    en="The grader itself failed here (RuntimeError: /srv/grader/tests/b5.py: oracle went away).",
    fa="نمره‌دهی خودکار در این‌جا خودش خطا داد (RuntimeError: /srv/grader/tests/b5.py: oracle went away).",
)
RESTARTED = Flag(
    "kernel_cell_time",
    Bilingual(
        en="The kernel had to be started again (a cell ran longer than the 60 seconds allowed and could not be interrupted, in cell 14); the other cells were run again without the one that ended it.",
        fa="هستهٔ نوت‌بوک دوباره راه‌اندازی شد (یک سلول بیش از 60 ثانیهٔ مجاز طول کشید و قطع نمی‌شد، در سلول 14)؛ سلول‌های دیگر، بدون سلولی که آن را از کار انداخت، دوباره اجرا شدند.",
    ),
)
CHECK_GONE = Flag(
    "check_cell_missing",
    Bilingual(
        en="The check cell of question a6 is gone; the question was tested at another place.",
        fa="سلول بررسی پرسش a6 پاک شده است؛ این پرسش در جای دیگری آزموده شد.",
    ),
)
STRANGE = Flag(
    "strange_answers",
    Bilingual(
        en="The kernel sent answers that no kernel sends on its own (question a2). Look at this notebook.",
        fa="هستهٔ نوت‌بوک پاسخ‌هایی فرستاد که هیچ هسته‌ای خودبه‌خود نمی‌فرستد (پرسش a2). این نوت‌بوک را ببینید.",
    ),
)
NO_NOTEBOOK = Bilingual(
    en="The file is not a Jupyter notebook that can be read (it is an HTML page: the login page of the course site).",
    fa="این فایل یک نوت‌بوک ژوپیتر خوانا نیست (یک صفحه HTML است: صفحه ورود سایت درس).",
)

HIDDEN_TITLES = (
    ("Other sizes, strides and paddings", "اندازه‌ها، گام‌ها و پدینگ‌های دیگر"),
    ("The input stays as it was", "ورودی دست‌نخورده می‌ماند"),
)
HINTS = (
    Bilingual(
        en="Try an image that is not square, with `stride=2`.", fa="یک تصویر غیرمربعی را با `stride=2` امتحان کنید."
    ),
    Bilingual(
        en="Compare the input with a copy made before the call.",
        fa="ورودی را با نسخه‌ای مقایسه کنید که پیش از فراخوانی از آن گرفته‌اید.",
    ),
)


def hidden_message(question: str) -> Bilingual:
    """Return what only an instructor may read about the hidden tests of a question."""
    return Bilingual(
        en=f"For input (31, 17) of {question} the reference gives `9`, the answer is `8.67`.",
        fa=f"برای ورودی (31, 17) در {question} مرجع `9` می‌دهد و پاسخ `8.67` است.",
    )


def case(question: str, number: int, *, hidden: bool, outcome: Outcome, points: float) -> CaseResult:
    """Return one invented test."""
    if hidden:
        en, fa = HIDDEN_TITLES[number % 2]
    else:
        en, fa = (("The published example", "مثال حل‌شده"), ("Type and shape of the answer", "نوع و شکل پاسخ"))[
            number % 2
        ]
    message = {
        Outcome.PASSED: None,
        Outcome.FAILED: hidden_message(question) if hidden else PUBLIC_MESSAGES.get(question, CRASH),
        Outcome.NOT_ATTEMPTED: NOT_ATTEMPTED,
        Outcome.NOT_RUN: NEEDS_A5,
        Outcome.GRADER_ERROR: INTERNAL,
    }[outcome]
    return CaseResult(
        name=f"test_{question}_{'hidden' if hidden else 'public'}_{number}",
        title=Bilingual(en=en, fa=fa),
        hidden=hidden,
        outcome=outcome,
        points=points,
        earned=points if outcome is Outcome.PASSED else 0.0,
        message=message,
        hint=HINTS[number % 2],
    )


PATTERNS = {
    "+": ("PP", "PP"),
    "h": ("PP", "FP"),
    "p": ("PF", "FF"),
    "-": ("FF", "FF"),
    "o": ("AA", "AA"),
    "r": ("RR", "RR"),
    "g": ("PP", "GG"),
}
LETTERS = {
    "P": Outcome.PASSED,
    "F": Outcome.FAILED,
    "A": Outcome.NOT_ATTEMPTED,
    "R": Outcome.NOT_RUN,
    "G": Outcome.GRADER_ERROR,
}


def question(name: str, pattern: str, *, seconds: float = 1.5) -> QuestionResult:
    """Return one invented question; `pattern` is a key of PATTERNS."""
    points, en, fa = QUESTIONS[name]
    public, hidden = PATTERNS[pattern]
    outcomes = [(False, LETTERS[x]) for x in public] + [(True, LETTERS[x]) for x in hidden]
    cases = tuple(
        case(name, number, hidden=is_hidden, outcome=outcome, points=points / 4)
        for number, (is_hidden, outcome) in enumerate(outcomes)
    )
    kinds = {outcome for _, outcome in outcomes}
    if Outcome.GRADER_ERROR in kinds:
        outcome = Outcome.GRADER_ERROR
    else:
        outcome = kinds.pop() if len(kinds) == 1 else Outcome.FAILED
    return QuestionResult(
        name=name,
        title=Bilingual(en=en, fa=fa),
        outcome=outcome,
        points=float(points),
        earned=sum(c.earned for c in cases),
        undecided=sum(c.points for c in cases if c.outcome is Outcome.GRADER_ERROR),
        cases=cases,
        seed=(1 << 90) + points,
        seconds=seconds,
    )


def submission(
    key: str,
    name: str,
    pattern: str,
    *,
    language: str = "fa",
    seconds: float = 21.0,
    flags: tuple[Flag, ...] = (),
    notebook: str | None = None,
) -> SubmissionResult:
    """Return one invented result; `pattern` has one letter a question."""
    questions = tuple(question(q, letter) for q, letter in zip(QUESTIONS, pattern, strict=True))
    undecided = sum(q.undecided for q in questions)
    return SubmissionResult(
        student=Student(key=key, name=name, identifier=f"Participant {key}"),
        slug=SLUG,
        language=language,
        status=Status.GRADER_ERROR if undecided else Status.GRADED,
        points=100.0,
        earned=sum(q.earned for q in questions),
        undecided=undecided,
        questions=questions,
        flags=flags,
        seconds=seconds,
        notebook=honest_notebook(language) if notebook is None else notebook,
        facts={
            "isolation": "bubblewrap, landlock, rlimits, watchdog",
            "source": f"submissions.zip: {name}_{key}_assignsubmission_file/notebook.ipynb",
            "sha256": f"{int(key or 0) if key.isdecimal() else 7:064x}",
            "keras": "3.15.1" if key != "9" else "3.14.0",
            "python": "3.11.2",
        },
    )


def unreadable(key: str, name: str) -> SubmissionResult:
    """Return a result of a file that is no notebook."""
    return SubmissionResult(
        Student(key, name, f"Participant {key}"), SLUG, "fa", Status.UNREADABLE, points=100.0, earned=0.0,
        reason=NO_NOTEBOOK, facts={"source": "submissions.zip"},
    )  # fmt: skip


def grader_failed(key: str, name: str) -> SubmissionResult:
    """Return a result of a submission on which the grader failed as a whole."""
    reason = Bilingual(
        en="The grader failed on this submission (KernelError: no kernel could be started).",
        fa="نمره‌دهی خودکار روی این ارسال با خطا روبه‌رو شد (KernelError: no kernel could be started).",
    )
    return SubmissionResult(
        Student(key, name, f"Participant {key}"), SLUG, "en", Status.GRADER_ERROR, points=100.0, earned=0.0,
        undecided=100.0, reason=reason,
    )  # fmt: skip


def _written(cells: list[nbformat.NotebookNode]) -> str:
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"  # nbformat draws them at random
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}}))


@functools.cache
def picture(width: int = 360, height: int = 240) -> str:
    """Return a PNG of a curve, in base64."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((30, 10, width - 10, height - 25), outline="#888888")
    points = [(30 + x, height - 25 - (height - 50) * (1 - 0.97 ** (x / 4))) for x in range(0, width - 40, 4)]
    draw.line(points, fill="#1f77b4", width=2)
    draw.line([(x, y + 14 - x / 40) for x, y in points], fill="#ff7f0e", width=2)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return base64.b64encode(stream.getvalue()).decode()


@functools.cache
def honest_notebook(language: str) -> str:
    """Return an executed notebook such as an honest student leaves."""
    fa = language == "fa"
    text = (
        '<div dir="rtl" lang="fa">\n\n## A1 آماده‌سازی تصاویر\n\nتابع `prepare(images)` تصاویر `uint8` را به '
        "`float32` در بازه صفر تا یک تبدیل می‌کند.\n\n- شکل خروجی `(n, 28, 28, 1)` است.\n- ورودی **نباید** تغییر کند.\n\n</div>"
        if fa
        else "## A1 Prepare the images\n\n`prepare(images)` turns `uint8` images into `float32` between zero and one.\n\n"
        "- The result has shape `(n, 28, 28, 1)`.\n- The input must **not** change.\n\n| layer | shape |\n|---|---|\n| conv2d_1 | (26, 26, 32) |\n| max_pooling2d_1 | (13, 13, 32) |"
    )
    v4 = nbformat.v4
    traceback = [
        "\x1b[31m---------------------------------------------------------------------------\x1b[39m",
        "\x1b[31mValueError\x1b[39m                                Traceback (most recent call last)",
        "\x1b[36mCell\x1b[39m\x1b[36m \x1b[39m\x1b[32mIn[5]\x1b[39m\x1b[32m, line 4\x1b[39m\n\x1b[32m      2\x1b[39m kh, kw = kernel.shape\n\x1b[32m----> 4\x1b[39m out[i, j] = np.sum(image[i:i+kh, j:j+kw] * kernel)",
        "\x1b[31mValueError\x1b[39m: operands could not be broadcast together with shapes (3,3) (2,3)",
    ]
    cells = [
        v4.new_markdown_cell(text),
        v4.new_code_cell(
            'def prepare(images):\n    """Scale to [0, 1] and add a channel axis."""\n'
            '    x = np.asarray(images, dtype="float32") / 255  # کپی می‌سازد\n    return x[..., np.newaxis]',
            execution_count=2,
        ),
        v4.new_code_cell('grader.check("a1")', execution_count=3),
        v4.new_code_cell(
            'history = model.fit(x, y, epochs=2, verbose=1)\nplt.plot(history.history["accuracy"]);',
            execution_count=4,
            outputs=[
                v4.new_output(
                    "stream",
                    name="stderr",
                    text="WARNING: All log messages before absl::InitializeLog() is called are written to STDERR\n",
                ),
                v4.new_output(
                    "stream",
                    name="stdout",
                    text="Epoch 1/2\n\r\x1b[1m  1/938\x1b[0m ━━━━ 2:01 130ms/step\r\x1b[1m938/938\x1b[0m \x1b[32m━━━━━━━━━━━━━━━━━━━━\x1b[0m 4s 4ms/step - accuracy: 0.9471 - loss: 0.1718\nEpoch 2/2\n\x1b[1m938/938\x1b[0m \x1b[32m━━━━━━━━━━━━━━━━━━━━\x1b[0m 4s 4ms/step - accuracy: 0.9852 - loss: 0.0467\n",
                ),
                v4.new_output(
                    "display_data",
                    data={"text/plain": "<Figure size 360x240 with 1 Axes>", "image/png": picture() + "\n"},
                ),
            ],
        ),
        v4.new_code_cell(
            "cross_correlate(image, kernel)",
            execution_count=5,
            outputs=[
                v4.new_output(
                    "error",
                    ename="ValueError",
                    evalue="operands could not be broadcast together with shapes (3,3) (2,3)",
                    traceback=traceback,
                )
            ],
        ),
        v4.new_code_cell(
            "pd.DataFrame(rows)",
            execution_count=6,
            outputs=[
                v4.new_output(
                    "execute_result",
                    execution_count=6,
                    data={
                        "text/html": "<div><style scoped>.dataframe tbody tr th {vertical-align: top}</style>"
                        '<table border="1" class="dataframe"><thead><tr><th></th><th>layer</th><th>parameters</th></tr></thead>'
                        "<tbody><tr><th>0</th><td>conv2d_1</td><td>320</td></tr><tr><th>1</th><td>conv2d_2</td><td>18496</td></tr></tbody></table></div>",
                        "text/plain": "      layer  parameters\n0  conv2d_1         320",
                    },
                )
            ],
        ),
        v4.new_code_cell('grader.check("b2")', execution_count=7),
    ]
    return _written(cells)


HOSTILE_HTML = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    "<a href=\"javascript:document.title='owned'\">a link</a><iframe src='https://evil.example/'></iframe>"
    "<svg onload=\"document.title='owned'\"><text>s</text></svg><style>body{display:none}</style>"
    "<form action='https://evil.example/'><input name=q><button>send</button></form>"
    "<img src='https://evil.example/pixel.png'><img src='data:image/svg+xml;base64,PHN2Zy8+'>"
    "<div class='score' id='a1' style='position:fixed;inset:0;background:url(https://evil.example/b)'>100 of 100</div>"
    "<math><mi xlink:href='javascript:1'>m</mi></math><base href='https://evil.example/'>"
    "<meta http-equiv=refresh content='0;url=https://evil.example/'><link rel=stylesheet href=//evil.example/c>"
    "<object data='https://evil.example/'></object><embed src=//evil.example/e><video src=//evil.example/v></video>"
)


@functools.cache
def hostile_notebook() -> str:
    """Return an executed notebook whose every part tries to reach the reader's browser."""
    v4 = nbformat.v4
    cells = [
        v4.new_markdown_cell(
            "# Title\n\n" + HOSTILE_HTML + "\n\n[x](javascript:alert(1)) ![p](https://evil.example/p.png)"
        ),
        v4.new_code_cell(
            f"access = 'user{RLO} \u2066// only admins\u2069 \u2066'\n# </code></pre><script>document.title='owned'</script>",
            execution_count=1,
            outputs=[
                v4.new_output(
                    "display_data", data={"text/html": HOSTILE_HTML, "text/plain": "<IPython.core.display.HTML object>"}
                ),
                v4.new_output(
                    "display_data", data={"image/svg+xml": "<svg onload='alert(1)'/>", "text/plain": "<SVG>"}
                ),
                v4.new_output("display_data", data={"application/javascript": "alert(1)"}),
                v4.new_output("display_data", data={"image/png": "\"><script>document.title='owned'</script>"}),
                v4.new_output(
                    "stream",
                    name="stdout",
                    text=f"\x1b]8;;https://evil.example/\x07click\x1b]8;;\x07 {RLO}desrever \x00\x08\x7f <b>bold</b>\n",
                ),
                v4.new_output("stream", name="stdout", text="x" * 3_000_000),
                v4.new_output(
                    "error", ename="<script>", evalue="<img onerror=1>", traceback=["<script>alert(1)</script>"]
                ),
            ],
        ),
    ]
    return _written(cells)


def invented_class() -> tuple[SubmissionResult, ...]:
    """Return the class; keys are unique, two students share a name."""
    results = [
        submission("1", "علی رضایی", "++++++++++", seconds=24.2),
        submission("2", "مهسا کریمی", "+++h++++h+", seconds=23.1),
        submission("3", "علی رضایی", "++p+-+rh-p", seconds=31.7, flags=(RESTARTED, CHECK_GONE)),
        submission("4", f"سید محمد{ZWNJ}رضا حسینی{ZWNJ}نژاد", "+hp++h++-p", seconds=22.4),
        submission("5", f"زهرا احمدی{RLM}", "++++orro-o", seconds=12.0),
        unreadable("6", "نگار موسوی"),
        submission("7", "Sara O'Brien", "+++++h+++h", language="en", seconds=25.0),
        submission(
            "8",
            '=HYPERLINK("https://evil.example","click")',
            "-p-+hp-+--",
            language="en",
            flags=(STRANGE,),
            notebook=hostile_notebook(),
        ),
        submission("9", "Jürgen Weiß", "+++++++hg+", language="en", seconds=27.7),
        grader_failed("10", "Wei Chen"),
        submission("11", "<b>Robert</b>'); DROP TABLE students;--", "oooooooooo", language="en", seconds=6.1),
        submission("12", f"امیر{RLO}حسین صادقی", "p+h+-h-hpp", seconds=20.9),
        submission("13", "فاطمه یوسفی", "+++++++++h", seconds=23.3),
        submission("14", "رضا نوری", "+ph+++hh-+", seconds=118.4, flags=(RESTARTED,)),
        submission("15", "Ana María Núñez", "+++++++++p", language="en", seconds=22.9),
        submission("16", "لیلا قاسمی", "+++h+h+hhh", seconds=24.8),
        submission("17", "حسین مرادی", "+hphphphph", seconds=21.7),
        submission("18", "Kofi Mensah", "+++++++hh+", language="en", seconds=26.0),
        submission("19", "پریسا طاهری", "++++++++h+", seconds=22.2),
        submission("20", "محمدامین شریفی", "h+h++++-h-", seconds=19.9),
        submission("21", "نرگس کاظمی", "++h+++++++", seconds=24.4),
        submission("22", "دانیال اکبری", "+p-o-orh-o", seconds=17.5),
        submission("23", "Li Na", "+++++++h++", language="en", seconds=23.7),
        submission("24", "مریم " + "بسیار" * 12, "+++h+++hph", seconds=25.9),
    ]
    return tuple(results)


def with_notebook(result: SubmissionResult, notebook: str) -> SubmissionResult:
    """Return the result with another executed notebook."""
    return replace(result, notebook=notebook)
