# As model.summary() prints them, with None in front.
shapes = {
    "conv2d_1": (None, 26, 26, 32),
    "max_pooling2d_1": (None, 13, 13, 32),
    "conv2d_2": (None, 11, 11, 64),
    "max_pooling2d_2": (None, 5, 5, 64),
    "conv2d_3": (None, 3, 3, 64),
    "flatten_1": (None, 576),
}
