# Three loops in plain Python; returns nested lists.
def max_pool(x, size=2, stride=None):
    stride = stride or size
    return [
        [
            [
                max(x[top + i, left + j, channel] for i in range(size) for j in range(size))
                for channel in range(x.shape[2])
            ]
            for left in range(0, x.shape[1] - size + 1, stride)
        ]
        for top in range(0, x.shape[0] - size + 1, stride)
    ]
