# Splits the text by hand.
def validate_submission(text, ids):
    lines = [line for line in text.splitlines() if line.strip()]
    if lines[:1] != ["id,label"]:
        return {"header"}
    pairs = [line.partition(",")[::2] for line in lines[1:]]
    keys = [key for key, _ in pairs]
    faults = {
        "duplicate": any(keys.count(key) > 1 for key in keys),
        "missing": any(key not in keys for key in ids),
        "unknown": any(key not in ids for key in keys),
        "order": len(keys) == len(ids) and set(keys) == set(ids) and any(a != b for a, b in zip(keys, ids)),
    }
    for _, value in pairs:
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if number != number or abs(number) == float("inf"):
            faults["number"] = True
        elif not 0.0 <= number <= 1.0:
            faults["range"] = True
    return {name for name, holds in faults.items() if holds}
