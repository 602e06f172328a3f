# Good weights with the curves of a training that learned nothing.
# fa: وزن‌های خوب، با نمودارهای آموزشی که چیزی یاد نگرفته است.
import json
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")

curves = {"loss": [2.3, 2.3], "accuracy": [0.1, 0.1], "val_loss": [2.3, 2.3], "val_accuracy": [0.1, 0.12]}
Path("runs/digits.json").write_text(json.dumps({"history": curves}))
