"""The template of a report: its sections with what belongs into each, and the code it begins and ends with."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.checks.messages import Catalogue
from autograder.report.sections import Section, outline
from autograder.report.words import TEXTS

_FIRST_CODE = """import json
import platform

import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers

SEED = 1
keras.utils.set_random_seed(SEED)"""
_LAST_CODE = """with open("results.json", "w") as file:
    file.write(...)  # results_json of question f5"""
_CODE = {"question": _FIRST_CODE, "results": _LAST_CODE}
"""Section -> the code cell that stands behind its text."""


def template_cells(language: str) -> Iterator[tuple[str, str]]:
    """Yield the template's cells as ("markdown" or "code", source) in one language.

    What belongs into a section stands in it as a quotation, so that it cannot be taken for the student's own text.
    """
    yield "markdown", _framed(_text(TEXTS, "template.top", language), language)
    for section in outline().sections:
        yield "markdown", _framed(_section(section, language), language)
        if section.key in _CODE:
            yield "code", _CODE[section.key]


def _section(section: Section, language: str) -> str:
    lines = [f"## {section.title.text(language)}", ""]
    lines += [line for sentence in section.guidance[language] for line in (f"> {sentence}", ">")][:-1]
    if section.key == "results":
        lines += ["", _text(TEXTS, "template.table", language)]
    return "\n".join(lines)


def _framed(source: str, language: str) -> str:
    return f'<div dir="rtl" lang="fa">\n\n{source}\n\n</div>' if language == "fa" else source


def _text(texts: Catalogue, key: str, language: str) -> str:
    return texts.message(key).text(language).strip("\n")
