# Nested lists and floats.
def avg_pool(x, size=2, stride=None):
    stride = stride or size
    return [
        [
            [float(x[i : i + size, j : j + size, c].sum()) / size**2 for c in range(x.shape[2])]
            for j in range(0, x.shape[1] - size + 1, stride)
        ]
        for i in range(0, x.shape[0] - size + 1, stride)
    ]


def strided(x, size=2, stride=None):
    stride = stride or size
    return [
        [[float(value) for value in x[i, j]] for j in range(0, x.shape[1] - size + 1, stride)]
        for i in range(0, x.shape[0] - size + 1, stride)
    ]


comparison = {"max pooling": 8.0, "average pooling": 2.0, "strided": 0.0}
