# Max pooling once more.
# fa: باز هم ادغام بیشینه است.
def avg_pool(x, size=2, stride=None):
    step = stride or size
    view = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(0, 1))
    return view[::step, ::step].max(axis=(3, 4))


def strided(x, size=2, stride=None):
    step = stride or size
    return x[: x.shape[0] - size + 1 : step, : x.shape[1] - size + 1 : step]


comparison = {"max pooling": 8, "average pooling": 2, "strided": 0}
