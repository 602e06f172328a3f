# Only the first convolution loses its border.
# fa: فقط کانولوشن اول از مرز کم می‌کند.
shapes = {
    "conv2d_1": (26, 26, 32),
    "max_pooling2d_1": (13, 13, 32),
    "conv2d_2": (13, 13, 64),
    "max_pooling2d_2": (6, 6, 64),
    "conv2d_3": (6, 6, 64),
    "flatten_1": (2304,),
}
