"""Whether a report holds everything that was asked for. How good it is, this does not judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from autograder.report.captions import caption_number, figure_findings, has_caption
from autograder.report.document import Block, Format, Kind, Report, words
from autograder.report.findings import Finding, finding
from autograder.report.numbers import contradictions, has_table_of
from autograder.report.record import missing_experiments, read_record
from autograder.report.sections import Section, folded, latin_digits, outline

_LINK = re.compile(r"https?://\S+|\bdoi\b|\bdatasets/[\w/]+|\bkaggle\.com\S*", re.IGNORECASE)
_LINK_IN_PDF = re.compile(r"https?\b|\bdoi\b|\bkaggle\b|[\w.]+/[\w.]+/\w+", re.IGNORECASE)
"""Where an address in a Persian line has its parts in another order."""
# Not a place in a list, as code has it: that stands right behind a name or another bracket.
_CITED = re.compile(r"""(?<![\w\])"'])\[\s?([1-9]\d{0,2}(?:\s*[,،–-]\s*\d{1,3})*)\s?\]""")
_ENTRY = re.compile(r"^\s*\[(\d{1,3})\]")
_LEAST_TEMPLATE_WORDS = 7


@dataclass(frozen=True)
class Completeness:
    """What of a report is there."""

    items: tuple[str, ...]
    """Everything that was looked at, such as "section:limits" or "figures"."""
    findings: tuple[Finding, ...]
    format: Format
    unseen: tuple[str, ...] = ()
    """Items that could not be looked at because another is missing; they are not complete either."""

    @property
    def there(self) -> int:
        """How many items nothing is to be done about."""
        return len(self.items) - len({*self.unseen, *(one.item for one in self.findings)} & set(self.items))

    @property
    def share(self) -> float:
        """The share of items that are complete, from 0 to 1."""
        return self.there / len(self.items)


def check_report(report: Report, results: bytes | None) -> Completeness:
    """Look for everything a report needs.

    Args:
        report: the report.
        results: the bytes of results.json beside it; None if there is no such file.

    Returns:
        What was looked at, and what is to be done, in the order of the report.
    """
    record = read_record(results)
    findings = [
        *_members(report),
        *_sections(report),
        *_data(report),
        *figure_findings(report),
        *_results(report),
        *_code(report),
        *record.findings,
        *(missing_experiments(record) if record.is_readable else ()),
        *contradictions(report, record),
        *_references(report),
        *_length(report),
        *_template(report),
    ]
    items = [f"section:{section.key}" for section in outline().sections]
    items += ["members", "data", "figures", "tables", "record", "experiments", "numbers", "references", "length"]
    items += ["template"] if report.format is Format.PDF else ["code", "template"]
    unseen = () if record.experiments else ("experiments", "numbers")
    return Completeness(tuple(items), tuple(findings), report.format, unseen)


def _members(report: Report) -> Iterator[Finding]:
    if not member_lines(report):
        yield finding("members.missing", "members")


def member_lines(report: Report) -> list[str]:
    """Return what stands behind «Members:» or a like word before the first section; nothing where no name stands."""
    _, blocks = next(report.parts())
    names = sorted(outline().words["members"], key=len, reverse=True)
    begins = re.compile(rf"^[\s*_]*(?:{'|'.join(map(re.escape, names))})[\s*_]*[:：][\s*_]*(.+)$", re.IGNORECASE)
    lines = [line for block in blocks if block.kind in (Kind.TEXT, Kind.HEADING) for line in block.text.split("\n")]
    # As it is written: other forms of a letter are for the reader to know of.
    found = [line[match.start(1) : match.end(1)].strip() for line in lines if (match := begins.match(_spaced(line)))]
    placeholder = ("نام و نام خانوادگی (", "First name and surname (")
    return [line for line in found if line and not any(text in line for text in placeholder)]


def _spaced(line: str) -> str:
    """Return a line of the same length, with spaces for half-spaces and one form of each Persian letter."""
    return line.replace("\u200c", " ").replace("ي", "ی").replace("ك", "ک")


def _sections(report: Report) -> Iterator[Finding]:
    known = _template_sentences()
    for section in outline().sections:
        blocks = report.of_section(section.key)
        item = f"section:{section.key}"
        if blocks is None:
            yield finding("section.missing", item, title=section.title)
            continue
        own = [text for block in blocks for text in [_own_text(block, known)] if text]
        count = sum(len(words(text)) for text in own)
        if count < section.least_words:
            yield finding("section.empty", item, title=section.title, found=count, least=section.least_words)
        times = sum(found is section for found, _ in report.parts())
        if times > 1 and report.format is not Format.PDF:
            yield finding("section.twice", item, title=section.title, count=times)


def _own_text(block: Block, known: set[str]) -> str:
    """Return a paragraph that is neither the template's nor a caption, else nothing."""
    if block.kind is not Kind.TEXT:
        return ""
    text = folded(block.text)
    is_caption = any(caption_number(block.text, kind) is not None for kind in ("figure", "table"))
    return "" if is_caption or any(sentence in text for sentence in known) else block.text


def _data(report: Report) -> Iterator[Finding]:
    blocks = report.of_section("question")
    if blocks is None:
        return
    section = outline().section("question")
    known = _template_sentences()
    text = "\n".join(_own_text(block, known) for block in blocks)
    if not (_LINK_IN_PDF if report.format is Format.PDF else _LINK).search(text):
        yield finding("data.no_link", "data", title=section.title)
    if not any(word in folded(text) for word in outline().words["licence"]):
        yield finding("data.no_licence", "data", title=section.title)


def _results(report: Report) -> Iterator[Finding]:
    blocks = report.of_section("results")
    if blocks is None:
        return
    section = outline().section("results")
    in_pdf = report.format is Format.PDF  # where a table is text like any other
    if not in_pdf and not has_table_of(blocks):
        yield finding("table.none", "tables", title=section.title)
    elif not has_caption(report, "table") and not (in_pdf and _captioned_line(report)):
        yield finding("table.no_caption", "tables", title=section.title)
    text = folded(" ".join(" ".join([block.text, *(cell for row in block.rows for cell in row)]) for block in blocks))
    if not any(word in text for word in outline().words["interval"]):
        yield finding("results.no_uncertainty", f"section:{section.key}", title=section.title)


def _captioned_line(report: Report) -> bool:
    lines = (line for text in report.paragraphs() for line in text.split("\n"))
    return any(caption_number(line, "table") is not None for line in lines)


def _code(report: Report) -> Iterator[Finding]:
    if report.format is Format.PDF:
        return
    if not any(block.kind is Kind.CODE for block in report.blocks):
        yield finding("code.none", "code")
        return
    not_run = [cell for cell in report.cells if cell.count is None]
    if not_run:
        yield finding("code.not_run", "code", count=len(not_run), cell=not_run[0].number)
    ran = [cell for cell in report.cells if cell.count is not None]
    for above, below in pairwise(ran):
        if (above.count or 0) >= (below.count or 0):
            yield finding("code.order", "code", cell=below.number)
            break
    for cell in report.cells:
        if cell.failed:
            yield finding("code.failed", "code", cell=cell.number)


def _references(report: Report) -> Iterator[Finding]:
    section = outline().section("references")
    blocks = report.of_section("references")
    if blocks is None:
        return
    lines = [line for block in blocks if block.kind is Kind.TEXT for line in latin_digits(block.text).split("\n")]
    entries = {int(match[1]) for line in lines if (match := _ENTRY.match(line))}
    if report.format is Format.PDF:  # where lines of mixed directions lose their order
        entries = {number for line in lines for group in _CITED.findall(line) for number in _numbers(group)}
    if not entries:
        yield finding("reference.none", "references", title=section.title)
        return
    texts = [
        latin_digits(block.text)
        for found, part in report.parts()
        if found is None or found.key != section.key
        for block in part
        if block.kind is Kind.TEXT
    ]
    cited = {number for text in texts for group in _CITED.findall(text) for number in _numbers(group)}
    for number in sorted(cited - entries):
        yield finding("reference.unresolved", "references", number=number, title=section.title)
    for number in sorted(entries - cited):
        yield finding("reference.uncited", "references", number=number, title=section.title)


def _numbers(group: str) -> list[int]:
    """Return the numbers of [3], [1, 2] or [2-4]."""
    numbers = [int(number) for number in re.findall(r"\d+", group)]
    if re.search(r"\d\s*[–-]\s*\d", group) and len(numbers) == 2:
        return list(range(numbers[0], min(numbers[1], numbers[0] + 50) + 1))
    return numbers


def _length(report: Report) -> Iterator[Finding]:
    count = sum(len(words(text)) for text in report.paragraphs())
    if count < outline().least_words:
        yield finding("length.short", "length", found=count, least=outline().least_words)
    elif count > outline().most_words:
        yield finding("length.long", "length", found=count, most=outline().most_words)


def _template(report: Report) -> Iterator[Finding]:
    text = "\n".join(folded(paragraph) for paragraph in report.paragraphs())
    sentences = [sentence for section in outline().sections for sentence in _sentences(section)]
    left = [one for one in sentences if folded(one) in text and len(words(one)) >= _LEAST_TEMPLATE_WORDS]
    if left:
        yield finding("template.left", "template", count=len(left), sentence=left[0].rstrip("."))


def _template_sentences() -> set[str]:
    return {folded(sentence) for section in outline().sections for sentence in _sentences(section)}


def _sentences(section: Section) -> list[str]:
    return [sentence for sentences in section.guidance.values() for sentence in sentences]
