# With itertools.
from itertools import accumulate


def smooth(points, factor=0.8):
    return np.array(list(accumulate(points, lambda before, point: before + (1 - factor) * (point - before))))
