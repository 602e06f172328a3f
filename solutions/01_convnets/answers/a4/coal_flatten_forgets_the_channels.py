# Counts the places of the last map only.
# fa: فقط مکان‌های آخرین نقشه ویژگی را می‌شمارد، بدون کانال‌ها.
shapes = {
    "conv2d_1": (26, 26, 32),
    "max_pooling2d_1": (13, 13, 32),
    "conv2d_2": (11, 11, 64),
    "max_pooling2d_2": (5, 5, 64),
    "conv2d_3": (3, 3, 64),
    "flatten_1": (9,),
}
