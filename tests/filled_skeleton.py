"""What an author would fill into the skeletons: a question that asks for twice a number."""

import re

ANSWERS = {
    "gold_one_way": "return 2 * x",
    "gold_another_way": "return x + x",
    "coal_one_mistake": "return x * x",
    "coal_another_mistake": "return 2 * abs(x)",
    "coal_only_the_example": "return 2",
}
_CODE = (
    (r"raise NotImplementedError  # TODO.*", "return 2 * x"),
    (r"^# +TODO: the answer with.*$", "#     return ... * x"),
    (r"^ +# TODO: .*\n", ""),
    (r"(checks\.equal\(\w+\(1\)), 1,", r"\1, 2,"),
    (r"(checks\.close\(\w+\(x\)), x,", r"\1, x + x,"),
)
_PERSIAN = r"TODO: [^\"|\n]*in Persian[^\"|\n]*"
_ENGLISH = r"TODO: [^\"|\n]*"


def fill(folder):
    """Fill in every TODO of the assignment in `folder` that is still there."""
    for path in [folder / f"{folder.name}.py", folder / "assignment.toml"]:
        text = path.read_text(encoding="utf-8")
        for pattern, filled in _CODE:
            text = re.sub(pattern, filled, text, flags=re.MULTILINE)
        text = re.sub(_PERSIAN, "متن فارسی ", text)
        path.write_text(re.sub(_ENGLISH, "A text ", text), encoding="utf-8")
    for path in (folder / "answers").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "TODO" in text:
            text = re.sub(r"# TODO.*", "# What an author wrote.", text)
            text = re.sub(_PERSIAN, "متن فارسی", text)
            path.write_text(text.replace("return x", ANSWERS[path.stem]), encoding="utf-8")
