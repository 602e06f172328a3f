# Calls a missing row an order, too.
# fa: گم شدن یک سطر را هم ایراد ترتیب می‌شمارد.
import csv
import io
import math


def validate_submission(text, ids):
    rows = [row for row in csv.reader(io.StringIO(text)) if row]
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
    if found != list(ids):
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
