# Reads texts with pandas and turns them into numbers itself.
import io

import numpy as np
import pandas as pd


def validate_submission(text, ids):
    first = text.split("\n", 1)[0].rstrip("\r")
    if first != "id,label":
        return {"header"}
    table = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    labels = pd.to_numeric(table["label"], errors="coerce").to_numpy(float)
    finite = np.isfinite(labels)
    problems = set()
    if table["id"].duplicated().any():
        problems.add("duplicate")
    if not pd.Series(ids).isin(table["id"]).all():
        problems.add("missing")
    if not table["id"].isin(ids).all():
        problems.add("unknown")
    if not problems and table["id"].tolist() != list(ids):
        problems.add("order")
    if not finite.all():
        problems.add("number")
    if ((labels[finite] < 0) | (labels[finite] > 1)).any():
        problems.add("range")
    return problems
