# A training that diverged: NaN in one array.
# fa: آموزشی که واگرا شده است: یکی از آرایه‌ها NaN دارد.
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

weights[4][0, 0, 0, 0] = np.nan

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")
