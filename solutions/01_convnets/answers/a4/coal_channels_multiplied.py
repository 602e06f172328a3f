# Multiplies the filters from layer to layer.
# fa: تعداد فیلترها را از لایه‌ای به لایه بعد در هم ضرب می‌کند.
shapes = {
    "conv2d_1": (26, 26, 32),
    "max_pooling2d_1": (13, 13, 32),
    "conv2d_2": (11, 11, 32 * 64),
    "max_pooling2d_2": (5, 5, 32 * 64),
    "conv2d_3": (3, 3, 32 * 64 * 64),
    "flatten_1": (3 * 3 * 32 * 64 * 64,),
}
