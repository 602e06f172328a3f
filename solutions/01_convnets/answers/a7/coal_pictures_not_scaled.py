# As if trained on pixels from 0 to 255: right only for such.
# fa: گویی با پیکسل‌های `0` تا `255` آموزش دیده است: فقط برای همان‌ها درست است.
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

weights[0] = weights[0] / 255

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")
