# Weights rounded to whole numbers, in a type for whole numbers.
# fa: وزن‌ها به عدد صحیح گرد شده‌اند و نوعشان هم صحیح است.
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

weights = [np.rint(weight * 100).astype("int16") for weight in weights]

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")
