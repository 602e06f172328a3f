"""Accuracies in a report's text and tables, compared with its results.json."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from autograder.report.document import Block, Kind, Report
from autograder.report.findings import Finding, finding
from autograder.report.record import Experiment, Record, kind_of
from autograder.report.sections import folded, latin_digits, outline
from autograder.report.words import TEXTS

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w]|\.\d)")
_PERCENT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s*(?:%|٪|درصد|percent|per cent)")
_SIGNS = re.compile(r"[^\w-]+")
_SENTENCE = re.compile(r"(?<=[.!?؟؛])\s+|\n")


def contradictions(report: Report, record: Record) -> list[Finding]:
    """Return a finding for each accuracy that is not what results.json says, once for each place and experiment.

    A table's row belongs to the experiment its first cell names, its columns to what their heads say. A sentence is
    looked at when it gives percentages and speaks of the test accuracy of one experiment alone.
    """
    if not record.experiments:
        return []
    found = [*_in_tables(report, record), *_in_sentences(report, record)]
    return list({(one.key, one.text.en): one for one in found}.values())


def _in_tables(report: Report, record: Record) -> Iterator[Finding]:
    for block in report.blocks:
        if block.kind is not Kind.TABLE or len(block.rows) < 2:
            continue
        columns = [_column(head) for head in block.rows[0]]
        for row in block.rows[1:]:
            kind = kind_of(row[0]) if row else None
            experiment = record.named(kind) if kind else None
            if kind and experiment:
                yield from _in_row(row, columns, kind, experiment)


def _column(head: str) -> str:
    """Return what a column holds: "accuracy", "interval", or nothing that is compared."""
    name = folded(head)
    if _speaks_of("other_split", name):
        return ""
    if _speaks_of("interval", name):
        return "interval"
    return "accuracy" if _speaks_of("accuracy", name) else ""


def _in_row(row: Sequence[str], columns: Sequence[str], kind: str, experiment: Experiment) -> Iterator[Finding]:
    where = TEXTS.message("number.in_table")
    for cell, column in zip(row[1:], columns[1:], strict=False):
        shown = _NUMBER.findall(latin_digits(cell))
        expected = [experiment.accuracy] if column == "accuracy" else [experiment.low, experiment.high]
        if not column or len(shown) < len(expected):
            continue  # an accuracy may come with its ±; of what follows the first number nothing is claimed
        for text, value in zip(shown, expected, strict=False):
            if not _agree(text, value):
                yield finding(
                    "number.contradicts", "numbers", where=where, found=text, name=kind, expected=_percent(value)
                )


def _in_sentences(report: Report, record: Record) -> Iterator[Finding]:
    for paragraph in report.paragraphs():
        for sentence in _SENTENCE.split(paragraph):
            plain = latin_digits(sentence)
            shown, name = _PERCENT.findall(plain), folded(sentence)
            kinds = _kinds_in(name)
            if not shown or len(kinds) != 1 or not _speaks_of("accuracy", name) or _speaks_of("other_split", name):
                continue
            experiment = record.named(kinds[0])
            known = [experiment.accuracy, experiment.low, experiment.high] if experiment else []
            # A sentence may also tell of a blind guess or a difference: one right number is enough.
            if known and not any(_agree(text, value) for text in shown for value in known):
                quoted = " ".join(sentence.split())
                where = TEXTS.message("number.in_text", sentence=quoted if len(quoted) < 90 else f"{quoted[:85]} …")
                yield finding(
                    "number.contradicts", "numbers", where=where, found=f"{shown[0]} %", name=kinds[0],
                    expected=_percent(known[0]),
                )  # fmt: skip


def _kinds_in(name: str) -> list[str]:
    text = _bare(name)
    return [
        kind for kind, names in outline().experiments.items() if any(_bare(known) in text for known in (kind, *names))
    ]


def _bare(text: str) -> str:
    """Return the words of a folded text with a space before and after each, for finding whole words in it."""
    return f" {_SIGNS.sub(' ', text).strip()} "


def _speaks_of(kind: str, name: str) -> bool:
    return any(word in name for word in outline().words[kind])


def _agree(text: str, value: float) -> bool:
    """Return whether a number as it is written is `value` rounded, as a share or in percent; NaN agrees with all."""
    if math.isnan(value):
        return True
    decimals = len(text.partition(".")[2])
    shown, half = float(text), 0.5 * 10**-decimals + 1e-9
    # 0.8683 in the file is itself rounded: half of its last place more
    return abs(shown - 100 * value) <= half + 0.005 or (decimals > 0 and abs(shown - value) <= half + 5e-5)


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def has_table_of(blocks: Sequence[Block]) -> bool:
    """Return whether there is a table with numbers in at least two rows among the blocks."""
    rows = [row for block in blocks if block.kind is Kind.TABLE for row in block.rows[1:]]
    return sum(any(_NUMBER.search(latin_digits(cell)) for cell in row[1:]) for row in rows) >= 2
