"""Final marks follow from results, times and decisions, and nothing of them is stored with the results."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from graded_class import DUE, FULL, MARK_84, UNDECIDED, late
from invented_class import grader_failed, submission

from autograder.handback.decisions import Override
from autograder.handback.finals import Known, Terms, settle, spent_days
from autograder.lateness import LateRules, SentAt, TimeSource
from autograder.lateness.rules import Attempt, Deductor
from autograder.lms import Sender

RULES = LateRules(percent_per_day=20)


def terms(**rules):
    return Terms(RULES.model_copy(update=rules), "Asia/Tehran", due=DUE)


def at(moment, source=TimeSource.SAKAI):
    return SentAt(moment, source)


def attempt(number, pattern, moment):
    key = "s" if number == 1 else f"s-attempt-{number}"
    return submission(key, "سارا", pattern, notebook=""), Sender(key, "s", "سارا", "brightspace", sent=at(moment))


def marks(attempts, by=None, **known):
    senders = {sender.key: sender for _, sender in attempts}
    return {
        final.key: final.mark
        for final in settle([result for result, _ in attempts], senders, by or terms(), Known(**known))
    }


def test_of_several_attempts_the_best_after_its_deduction_counts():
    early, complete = attempt(1, MARK_84, DUE), attempt(2, FULL, late(minutes=1))

    assert marks([early, complete], terms(attempt=Attempt.BEST)) == {"s": 84}
    assert marks([early, complete], terms(attempt=Attempt.BEST, percent_per_day=10)) == {"s-attempt-2": 90}
    assert marks([complete, attempt(3, FULL, late(minutes=2))]) == {"s-attempt-2": 80}


def test_an_undecided_attempt_leaves_the_mark_open_unless_another_has_all_points():
    open_one = attempt(2, UNDECIDED, DUE)

    assert marks([attempt(1, MARK_84, DUE), open_one]) == {"s-attempt-2": None}
    assert marks([open_one, attempt(3, FULL, DUE)]) == {"s-attempt-3": 100}


def test_a_changed_extension_changes_the_mark_without_grading_again():
    one = attempt(1, FULL, late(days=2))

    assert marks([one]) == {"s": 60}
    assert marks([one], due={"s": late(days=1)}) == {"s": 80}
    assert marks([one], due={"s": late(days=2)}) == {"s": 100}


def test_the_more_trusted_time_counts():
    result, sender = attempt(1, FULL, late(days=2))

    assert marks([(result, sender)], sent={"s": [at(late(days=1), TimeSource.WORKSHEET)]}) == {"s": 80}
    assert marks([(result, sender)], sent={"s": [at(late(days=1), TimeSource.BRIGHTSPACE)]}) == {"s": 60}


def test_a_mark_given_by_hand_stands_as_it_is_and_says_so():
    result, sender = attempt(1, UNDECIDED, late(days=9))

    (final,) = settle([result], {"s": sender}, terms(), Known(overrides={"s": Override(Decimal("71.5"), "oral exam")}))

    assert final.mark == Decimal("71.5")
    assert [note.en for note in final.notes] == ["Your teacher gave this mark by hand: 71.5 of 100.", "oral exam"]


@pytest.mark.parametrize("result", [submission("s", "x", UNDECIDED, notebook=""), grader_failed("s", "x")])
def test_while_the_grader_owes_a_decision_there_is_no_mark(result):
    (final,) = settle([result], {}, terms(), Known())

    assert (final.mark, final.notes) == (None, ())


def test_without_a_deadline_nothing_is_late_and_nothing_is_said():
    result, sender = attempt(1, MARK_84, late(days=9))

    (final,) = settle([result], {"s": sender}, replace(terms(), due=None), Known())

    assert (final.mark, final.notes) == (84, ())


def test_an_unknown_time_costs_nothing_and_is_told():
    (final,) = settle([submission("s", "x", FULL, notebook="")], {}, terms(), Known())

    assert final.mark == 100
    assert final.notes[0].en.startswith("When it was handed in is not known, so nothing was taken off.")


def test_where_the_lms_deducts_marks_are_handed_over_as_earned():
    result, sender = attempt(1, FULL, late(days=2))

    (final,) = settle([result], {"s": sender}, terms(deducted_by=Deductor.LMS), Known(budget_left=lambda _: 5))

    assert final.mark == 100
    assert spent_days([final]) == {}
    assert "the LMS does so by itself" in final.notes[0].en


def test_free_days_are_spent_only_where_there_is_something_to_save():
    late_one, nothing = attempt(1, FULL, late(days=2)), submission("t", "x", "oooooooooo", notebook="")
    senders = {"s": late_one[1], "t": Sender("t", "t", "x", "sakai", sent=at(late(days=2)))}

    finals = settle([late_one[0], nothing], senders, terms(), Known(budget_left=lambda _: 1))

    assert [final.mark for final in finals] == [80, 0]
    assert spent_days(finals) == {"s": 1}
