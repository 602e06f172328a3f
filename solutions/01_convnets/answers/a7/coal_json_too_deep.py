# Good weights with a record of a hundred thousand brackets.
# fa: وزن‌های خوب، با تاریخچه‌ای از صد هزار کروشه تودرتو.
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")

Path("runs/digits.json").write_text('{"history": ' + "[" * 100_000 + "]" * 100_000 + "}")
