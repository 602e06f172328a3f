# Pairs of neighbours.
def base_params(blocks, channels=3):
    flat = np.concatenate([[channels], *blocks]).astype(int)
    return int((9 * flat[:-1] * flat[1:] + flat[1:]).sum())


def feature_shape(side, blocks):
    left = int(np.floor(side / 2 ** len(blocks)))
    return np.array([left, left, blocks[-1][-1]]) if left > 0 else None
