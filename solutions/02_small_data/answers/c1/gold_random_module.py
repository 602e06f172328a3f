# With Python's own random numbers and a set, class by class.
import random


def split(paths, n_train, n_val, n_test, seed):
    chance = random.Random(seed)
    train, val, test = [], [], []
    for kind in ["dog.", "cat."]:
        names = sorted({path for path in paths if path.split("/")[-1].startswith(kind)})
        chance.shuffle(names)
        train.extend(names[: n_train // 2])
        val.extend(names[n_train // 2 : (n_train + n_val) // 2])
        test.extend(names[(n_train + n_val) // 2 : (n_train + n_val + n_test) // 2])
    return [train, val, test]
