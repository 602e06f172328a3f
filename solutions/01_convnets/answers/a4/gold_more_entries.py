# Holds the layers after the flat one as well.
shapes = {
    "input": (28, 28, 1),
    "conv2d_1": (26.0, 26.0, 32.0),
    "max_pooling2d_1": (13, 13, 32),
    "conv2d_2": (11, 11, 64),
    "max_pooling2d_2": (5, 5, 64),
    "conv2d_3": (3, 3, 64),
    "flatten_1": [576],
    "dense_1": (64,),
    "dense_2": (10,),
}
