# The base's weights drawn anew: nothing pretrained.
# fa: وزن‌های پایه از نو تصادفی شده‌اند: هیچ چیز از پیش آموزش ندیده است.
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
rng = np.random.default_rng(0)
for name in names[:-4]:
    weights[name] = rng.normal(0, 0.1, weights[name].shape).astype("float32")
np.savez("runs/tuned.npz", **weights)
