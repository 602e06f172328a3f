# Two arrays of the same shape have changed places, and one kernel is turned by 90 degrees.
# fa: دو آرایه هم‌شکل جابه‌جا شده‌اند و یک کرنل `90` درجه چرخیده است.
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

weights[3], weights[5] = weights[5], weights[3]
weights[4] = np.rot90(weights[4]).copy()

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")
