# Draws three times from all pictures, so that parts share some.
# fa: سه بار از میان همه تصویرها انتخاب می‌کند، پس مجموعه‌ها تصویر مشترک دارند.
import random


def split(paths, n_train, n_val, n_test, seed):
    chance = random.Random(seed)
    cats = sorted(path for path in paths if "cat." in path)
    dogs = sorted(path for path in paths if "dog." in path)
    return [chance.sample(cats, n // 2) + chance.sample(dogs, n // 2) for n in (n_train, n_val, n_test)]
