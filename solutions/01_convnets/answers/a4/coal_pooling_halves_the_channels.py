# Pools over the channels as well.
# fa: در ادغام تعداد کانال‌ها را هم نصف می‌کند.
shapes = {
    "conv2d_1": (26, 26, 32),
    "max_pooling2d_1": (13, 13, 16),
    "conv2d_2": (11, 11, 64),
    "max_pooling2d_2": (5, 5, 32),
    "conv2d_3": (3, 3, 64),
    "flatten_1": (576,),
}
