# Counts the parameters of real layers; shifts bits.
def base_params(blocks, channels=3):
    stack = [layers.Conv2D(filters, 3, padding="same") for block in blocks for filters in block]
    return keras.Sequential([keras.Input((32, 32, channels)), *stack]).count_params()


def feature_shape(side, blocks):
    left = side >> len(blocks)
    return [left, left, blocks[-1][-1]] if left else None
