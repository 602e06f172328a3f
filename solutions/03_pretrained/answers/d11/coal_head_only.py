# Only the head was saved.
# fa: فقط دسته‌بند ذخیره شده است.
import json
import shutil
from pathlib import Path

import numpy as np

Path("runs").mkdir()
for name in ("features", "tuned"):
    for end in (".npz", ".json"):
        shutil.copy(Path(REFERENCE, name + end), "runs")
with np.load(Path(REFERENCE, "tuned.npz")) as arrays:
    weights = {name: arrays[name].astype("float32") for name in arrays}
names = sorted(weights)
weights = {f"w{n:04d}": weights[name] for n, name in enumerate(names[-4:])}
np.savez("runs/tuned.npz", **weights)
