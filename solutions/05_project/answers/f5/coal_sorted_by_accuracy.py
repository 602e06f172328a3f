# Sorts the experiments by their accuracy.
# fa: آزمایش‌ها را بر اساس دقت مرتب می‌کند.
import json
import math
import platform

import keras


def results_json(experiments, data, seed, minutes):
    if not all(data.get(key) for key in ("name", "url", "licence")):
        raise ValueError("data needs a name, a url and a licence")
    lines = []
    for one in sorted(experiments, key=lambda one: one["correct"] / one["n"], reverse=True):
        n = int(one["n"])
        accuracy = int(one["correct"]) / n
        reach = 1.96 * math.sqrt(accuracy * (1 - accuracy) / n)
        low, high = max(0, accuracy - reach), min(1, accuracy + reach)
        lines.append({"name": one["name"], "n": n, "accuracy": accuracy, "low": low, "high": high})
    versions = {"python": platform.python_version(), "keras": keras.__version__, "numpy": np.__version__}
    return json.dumps(
        {
            "schema": 1,
            "data": data,
            "seed": int(seed),
            "minutes": float(minutes),
            "versions": versions,
            "hardware": platform.machine() or "unknown",
            "experiments": lines,
        }
    )
