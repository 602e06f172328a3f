# The list of weights as a pickle.
# fa: لیست وزن‌ها با `pickle` ذخیره شده است.
import pickle
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

Path("runs").mkdir()
Path("runs/digits.npz").write_bytes(pickle.dumps(weights))
shutil.copy(Path(REFERENCE, "digits.json"), "runs")
