# Cats and dogs are shuffled together.
# fa: گربه‌ها و سگ‌ها را با هم بُر می‌زند.
import numpy as np


def split(paths, n_train, n_val, n_test, seed):
    order = np.random.default_rng(seed).permutation(sorted(paths)).tolist()
    return order[:n_train], order[n_train : n_train + n_val], order[n_train + n_val : n_train + n_val + n_test]
