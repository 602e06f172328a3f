"""The project's example report, broken in one way at a time."""

import copy
import json
from dataclasses import dataclass

from conftest import ROOT

from autograder.authoring.persian import PARAGRAPH_OPENS

HANDOUT = ROOT / "solutions" / "05_project" / "handout"
WORDS = {
    "en": {
        "limits": "## Limits", "these": "These are drawings", "caption": "**Figure 4.**", "row": "| from scratch |",
        "table": "**Table 1.**", "members": "**Members:**", "licence": "licence is CC BY 4.0", "right": "84.2", "wrong": "94.2",
        "accuracy": "reached an accuracy of 84.2 %", "other": "reached an accuracy of 74.2 %", "cite": "drawings, not",
        "template": "Who could be harmed if somebody used the network as it is?", "interval": "95 % interval",
        "link": "`datasets/pets/DATASHEET.md` describes", "see": "Figure 3 shows",
    },
    "fa": {
        "limits": "## محدودیت‌ها", "these": "این‌ها نقاشی‌اند", "caption": "**شکل ۴.**", "row": "| از ابتدا |",
        "table": "**جدول ۱.**", "members": "**اعضا:**", "licence": "مجوز آن CC BY 4.0 است", "right": "۸۴٫۲", "wrong": "۹۴٫۲",
        "accuracy": "به دقت ۸۴٫۲ درصد", "other": "به دقت ۷۴٫۲ درصد", "cite": "نقاشی‌اند، نه",
        "template": "اگر کسی شبکه را همین‌طور به کار ببرد، چه کسی ممکن است زیان ببیند؟", "interval": "بازه ۹۵ درصد",
        "link": "`datasets/pets/DATASHEET.md`\u200e آمده", "see": "شکل ۳ تفاوت",
    },
}  # fmt: skip


@dataclass
class Case:
    """A report and its results.json, to be broken."""

    notebook: dict
    results: dict | None
    words: dict

    def edit(self, old, new):
        """Replace a text that stands in exactly one cell."""
        found = [cell for cell in self.notebook["cells"] if old in "".join(cell["source"])]
        assert len(found) == 1, (old, len(found))
        found[0]["source"] = "".join(found[0]["source"]).replace(old, new)

    def edit_line(self, start, change):
        """Change the one line that begins so."""
        lines = [
            (cell, line) for cell in self.notebook["cells"] for line in "".join(cell["source"]).split("\n")
            if line.removeprefix(PARAGRAPH_OPENS).startswith(start)
        ]  # fmt: skip
        assert len(lines) == 1, (start, len(lines))
        cell, line = lines[0]
        cell["source"] = "".join(cell["source"]).replace(line, change(line))

    @property
    def code(self):
        return [cell for cell in self.notebook["cells"] if cell["cell_type"] == "code"]

    def files(self):
        """Return the report's and the record's bytes."""
        record = None if self.results is None else json.dumps(self.results).encode()
        return json.dumps(self.notebook).encode(), record


def example(language):
    folder = HANDOUT / language / "example"
    notebook = json.loads((folder / "report.ipynb").read_text(encoding="utf-8"))
    return Case(
        copy.deepcopy(notebook), json.loads((folder / "results.json").read_text(encoding="utf-8")), WORDS[language]
    )


def without_heading(case):
    case.edit(case.words["limits"] + "\n", "")


def empty_section(case):
    case.edit_line(case.words["these"], lambda _: "")


def without_caption(case):
    case.edit_line(case.words["caption"], lambda _: "")


def without_axis(case):
    case.edit('    ax.set_xlabel("epoch")\n', "")


def without_table(case):
    case.edit_line(case.words["table"], lambda line: line)
    for cell in case.notebook["cells"]:
        if case.words["table"] in "".join(cell["source"]):
            cell["source"] = "\n".join(line for line in "".join(cell["source"]).split("\n") if not line.startswith("|"))


def not_run(case):
    case.code[-1]["execution_count"] = None


def out_of_order(case):
    case.code[3]["execution_count"], case.code[4]["execution_count"] = 5, 4


def failed(case):
    case.code[2]["outputs"].append({"output_type": "error", "ename": "ValueError", "evalue": "", "traceback": []})


def wrong_in_table(case):
    case.edit_line(case.words["row"], lambda line: line.replace(case.words["right"], case.words["wrong"]))


def wrong_in_text(case):
    case.edit(case.words["accuracy"], case.words["other"])


def without_experiment(case):
    case.results["experiments"] = [one for one in case.results["experiments"] if one["name"] != "pretrained"]


def without_seed(case):
    del case.results["seed"]


def without_record(case):
    case.results = None


def unknown_reference(case):
    case.edit(case.words["cite"], case.words["cite"].replace(" ", " [7] ", 1))


def uncited_reference(case):
    case.edit(" [2]" if case.words["right"] == "84.2" else "چیز دیگر [2]", "")


def too_long(case):
    case.edit(case.words["cite"], case.words["cite"] + " word" * 5000)


def copied_from_template(case):
    case.edit(case.words["limits"] + "\n", f"{case.words['limits']}\n\n> {case.words['template']}\n")


def without_members(case):
    case.edit_line(case.words["members"], lambda _: "")


def without_licence(case):
    case.edit(case.words["licence"], "")


def without_link(case):
    case.edit(case.words["link"], "")


def unknown_figure(case):
    case.edit(case.words["see"], case.words["see"].replace("3", "9").replace("۳", "۹"))


BROKEN = {
    without_heading: ("section.missing", "section:limits"),
    empty_section: ("section.empty", "section:limits"),
    without_caption: ("figure.no_caption", "figures"),
    without_axis: ("figure.no_axes", "figures"),
    unknown_figure: ("figure.unresolved", "figures"),
    without_table: ("table.none", "tables"),
    not_run: ("code.not_run", "code"),
    out_of_order: ("code.order", "code"),
    failed: ("code.failed", "code"),
    wrong_in_table: ("number.contradicts", "numbers"),
    wrong_in_text: ("number.contradicts", "numbers"),
    without_experiment: ("experiment.missing", "experiments"),
    without_seed: ("record.no_key", "record"),
    without_record: ("record.missing", "record"),
    unknown_reference: ("reference.unresolved", "references"),
    uncited_reference: ("reference.uncited", "references"),
    too_long: ("length.long", "length"),
    copied_from_template: ("template.left", "template"),
    without_members: ("members.missing", "members"),
    without_licence: ("data.no_licence", "data"),
    without_link: ("data.no_link", "data"),
}
"""What breaks the example -> the one finding it has to cause, and the item that is incomplete then."""
