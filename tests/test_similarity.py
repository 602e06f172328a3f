"""Works that are alike come first, honest ones never before them, and the page only says where to look."""

import functools
import json
import re
from dataclasses import replace

import numpy as np
import pytest
from invented_reports import honest, invented_class
from report_variants import HANDOUT

from autograder.checks.messages import Bilingual
from autograder.errors import UsageError
from autograder.grading.results import Student
from autograder.grading.submission import Submission
from autograder.similarity.page import language_of, similarity_csv, similarity_page
from autograder.similarity.pairs import compare
from autograder.similarity.passages import passages_of
from autograder.similarity.works import TEXTS, given_in, works_in

LANGUAGES = ("en", "fa")
NOTHING = given_in([])
CODE = """def loss(model, batch):
    answers = model(batch.images, training=True)
    losses = keras.ops.log(answers[range(len(batch.labels)), batch.labels])
    return -keras.ops.mean(losses) + 0.01 * sum(keras.ops.sum(w**2) for w in model.trainable_weights)"""
PROSE = (
    "We kept the pictures of one animal together, because the camera took five in a row and they are nearly the same."
)


def handed_in(key, notebook, name=""):
    return Submission(Student(key, name or f"name of {key}"), notebook, "report.ipynb")


def notebook(*cells):
    kinds = {"code": {"outputs": [], "execution_count": None}, "markdown": {}}
    listed = [{"cell_type": kind, "metadata": {}, "source": source, **kinds[kind]} for kind, source in cells]
    return json.dumps({"cells": listed, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def compared(submissions, given=NOTHING):
    works, left_out = works_in(submissions, given)
    return compare(works), left_out


def of_class(reports, given=NOTHING):
    return compared([handed_in(report.key, report.notebook(), report.name) for report in reports], given)


def keys_of(found, pair):
    return frozenset(found.works[place].student.key for place in (pair.one, pair.other))


def filled(number, *cells):
    """Return a notebook that holds enough of its own besides the given cells."""
    own = honest(77, number, "en")
    return notebook(
        *cells,
        *(
            (kind, text)
            for _, prose, code in own.sections
            for kind, text in (("markdown", prose), ("code", code))
            if text
        ),
    )


@functools.cache
def planted(seed, language):
    """Return a class with planted copies, compared, and the pairs that are copies."""
    reports, copies = invented_class(seed, language)
    found, left_out = of_class(reports)
    assert left_out == []
    return found, copies


@pytest.fixture
def english():
    return planted(0, "en")[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_three_copies_among_forty_come_first_and_no_honest_pair_near_them(seed, language):
    found, copies = planted(seed, language)

    assert {keys_of(found, pair) for pair in found.pairs[:3]} == copies
    assert found.pairs[3].similarity < 0.5 * found.pairs[2].similarity


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_class_of_honest_reports_has_no_pair_that_is_half_alike(language):
    found, _ = of_class([honest(9, number, language) for number in range(20)])

    assert [pair for pair in found.outstanding if pair.similarity > 0.25] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_as_it_was_handed_out_gives_no_pair_but_a_reason(language):
    template = (HANDOUT / language / "report_template.ipynb").read_bytes()

    found, left_out = compared([handed_in(str(n), template) for n in range(8)], given_in([("template", template)]))

    assert found.pairs == ()
    assert {one.reason for one in left_out} == {TEXTS.message("left.too_little")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_of_the_template_in_honest_reports_makes_no_pair(language):
    template = json.loads((HANDOUT / language / "report_template.ipynb").read_bytes())
    reports = [json.loads(honest(3, number, language).notebook()) for number in range(12)]
    for place, report in enumerate(reports):
        report["cells"] += template["cells"] if place < 2 else []  # two did not delete it

    submissions = [handed_in(str(n), json.dumps(report).encode()) for n, report in enumerate(reports)]
    found, _ = compared(submissions, given_in([("template", json.dumps(template).encode())]))
    without, _ = compared(submissions)

    pair = next(pair for pair in found.pairs if {pair.one, pair.other} == {0, 1})
    assert pair.similarity == 0
    assert without.pairs[0].similarity > 0.2
    assert {without.pairs[0].one, without.pairs[0].other} == {0, 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_builds_on_the_example_that_was_handed_out_copied_from_nobody(language):
    example = (HANDOUT / language / "example" / "report.ipynb").read_bytes()
    own = [json.loads(honest(4, number, language).notebook())["cells"] for number in range(8)]
    built = [json.dumps({"cells": json.loads(example)["cells"] + cells, "nbformat": 4}).encode() for cells in own]

    found, _ = compared([handed_in(str(n), work) for n, work in enumerate(built)], given_in([("example", example)]))

    assert [pair for pair in found.pairs if pair.similarity > 0.25] == []


def test_five_who_share_a_text_are_as_alike_as_two_who_do():
    reports = [honest(5, number, "en") for number in range(14)]
    two, five = [
        [replace(one, sections=reports[0].sections) if 0 < n < many else one for n, one in enumerate(reports)] for many in (2, 5)
    ]  # fmt: skip

    of_two, of_five = of_class(two)[0], of_class(five)[0]

    assert of_two.pairs[0].prose == pytest.approx(1, abs=0.02)
    assert [pair.prose for pair in of_five.pairs[:10]] == pytest.approx([1] * 10, abs=0.02)


def test_who_copied_a_whole_notebook_stands_out_even_where_all_answers_are_alike():
    answers = [[code for _, _, code in honest(8, number, "en").sections if code] for number in range(4)]
    works = [
        notebook(
            *[("code", answers[(number + place) % (2 + place % 3)][place]) for place in range(8)],
            ("code", answers[3][8]),
        )
        for number in range(11)
    ]
    own = "\n".join(code for _, _, code in honest(8, 50, "en").sections)
    works[0] = works[1] = json.dumps(
        {"cells": [*json.loads(works[0])["cells"], *json.loads(notebook(("code", own)))["cells"]]}
    ).encode()

    found, _ = compared([handed_in(str(n), work) for n, work in enumerate(works)])

    assert found.usual["code"].median > 0.3
    assert {found.pairs[0].one, found.pairs[0].other} == {0, 1}
    assert found.pairs[0].similarity > 0.5


def test_two_alone_are_compared_and_the_page_says_that_nothing_is_usual_among_two():
    cells = [("code", CODE), ("markdown", PROSE), ("markdown", honest(1, 1, "en").sections[0][1])]

    found, _ = compared([handed_in("1", filled(1, *cells)), handed_in("2", filled(2, *cells))])

    assert not found.usual["code"].is_measured
    assert 0 < found.pairs[0].prose < 1
    assert "too small" in similarity_page(found, [], language="en", most=5)


@pytest.mark.parametrize("count", [0, 1])
def test_a_class_of_nobody_or_one_has_no_pairs_and_a_page_all_the_same(count):
    found, _ = compared([handed_in("1", filled(1))][:count])

    assert found.pairs == ()
    assert TEXTS.message("page.none").fa in similarity_page(found, [], language="fa", most=5)
    assert similarity_csv(found).count(b"\n") == 1


def test_passages_are_the_same_text_on_both_sides_and_lie_where_they_say():
    one, other = works_in(
        [
            handed_in("1", filled(1, ("markdown", PROSE), ("code", CODE))),
            handed_in(
                "2", filled(2, ("code", "# other\n" + CODE.replace("batch", "feed")), ("markdown", "Before. " + PROSE))
            ),
        ],
        NOTHING,
    )[0]
    found = compare([one, other])

    code = max(passages_of(one, other, "code", found.indexes["code"]), key=lambda passage: passage.symbols)
    prose = max(passages_of(one, other, "prose", found.indexes["prose"]), key=lambda passage: passage.symbols)

    assert (code.one.cell, code.other.cell) == (1, 0)
    assert one.streams.texts[1][code.one.start : code.one.end] == CODE
    assert other.streams.texts[0][code.other.start : code.other.end] == CODE.replace("batch", "feed")
    assert one.streams.texts[0][prose.one.start : prose.one.end] == PROSE.rstrip(".")
    assert other.streams.texts[1][prose.other.start : prose.other.end] == PROSE.rstrip(".")


def test_a_place_is_in_one_passage_however_often_the_other_repeats_it():
    one, other = works_in(
        [handed_in("1", filled(1, *[("markdown", PROSE)] * 3)), handed_in("2", filled(2, ("markdown", PROSE)))], NOTHING
    )[0]

    passages = passages_of(one, other, "prose", compare([one, other]).indexes["prose"])

    assert (
        len(
            [
                passage
                for passage in passages
                if PROSE[:-1] in one.streams.texts[passage.one.cell][passage.one.start : passage.one.end]
            ]
        )
        == 1
    )


def test_what_was_handed_out_is_in_no_passage():
    works = works_in(
        [handed_in(key, filled(int(key), ("markdown", PROSE), ("code", CODE))) for key in "12"],
        given_in([("given", notebook(("markdown", PROSE), ("code", CODE)))]),
    )[0]
    found = compare(works)

    passages = [p for kind in ("code", "prose") for p in passages_of(*works, kind, found.indexes[kind])]

    assert all(passage.one.cell > 1 and passage.other.cell > 1 for passage in passages)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"cells": [', "not a Jupyter notebook"),
        (b'{"cells": ' + b"[" * 100_000, "nested too deep"),
        (json.dumps({"cells": [{"cell_type": "code", "source": ""}] * 10_001}).encode(), "10001 cells"),
    ],
)  # fmt: skip
def test_what_is_no_notebook_is_left_out_with_the_reason_and_the_others_are_compared(content, reason):
    found, left_out = compared([handed_in("1", filled(1)), handed_in("bad", content), handed_in("2", filled(2))])

    assert [work.student.key for work in found.works] == ["1", "2"]
    assert [one.student.key for one in left_out] == ["bad"]
    assert reason in left_out[0].reason.en


def test_who_sent_no_notebook_is_left_out_with_the_intakes_reason():
    problem = Bilingual(en="A PDF was sent.", fa="فایل PDF فرستاده شده است.")
    _, left_out = compared([Submission(Student("1", "x"), None, problem=problem)])

    assert [one.reason for one in left_out] == [problem]


def test_a_notebook_without_end_is_compared_in_its_beginning_and_the_page_says_so():
    long = json.loads(filled(1))
    long["cells"] += [{"cell_type": "markdown", "source": f"{PROSE} {n}" * 50} for n in range(100)]

    found, left_out = compared([handed_in("1", json.dumps(long).encode()), handed_in("2", filled(2))])

    assert len(found.works) == 2
    assert [one.reason for one in left_out] == [TEXTS.message("left.cut")]


def test_code_that_is_no_python_is_compared_as_well_as_it_can_be():
    code = "\n".join(code for _, _, code in honest(1, 1, "en").sections)
    broken = [f"{code}\nif {name} = = 3: ((\n" for name in ("one", "other")]

    found, _ = compared([handed_in(str(n), notebook(("code", text))) for n, text in enumerate(broken)])

    assert found.pairs[0].code > 0.9


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_a_students_acts_in_the_page_or_the_table(language):
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)"> \u202eabc'
    cells = [
        ("markdown", f"{PROSE} {evil} and then the end of it all came near"),
        ("code", f"name = '''{evil}'''\n{CODE}"),
    ]
    found, left_out = compared(
        [handed_in(f"=cmd|{n}", filled(n, *cells), f"<b>{evil}") for n in (1, 2)] + [handed_in("@3", b"x", evil)]
    )

    page, table = similarity_page(found, left_out, language=language, most=5), similarity_csv(found).decode("utf-8-sig")

    assert not re.search(r"<(?:script|img|b>)", page.replace('<b style="left', ""))
    assert "\u202e" not in page + table
    assert "&lt;script&gt;alert(1)" in page
    assert "script" not in re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert [line.split(",")[2] for line in table.splitlines()[1:]] == ["'=cmd|1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_one_language_and_shows_the_passages(english, language):
    page = similarity_page(english, [], language=language, most=2)

    assert f'<html lang="{language}" dir="{"rtl" if language == "fa" else "ltr"}">' in page
    assert TEXTS.message("page.lead").text(language) in page
    assert page.count('<section class="pair"') == 2
    assert page.count("<mark>") >= 8
    assert not re.search(r"https?://|<link|<script", page)


def test_the_page_accuses_nobody():
    said = " ".join(text for entry in TEXTS.entries.values() for text in entry.values()).casefold()

    assert "accuses nobody" in said
    assert not re.search(r"plagiar|cheat|guilty|fraud|suspect|تقلب|سرقت|متخلف|مظنون", said)


def test_the_table_holds_all_pairs_in_order_and_says_which_stand_out(english):
    lines = similarity_csv(english).decode("utf-8-sig").splitlines()

    shown = [line.split(",")[1] for line in lines[1:]]
    assert len(shown) == 40 * 39 // 2
    assert shown == sorted(shown, reverse=True)
    assert shown.count("yes") == len(english.outstanding)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_a_class_is_the_one_most_of_it_is_written_in(language):
    works, _ = works_in([handed_in(str(n), honest(1, n, language).notebook()) for n in range(3)], NOTHING)

    assert language_of(works) == language


def test_a_template_that_is_no_notebook_is_named():
    with pytest.raises(UsageError, match=r"t\.ipynb"):
        given_in([("t.ipynb", b"{}")])


def test_the_order_of_the_class_changes_nothing():
    reports, _ = invented_class(3, "en", 12)

    there, back = of_class(reports)[0], of_class(reports[::-1])[0]

    shares = [
        sorted((*sorted(keys_of(found, p)), round(p.code, 6), round(p.prose, 6)) for p in found.pairs)
        for found in (there, back)
    ]
    assert shares[0] == shares[1]
    assert np.isfinite([pair.similarity for pair in there.pairs]).all()
