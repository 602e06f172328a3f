# Draws anew at every call.
# fa: در هر فراخوانی تصویرها را از نو به تصادف انتخاب می‌کند.
from pathlib import PurePosixPath

import numpy as np


def split(paths, n_train, n_val, n_test, seed):
    rng = np.random.default_rng()
    parts = [], [], []
    for kind in ("cat", "dog"):
        own = sorted(path for path in paths if PurePosixPath(path).name.split(".")[0] == kind)
        order = rng.permutation(len(own))
        begin = 0
        for part, count in zip(parts, (n_train, n_val, n_test)):
            part += [own[place] for place in order[begin : begin + count // 2]]
            begin += count // 2
    return parts
