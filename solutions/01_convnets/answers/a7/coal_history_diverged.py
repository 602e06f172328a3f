# Good weights, but the loss is NaN.
# fa: وزن‌ها خوب‌اند، ولی زیان در تاریخچه NaN است.
import json
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")

Path("runs/digits.json").write_text(json.dumps({"history": {"loss": [0.4, float("nan")]}}))
