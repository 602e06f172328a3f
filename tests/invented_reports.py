"""A class of invented reports, honest ones and planted copies, the same for the same seed."""

import ast
import json
import random
import re
from dataclasses import dataclass, field

from invented_report_code import CODE, COMMENTS, NAMES
from invented_report_texts import SENTENCES, WORDS

from autograder.grading.magics import readied
from autograder.report.sections import outline

_NUMBERS = {
    "side": (32, 160), "rows": (2, 4), "columns": (3, 8), "step": (2, 9), "seed": (0, 999), "tenth": (1, 4), "digit": (3, 8),
    "many": (100, 2000), "kinds": (2, 12), "filters": (8, 128), "blocks": (3, 5), "rate": (1, 9), "epochs": (5, 90), "batch": (8, 64),
}  # fmt: skip
_FIRST = {
    "en": ["Maryam", "Ali", "Sina", "Zahra", "Hamid", "Elham"],
    "fa": ["مریم", "علی", "سینا", "زهرا", "حمید", "الهام"],
}
_LAST = {"en": ["Ahmadi", "Karimi", "Rad", "Moradi", "Saberi"], "fa": ["احمدی", "کریمی", "راد", "مرادی", "صابری"]}


_METHODS = {"__init__", "__len__", "__getitem__", "call"}
# A pattern for what many write, and how others write it.
_SPELLINGS = (
    (r"np\.array\(", ["np.asarray("]),
    (r"\.argmax\(axis=1\)", [".argmax(-1)", ".argmax(axis=-1).squeeze()"]),
    (r", verbose=0", ["", ", verbose=2"]),
    (r"(@\w+@)\.mean\(", [r"np.mean(\1, "]),
    (r"layers\.MaxPooling2D\(((?:\([^()]*\))?[^()]*)\)", [r"layers.MaxPool2D(pool_size=2)", r"layers.AveragePooling2D(\1)"]),
    (r"layers\.Flatten\(\)", ["layers.GlobalAveragePooling2D()", "layers.Flatten(name='flat')"]),
    (r', activation="relu"\)', [', activation="relu", padding="same")', ', activation="elu")', ', kernel_initializer="he_normal", activation="relu")']),
    (r"metrics=\[", ["weighted_metrics=[", "jit_compile=False, metrics=["]),
    (r"fig, axes = plt\.subplots\((.*?)\)\n", [r"fig, axes = plt.subplots(\1)\nfig.tight_layout()\n", r"figure = plt.figure(dpi=90)\naxes = figure.subplots(\1)\n"]),
    (r"len\((@\w+@)\)", [r"\1.shape[0]"]),
    (r"epochs=(#\w+#)", [r"epochs=\1, shuffle=True", r"initial_epoch=0, epochs=\1"]),
    (r" / 255\b", [" / 255.0 - 0.5", " * (1 / 255)"]),
    (r"print\((.+)\)", [r"print(\1, sep=', ')", r"print(\1, flush=True)"]),
)  # fmt: skip
_BETWEEN = (
    "plt.show()", "print('-' * 40)", "keras.backend.clear_session()", "started = time.perf_counter()", "print(time.perf_counter() - started)",
    "gc.collect()", "np.set_printoptions(precision=3)", "%matplotlib inline", "plt.rcParams['figure.dpi'] = 110", "warnings.simplefilter('ignore')",
    "plt.tight_layout()", "keras.utils.set_random_seed(SEED + 1)", "assert len(test) > 0", "print(f'{len(test)} test pictures')", "plt.close('all')",
    "os.makedirs('figures', exist_ok=True)", "plt.savefig('figures/last.png', bbox_inches='tight')", "print(tf.config.list_physical_devices('GPU'))",
    "!nvidia-smi", "sorted_names = sorted(set(map(str, names)))", "del whole_list", "display(frame.head())", "print(keras.__version__)",
)  # fmt: skip


@dataclass
class Report:
    """One report: its sections in order, each a heading, paragraphs and code."""

    key: str
    language: str
    name: str
    sections: list = field(default_factory=list)

    def notebook(self):
        """Return the bytes of the notebook."""
        cells = [_cell("markdown", f"# {self.name}\n\n{self.key}"), _cell("code", _IMPORTS)]
        for title, prose, code in self.sections:
            cells.append(_cell("markdown", f"## {title}\n\n{prose}"))
            cells += [_cell("code", code)] if code else []
        return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


_IMPORTS = "import json\nimport numpy as np\nimport keras\nfrom keras import layers\nimport matplotlib.pyplot as plt"


def honest(seed, number, language):
    """Return a report that its author wrote alone."""
    rng = random.Random(f"{seed} {number} {language}")
    names = {role: rng.choice(choices) for role, choices in NAMES.items()}
    name = f"{rng.choice(_FIRST[language])} {rng.choice(_LAST[language])}"
    report = Report(f"4{number:04d}", language, name)
    for section in outline().sections:
        prose = _prose(rng, section.key, language)
        code = _code(rng, section.key, names, language)
        report.sections.append([section.title.text(language), prose, code])
    return report


def invented_class(seed, language, count=40):
    """Return a class of reports and the three pairs of keys in it of which one is a copy of the other's work."""
    reports = [honest(seed, number, language) for number in range(count)]
    copies = {renamed: 0, reordered: 1, translated: 2}
    for place, (disguise, original) in enumerate(copies.items()):
        own = reports[count - 1 - place]
        reports[count - 1 - place] = disguise(reports[original], own, random.Random(f"{seed} {place}"))
    random.Random(seed).shuffle(reports)
    keys = {
        frozenset((f"4{original:04d}", f"4{count - 1 - place:04d}")) for place, original in enumerate(copies.values())
    }
    return reports, keys


def renamed(original, own, rng):
    """Copied code with other variables and numbers and lines of one's own between, and a text of one's own."""
    for mine, theirs in zip(own.sections, original.sections, strict=True):
        mine[2] = _with_other_numbers(theirs[2], rng)
    for mine, code in zip(own.sections, _with_other_names([code for _, _, code in own.sections]), strict=True):
        mine[2] = _with_lines_between(rng, code)
    return own


def reordered(original, own, rng):
    """Copied text and code in another order of sections, every fourth section one's own, letters typed otherwise."""
    taken = [list(theirs if place % 4 else mine) for place, (mine, theirs) in enumerate(zip(own.sections, original.sections, strict=True))]  # fmt: skip
    for section in taken:
        section[1] = section[1].replace("ی", "ي").replace("ک", "ك").replace("\u200c", "")
    rng.shuffle(taken)
    own.sections = taken
    return own


def translated(original, own, rng):
    """Copied code whose comments and printed words are in the other language, and a text of one's own."""
    comments = COMMENTS["en" if own.language == "fa" else "fa"]
    for mine, theirs in zip(own.sections, original.sections, strict=True):
        mine[2] = re.sub(r"#.*", lambda _: f"# {rng.choice(comments)}", theirs[2])
        mine[2] = re.sub(r'print\("[^"{]+"', 'print("تعداد"', mine[2])
    return own


def _prose(rng, section, language):
    sentences = []
    for openings, endings in SENTENCES[language][section]:
        joined = f"{rng.choice(openings)} {rng.choice(endings)}."
        sentences.append(re.sub(r"\{(\w+)\}", lambda slot: _word(rng, slot[1], language), joined))
    rng.shuffle(sentences)
    return " ".join(sentences)


def _word(rng, slot, language):
    choices = WORDS[language][slot]
    if choices is not None:
        return rng.choice(choices)
    number = str({"n": rng.randint(300, 9000), "p": rng.randint(40, 98), "e": rng.randint(2, 40)}[slot])
    return number.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")) if language == "fa" else number


def _code(rng, section, names, language):
    if section not in CODE:
        return ""
    lines = rng.choice(CODE[section]).strip("\n").split("\n")
    kept = [line.replace("?", "", 1) for line in lines if not line.lstrip().startswith("?") or rng.random() < 0.5]
    code = "\n".join(kept).replace("# ~", f"# {rng.choice(COMMENTS[language])}")
    code = _with_own_habits(rng, code)
    code = re.sub(r"@(\w+)@", lambda role: names[role[1]], code)
    return re.sub(r"#(\w+)#", lambda role: _number(rng, role[1]), code)


def _number(rng, role):
    low, high = _NUMBERS[role]
    return f"{rng.randint(low, high)}e-4" if role == "rate" else str(rng.randint(low, high))


def _with_other_numbers(code, rng):
    return re.sub(r"(?<![\w.])[1-9]\d+(?![\w.])", lambda number: str(int(number[0]) + rng.randint(1, 9)), code)


def _with_other_names(codes):
    """Rename all that the code binds, as an editor's command does in a whole notebook."""
    nodes = [node for code in codes for node in ast.walk(ast.parse(readied(code).python))]
    bound = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    bound |= {node.arg for node in nodes if isinstance(node, ast.arg)} - {"self", "training", "more"}
    bound |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)} - _METHODS
    keywords = {node.arg for node in nodes if isinstance(node, ast.keyword)}
    for name in sorted(bound - keywords):
        other = f"{name[0]}_{len(name)}{name[-1]}"
        codes = [re.sub(rf"(?<![\w.\"']){name}\b(?![\"'])", other, code) for code in codes]
    return codes


def _with_own_habits(rng, code):
    """Write a cell as one author would: other spellings of the same, and a few lines of one's own."""
    for plain, others in _SPELLINGS:
        code = re.sub(
            plain, lambda found, others=others: rng.choice([found[0], *(found.expand(o) for o in others)]), code
        )
    return _with_lines_between(rng, code)


def _with_lines_between(rng, code):
    lines = code.split("\n")
    places = [
        n for n, line in enumerate(lines) if n and re.match(r"\w", line) and not line.startswith(("elif", "else"))
    ]
    for place in sorted(rng.sample(places, min(len(places), rng.randint(1, 3))), reverse=True):
        if not lines[place - 1].endswith((",", "(", "[")):
            lines.insert(place, rng.choice(_BETWEEN))
    return "\n".join(lines)


def _cell(kind, source):
    more = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "metadata": {}, "source": source, **more}
