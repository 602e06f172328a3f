"""Whatever a kernel answers, a test passes or fails: it neither stumbles nor is talked into passing."""

import itertools
from functools import partial

import numpy as np
import pytest
from conftest import ROOT

from autograder import checks
from autograder.assignment import load_assignment
from autograder.checks import runs
from autograder.execution.wire import Decoder, Encoder, Reference, WireError
from autograder.grading.cases import run_session
from autograder.grading.grade import offer_datasets, try_case
from autograder.grading.plan import load_plan
from autograder.grading.reasons import judge
from autograder.grading.results import Outcome
from autograder.grading.student import Names

pytestmark = pytest.mark.slow
QUESTIONS = [
    (folder.name, question.id)
    for folder in sorted((ROOT / "solutions").glob("[0-9]*"))
    if (folder / "assignment.toml").is_file()
    for question in load_assignment(folder).questions
]
FUNCTION = Reference(1, "function", is_model=False, is_callable=True)
MODEL = Reference(2, "Model", is_model=True, is_callable=True)
THING = Reference(3, "thing")
ANSWERS = {
    "nothing": None,
    "a truth": True,
    "an endless number": 10**3900,
    "no number": float("nan"),
    "a text": "6",
    "bytes": b"6",
    "nothing in a list": [],
    "lists of other lengths": [[1], [1, 2]],
    "a table": {"conv2d_1": {}, "max_pooling2d_1": "a", "conv2d_2": [None, "x"], "flatten_1": 10**3900, 1: None},
    "a set": {1, "a"},
    "a function": FUNCTION,
    "a thing": THING,
    "a model": MODEL,
    "a list of things": [THING, None, "a"],
    "one number": np.array(6),
    "no numbers": np.zeros((0,)),
    "many axes": np.zeros((1,) * 32),
    "truths": np.ones((3, 3), bool),
    "pictures": np.full((5, 28, 28, 1), 255, np.uint8),
    "infinities": np.full((3, 10), np.inf, np.float16),
    "the other end first": np.arange(3, dtype=">f4"),
}


FEWER = {
    **{("03_pretrained", question): 6 for question in ("d6", "d7", "d9", "d10", "d11")},
    **{("04_visualize", question): 6 for question in ("e8", "e9", "e10", "e15")},
}
"""Of these questions, whose tests train or fill networks of their own, only every so many forgers are tried."""


class Forger:
    """Stands where a kernel does and answers as it likes.

    Args:
        name: what every name stands for.
        answers: what is given in turn for each call and each question about a model.
    """

    def __init__(self, name, answers):
        self._name, self._answers = name, answers

    def request(self, packet):
        op = Decoder(packet, lambda found: found).decode(packet.tree)["op"]
        answer = self._name if op == "get" else next(self._answers)
        if op == "call":
            answer = {"result": answer, "changed": {0: answer, 1: answer, 9: answer}, "placed": {0: answer}}
        try:
            return Encoder(lambda value: value).packet({"ok": answer})
        except WireError as error:
            return Encoder(lambda value: value).packet({"unfit": str(error)})


def forgers():
    """Yield what is told of a forger, and how it is made."""
    for told, answer in ANSWERS.items():
        yield f"the name is {told}", partial(Forger, answer, itertools.repeat(answer))
        yield f"all is {told}", lambda answer=answer: Forger(FUNCTION, itertools.repeat(answer))
        yield f"of a model all is {told}", lambda answer=answer: Forger(FUNCTION, model_then(answer))
    for shift in range(3):
        yield f"in turn from {shift}", lambda shift=shift: Forger(FUNCTION, in_turn(shift))


def model_then(answer):
    yield MODEL
    yield from itertools.repeat(answer)


def in_turn(shift):
    while True:
        yield from list(ANSWERS.values())[shift::3]


class Spoiler:
    """Stands where a kernel does whose function empties what it is given, then works rightly on that.

    Args:
        right: a right answer.
        tells: whether it says that it did.
    """

    def __init__(self, right, *, tells):
        self._right, self._tells = right, tells

    def request(self, packet):
        request = Decoder(packet, lambda found: found).decode(packet.tree)
        if request["op"] == "get":
            return Encoder(lambda value: value).packet({"ok": FUNCTION})
        emptied = [np.zeros_like(value) if isinstance(value, np.ndarray) else value for value in request["args"]]
        changed = dict(enumerate(emptied)) if self._tells else {}
        answer = {"result": self._right(*emptied, **request["kwargs"]), "changed": changed, "placed": {}}
        return Encoder(lambda value: value).packet({"ok": answer})


def right_answer(slug, question_id):
    """Return a right function on file that needs nothing but NumPy, None where there is none."""
    question = load_plan(ROOT, slug).assignment.question(question_id)
    for path in sorted((ROOT / "solutions" / slug / "answers" / question_id).glob("gold_*.py")):
        source, names = path.read_text(encoding="utf-8"), {"np": np}
        is_plain = not any(word in source for word in ("keras", "layers", "model"))
        if is_plain and len(question.names) == 1 and not question.files:
            exec(source, names)
            return names[question.names[0]]
    return None


@pytest.fixture
def outcomes():
    """Return a function that lets kernels answer a question: what is told of each -> test -> outcome."""

    def answer(slug, question_id, kernels):
        plan = load_plan(ROOT, slug)
        found = {}

        def drive(items):
            for told, make in kernels:
                names = Names(make())
                found[told] = {}
                for item in items[question_id]:
                    checks.set_seed(1)
                    error = try_case(names, item)
                    found[told][item.case.name] = judge(error, plan.assignment.limits)[0]

        offer_datasets(plan)
        runs.set_held_back_folder(plan.held_back)
        runs.set_run_folder(ROOT / "solutions" / slug / "runs")
        try:
            run_session([plan.tests / f"{question_id}.py"], drive)
        finally:
            runs.set_run_folder(None)
            runs.set_held_back_folder(None)
            checks.set_seed(None)
        return found

    return answer


@pytest.mark.parametrize(("slug", "question"), QUESTIONS)
def test_a_kernel_that_answers_nonsense_fails_every_test_and_trips_none(slug, question, outcomes):
    # What a right run earns without asking the kernel, it earns beside nonsense, too.
    is_run = bool(load_plan(ROOT, slug).assignment.question(question).files)
    allowed = {Outcome.FAILED, Outcome.PASSED} if is_run else {Outcome.FAILED}
    chosen = itertools.islice(forgers(), 0, None, FEWER.get((slug, question), 1))

    wrong = [
        f"{told}: {test} {outcome}"
        for told, found in outcomes(slug, question, chosen).items()
        for test, outcome in found.items()
        if outcome not in allowed
    ]

    assert "\n".join(wrong) == ""


@pytest.mark.parametrize(("slug", "question"), [pair for pair in QUESTIONS if callable(right_answer(*pair))])
def test_changing_what_it_is_given_helps_no_answer(slug, question, outcomes):
    right = right_answer(slug, question)

    found = outcomes(slug, question, [(tells, partial(Spoiler, right, tells=tells)) for tells in (True, False)])

    passed = {tells: {test for test, outcome in found[tells].items() if outcome is Outcome.PASSED} for tells in found}
    assert passed[True] <= passed[False]
