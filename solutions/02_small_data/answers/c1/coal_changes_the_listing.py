# Sorts and shuffles the list it was given.
# fa: خود لیست ورودی را مرتب می‌کند و بُر می‌زند.
import random


def split(paths, n_train, n_val, n_test, seed):
    paths.sort()
    random.Random(seed).shuffle(paths)
    cats = [path for path in paths if "cat." in path]
    dogs = [path for path in paths if "dog." in path]
    a, b, c = n_train // 2, (n_train + n_val) // 2, (n_train + n_val + n_test) // 2
    return cats[:a] + dogs[:a], cats[a:b] + dogs[a:b], cats[b:c] + dogs[b:c]
