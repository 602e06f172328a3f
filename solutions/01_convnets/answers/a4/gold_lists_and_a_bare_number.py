# Lists, and a plain number for the flat layer.
shapes = dict(
    conv2d_1=[26, 26, 32],
    max_pooling2d_1=[26 // 2, 26 // 2, 32],
    conv2d_2=[11, 11, 64],
    max_pooling2d_2=[11 // 2, 11 // 2, 64],
    conv2d_3=[3, 3, 64],
    flatten_1=3 * 3 * 64,
)
