# A history of two epochs only: the training broke off.
import json
import shutil
from pathlib import Path

import numpy as np

Path("runs").mkdir()
for name in ("features", "tuned"):
    for end in (".npz", ".json"):
        shutil.copy(Path(REFERENCE, name + end), "runs")
with np.load(Path(REFERENCE, "features.npz")) as arrays:
    weights = {name: arrays[name].astype("float32") for name in arrays}
names = sorted(weights)
record = json.loads(Path("runs/features.json").read_text())
record["history"] = {metric: curve[-2:] for metric, curve in record["history"].items()}
Path("runs/features.json").write_text(json.dumps(record))
