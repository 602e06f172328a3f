# Every part begins at the same place.
# fa: همه مجموعه‌ها از یک جا شروع می‌شوند.
from pathlib import PurePosixPath

import numpy as np


def split(paths, n_train, n_val, n_test, seed):
    rng = np.random.default_rng(seed)
    parts = [], [], []
    for kind in ("cat", "dog"):
        own = sorted(path for path in paths if PurePosixPath(path).name.split(".")[0] == kind)
        order = rng.permutation(len(own))
        begin = 0
        for part, count in zip(parts, (n_train, n_val, n_test)):
            part += [own[place] for place in order[begin : begin + count // 2]]
    return parts
