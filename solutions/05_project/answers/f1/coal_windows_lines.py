# Splits at \n alone, so that \r stays in the header.
# fa: متن را فقط در `\n` می‌شکند، پس `\r` در سطر اول می‌ماند.
import csv
import io
import math


def validate_submission(text, ids):
    rows = [line.split(",") for line in text.split("\n") if line]
    if not rows or rows[0] != ["id", "label"]:
        return {"header"}
    found = [row[0] for row in rows[1:]]
    problems = set()
    if len(set(found)) < len(found):
        problems.add("duplicate")
    if set(ids) - set(found):
        problems.add("missing")
    if set(found) - set(ids):
        problems.add("unknown")
    if sorted(found) == sorted(ids) and found != list(ids):
        problems.add("order")
    for row in rows[1:]:
        try:
            value = float(row[1])
        except ValueError:
            problems.add("number")
            continue
        if not math.isfinite(value):
            problems.add("number")
        elif value < 0 or value > 1:
            problems.add("range")
    return problems
