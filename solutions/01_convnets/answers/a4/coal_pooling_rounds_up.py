# Keeps the window that sticks out.
# fa: در ادغام پنجره‌ای را هم که بیرون می‌زند نگه می‌دارد.
shapes = {
    "conv2d_1": (26, 26, 32),
    "max_pooling2d_1": (13, 13, 32),
    "conv2d_2": (11, 11, 64),
    "max_pooling2d_2": (6, 6, 64),
    "conv2d_3": (4, 4, 64),
    "flatten_1": (1024,),
}
