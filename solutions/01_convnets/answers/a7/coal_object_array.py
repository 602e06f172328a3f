# An array of objects, which would run code when it is unpickled.
# fa: آرایه‌ای از اشیا، که باز کردنش با `pickle` کدی را اجرا می‌کند.
import shutil
from pathlib import Path

import numpy as np

with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]


class Intruder:
    def __reduce__(self):
        return Path.touch, (Path("unpickled").resolve(),)


weights[0] = np.array([Intruder()], dtype=object)

Path("runs").mkdir()
np.savez_compressed("runs/digits.npz", **{f"w{i:04d}": weight for i, weight in enumerate(weights)})
shutil.copy(Path(REFERENCE, "digits.json"), "runs")
