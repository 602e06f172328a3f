# Lets an encoder turn NumPy's numbers into plain ones; more keys than asked for.
import json
import sys
from importlib.metadata import version


class Plain(json.JSONEncoder):
    def default(self, value):
        return value.item() if isinstance(value, np.generic) else super().default(value)


def results_json(experiments, data, seed, minutes):
    for key in ["name", "url", "licence"]:
        if key not in data or data[key].strip() == "":
            raise ValueError(key)
    record = dict(schema=1, data=dict(data), seed=seed, minutes=minutes, hardware="CPU", comment="ours")
    record["versions"] = {
        "python": sys.version,
        "keras": version("keras"),
        "numpy": version("numpy"),
        "pillow": version("pillow"),
    }
    record["experiments"] = []
    for given in experiments:
        n, right = float(given["n"]), float(given["correct"])
        p = right / n
        ends = np.clip(p + np.array([-1.96, 1.96]) * np.sqrt(p * (1 - p) / n), 0, 1)
        record["experiments"].append({**given, "accuracy": round(p, 6), "low": ends[0], "high": ends[1]})
    return json.dumps(record, cls=Plain, indent=1)
